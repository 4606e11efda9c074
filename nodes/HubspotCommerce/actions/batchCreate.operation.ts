import { randomUUID } from 'crypto';
import { associationParameters } from '../descriptions/associations';
import { lineSourceParameters } from '../descriptions/lines';
import {
	batchOptions,
	optionsParameter,
	readBatchOptions,
	readWriteOptions,
	writeOptions,
	type BatchOptions,
} from '../descriptions/options';
import { propertyParameters } from '../descriptions/properties';
import { parentIdsIn } from '../hubspot/associations';
import type { SentLine } from '../hubspot/batch/pair';
import { reconcileBatch } from '../hubspot/batch/reconcile';
import type { LineOperation } from '../hubspot/batch/settle';
import type { CrmObject } from '../hubspot/objects';
import { openAccount, readSettings, type ExecutionAccount } from './account';
import { newLinesReader, type NewLine } from './newLines';
import type { Operation } from './operation';
import { writeLines } from './writeLines';

/** Up to 100 new records a call, any number of them: one per item, or one per entry of a list in each item. */
export const batchCreate: Operation = {
	name: 'batchCreate',

	option: ({ nounPlural }) => ({
		name: 'Batch Create',
		action: `Batch create ${nounPlural}`,
		description: `Create many ${nounPlural}, up to 100 in a call. Running it again creates them again.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...propertyParameters(object, { lineSource: ['items'] }),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...batchOptions),
	],

	async execute(context, object) {
		const options = readSettings(context, () => ({ ...readWriteOptions(context), ...readBatchOptions(context) }));
		const account = await openAccount(context, object, options.patience);
		const refusesTraceIds = options.partialSuccess === 'wholeCall';
		const readLines = await newLinesReader(context, object, account, options, refusesTraceIds);
		const operation = post(account, object, options, context.continueOnFail());
		let sentWithoutParent = 0;
		const items = await writeLines(context, {
			object,
			verb: { infinitive: 'create', participle: 'created' },
			given: readLines(),
			operation: {
				...operation,
				send: async (lines) => {
					sentWithoutParent += lines.filter(({ line }) => parentIdsIn(line.associations, object).length === 0).length;
					return await operation.send(lines);
				},
			},
			callsSideBySide: options.callsSideBySide,
		});
		if (object.oneParent && sentWithoutParent > 0) {
			context.addExecutionHints({
				message: `${sentWithoutParent} ${object.nounPlural} have no parent. Nobody sees them in HubSpot: add an order, deal or quote under 'Associations'`,
				type: 'warning',
				location: 'outputPane',
			});
		}
		return items;
	},
};

/**
 * The call for up to 100 lines. With a trace id on every input HubSpot writes the good lines and names the bad ones by
 * it; without them one bad line refuses the whole call.
 */
function post(
	{ connection: { paths }, send }: ExecutionAccount,
	object: CrmObject,
	{ batchSize, partialSuccess }: BatchOptions,
	continuesOnFailure: boolean,
): LineOperation<NewLine> {
	const eachLine = partialSuccess === 'eachLine' || (partialSuccess === 'automatic' && continuesOnFailure);
	const run = randomUUID().slice(0, 8);
	let made = 0;
	return {
		maxLinesPerCall: batchSize,
		traceIdFor: ({ traceId }) => traceId ?? (eachLine ? `${run}-${++made}` : null),
		send: async (lines) =>
			await send({
				method: 'POST',
				path: paths.batch(object.objectType, 'create'),
				body: { inputs: lines.map(toInput) },
				idempotent: false,
				kind: 'general',
			}),
		reconcile: (lines, answer) => reconcileBatch(lines, answer, object.uniqueProperties),
	};
}

function toInput({ line: { properties, associations }, traceId }: SentLine) {
	return {
		properties,
		...(associations.length === 0 ? {} : { associations }),
		...(traceId === null ? {} : { objectWriteTraceId: traceId }),
	};
}
