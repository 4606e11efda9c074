import { optionsParameter } from '../../descriptions/options/collection';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { recordParameters } from '../../descriptions/record';
import { dryRun } from '../../hubspot/batch/dryRun';
import { reconcileSingle } from '../../hubspot/batch/reconcile';
import type { PlannableOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { openAccount, type ExecutionAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { changeLinesReader, type ChangeLine } from '../input/changeLines';
import { findingParents } from '../steps/parentLookUp';
import { onlyChanged } from '../steps/comparison';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';

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
		optionsParameter(...writeOptions, ...updateOptions),
	],

	async execute(context, object) {
		const options = readSettings(context, () => readWriteOptions(context));
		const account = await openAccount(context, object, options);
		const readLines = await changeLinesReader(context, object, account, options, {
			refusesTraceIds: false,
			hasAssociations: false,
			mayBeEmpty: false,
			checksUnlessTold: 'never',
		});
		const single = patch(account, object);
		const write = options.dryRun ? dryRun(single) : single;
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.update,
			given: readLines(),
			operation: findingParents(
				readOnlyChanged(context) ? onlyChanged(write, account, object) : write,
				account,
				object,
			),
			account,
		});
	},
};

/** HubSpot takes the unique property's name in the query, and refuses `hs_object_id` there. */
function patch({ connection: { paths }, send }: ExecutionAccount, object: CrmObject): PlannableOperation<ChangeLine> {
	const callFor: PlannableOperation<ChangeLine>['callFor'] = ([{ line }]) => ({
		method: 'PATCH',
		path: paths.record(object.objectType, line.record.id),
		...(line.record.idProperty === null ? {} : { query: { idProperty: line.record.idProperty } }),
		body: { properties: line.properties },
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
