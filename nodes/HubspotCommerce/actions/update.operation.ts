import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput } from '../descriptions/badInput';
import { optionsParameter, readWriteOptions, writeOptions } from '../descriptions/options';
import { propertyParameters, propertyReader, type PropertyReader } from '../descriptions/properties';
import { recordIdReader, recordParameters } from '../descriptions/record';
import { dryRun } from '../hubspot/batch/dryRun';
import type { GivenLine, Line, RecordId } from '../hubspot/batch/line';
import { reconcileSingle } from '../hubspot/batch/reconcile';
import type { PlannableOperation } from '../hubspot/batch/settle';
import type { CrmObject } from '../hubspot/objects';
import { openAccount, readSettings, type ExecutionAccount } from './account';
import { givenLine } from './givenLine';
import type { Operation } from './operation';
import { VERBS } from './words';
import { writeLines } from './writeLines';

type UpdateLine = Line<RecordId>;

/** One PATCH per item. Updates of one record go one after the other, in input order; those of different ones side by side. */
export const update: Operation = {
	name: 'update',

	option: ({ noun }) => ({
		name: 'Update',
		action: `Update ${noun}`,
		description: `Change properties of one ${noun} per item. Running it again changes nothing further.`,
	}),

	parameters: (object) => [
		...recordParameters(object),
		...propertyParameters(object),
		optionsParameter(...writeOptions),
	],

	async execute(context, object) {
		const options = readSettings(context, () => readWriteOptions(context));
		const account = await openAccount(context, object, options);
		const readProperties = await propertyReader(context, options.emptyValues, account.definitions);
		const write = patch(account, object);
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.update,
			given: readLines(context, object, readProperties),
			operation: options.dryRun ? dryRun(write) : write,
			account,
		});
	},
};

function* readLines(
	context: IExecuteFunctions,
	object: CrmObject,
	readProperties: PropertyReader,
): Generator<GivenLine<UpdateLine>, void, undefined> {
	const readRecordId = recordIdReader(context, object);
	for (const itemIndex of context.getInputData().keys()) {
		const source = { itemIndex, lineNumber: null };
		yield givenLine(source, () => {
			const record = readRecordId(itemIndex);
			const properties = readProperties(itemIndex);
			if (Object.keys(properties).length === 0) {
				throw new BadInput(
					'Properties',
					`'Properties' has no value to update the ${object.noun} with`,
					NOTHING_GIVEN_ADVICE,
				);
			}
			return { source, record, properties, associations: [], traceId: null };
		});
	}
}

const NOTHING_GIVEN_ADVICE =
	"Empty values are left out. To clear a property in HubSpot, add the option 'Empty Values' and choose 'Clear the Property'";

/** HubSpot takes the unique property's name in the query, and refuses `hs_object_id` there. */
function patch({ connection: { paths }, send }: ExecutionAccount, object: CrmObject): PlannableOperation<UpdateLine> {
	const callFor: PlannableOperation<UpdateLine>['callFor'] = ([
		{
			line: { record, properties },
		},
	]) => ({
		method: 'PATCH',
		path: paths.record(object.objectType, record.id),
		...(record.idProperty === null ? {} : { query: { idProperty: record.idProperty } }),
		body: { properties },
		idempotent: true,
		kind: 'general',
	});
	return {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		callFor,
		settle: async (lines) => reconcileSingle(lines[0], await send(callFor(lines))),
	};
}
