import { changeOptions, readChangeOptions } from '../../descriptions/options/changeOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { recordLookUp } from '../steps/recordLookUp';
import { recordParameters } from '../../descriptions/record';
import { openAccount } from '../../transport/account';
import type { Operation } from './operation';
import { recordLines } from '../input/recordLines';
import { noteOnDeletions } from '../output/unseenDeletions';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';
import { type Recipe, stepsAround } from '../road/steps';
import type { RecordId } from '../../hubspot/batch/line';
import { archiveCall } from '../calls/archive';

/** Up to 100 records a call, which HubSpot puts into its recycling bin. */
export const deleteRecords: Operation = {
	name: 'delete',

	option: ({ noun }) => ({
		name: 'Delete',
		action: `Delete ${noun}`,
		description: `Delete one ${noun} per item, restorable for 90 days. Running it again deletes nothing further.`,
	}),

	parameters: (object) => [...recordParameters(object), optionsParameter(...changeOptions)],

	async execute(context, object, trust) {
		const options = readChangeOptions(context);
		const account = await openAccount(context, object, options, trust);
		const recipe: Recipe<RecordId> = {
			call: archiveCall(account, object, context.continueOnFail()),
			isDryRun: options.dryRun,
			recordLookUp: recordLookUp(account, object),
		};
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.delete,
			given: recordLines(context, object),
			operation: stepsAround(recipe, account, object),
			account,
			form: { shape: 'raw', fields: null },
			notes: [noteOnDeletions(object)],
		});
	},
};
