import type { ChangeLine, LineKey } from '../../hubspot/batch/line';
import type { CallOperation } from '../../hubspot/batch/operation';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { OwnRecords } from '../../hubspot/batch/ownRecords';

/** The same call; of records that it made before an answer was lost it tells that they are new. */
export function tellingNew(call: CallOperation<ChangeLine>, own: OwnRecords): CallOperation<ChangeLine> {
	return {
		...call,
		settle: async (lines, run) => {
			const { outcomes, strays } = await call.settle(lines, run);
			const areThere = new Set(lines.filter(({ line }) => line.isNew === false).map(({ key }) => key));
			const told = [...outcomes].map(([key, outcome]): [LineKey, Outcome] => {
				if (outcome.kind !== 'written') return [key, outcome];
				if (outcome.record.json['new'] === true) own.note(outcome.record);
				if (outcome.isRepeat !== true || areThere.has(key)) return [key, outcome];
				return [key, { ...outcome, record: own.afterLostAnswer(outcome.record) }];
			});
			return { outcomes: new Map(told), strays };
		},
	};
}
