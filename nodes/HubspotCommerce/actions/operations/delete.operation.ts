import { changeOptions, readChangeOptions } from '../../descriptions/options/changeOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { recordParameters } from '../../descriptions/record';
import { dryRun } from '../../hubspot/batch/dryRun';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { SentLine } from '../../hubspot/batch/line';
import type { LineOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { openAccount, type ExecutionAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { archive } from '../steps/archive';
import type { Operation } from './operation';
import { readRecords, type RecordLine } from '../steps/readRecords';
import { recordLines } from '../input/recordLines';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';

/** Up to 100 records a call, which HubSpot puts into its recycling bin. */
export const deleteRecords: Operation = {
	name: 'delete',

	option: ({ noun, nounPlural }) => ({
		name: 'Delete',
		action: `Delete ${noun}`,
		description: `Delete one ${noun} per item, up to 100 in a call; HubSpot can restore deleted ${nounPlural} for 90 days. Running it again deletes nothing further.`,
	}),

	parameters: (object) => [...recordParameters(object), optionsParameter(...changeOptions)],

	async execute(context, object) {
		const options = readSettings(context, () => readChangeOptions(context));
		const account = await openAccount(context, object, options);
		const write = archive(account, object, context.continueOnFail());
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.delete,
			given: recordLines(context, object),
			operation: byRecordId(options.dryRun ? dryRun(write) : write, account, object),
			account,
			form: { shape: 'raw', fields: null },
		});
	},
};

/** HubSpot deletes by record ID only: records that are known by a unique property are looked up before. */
function byRecordId(
	operation: LineOperation<RecordLine>,
	account: ExecutionAccount,
	object: CrmObject,
): LineOperation<RecordLine> {
	return {
		...operation,
		settle: async (lines) => {
			const named = lines.filter(({ line }) => line.record.idProperty !== null);
			const { outcomes: looked } = await readRecords(named, account, object, { properties: [] });
			const outcomes = new Map<SentLine, Outcome>(looked);
			const originals = new Map<SentLine, SentLine<RecordLine>>();
			const found: Array<SentLine<RecordLine>> = [];
			for (const sent of lines) {
				const outcome = looked.get(sent);
				if (outcome !== undefined && outcome.kind !== 'written') continue;
				const record = outcome === undefined ? sent.line.record : { id: outcome.record.id, idProperty: null };
				const withId = { ...sent, line: { ...sent.line, record } };
				originals.set(withId, sent);
				found.push(withId);
			}
			const [first, ...others] = found;
			if (first === undefined) return { outcomes, strays: [] };
			const deleted = await operation.settle([first, ...others]);
			for (const [withId, outcome] of deleted.outcomes) outcomes.set(originals.get(withId) ?? withId, outcome);
			return { outcomes, strays: deleted.strays };
		},
	};
}
