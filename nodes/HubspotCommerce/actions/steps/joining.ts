import { isNonEmpty, type ChangeDraft, type LineKey, type LineSource } from '../../hubspot/batch/line';
import { isFailure, type Outcome } from '../../hubspot/batch/outcome';
import type { Reconciled } from '../../hubspot/batch/reconcile';
import { failureIn } from '../../hubspot/sync/fate';
import type { Step } from './step';

/**
 * For lines of which several are about one record that goes with the first of them: each of the others is told what became of
 * it, with the lines that it gave itself. Lines that nobody gave are told with the first.
 * @param firstOf where the first stands of the items that share a record, by the index of each of them
 */
export function joining(firstOf: ReadonlyMap<number, LineSource>): Step<ChangeDraft> {
	const firstFor = ({ source }: ChangeDraft) => firstOf.get(source.itemIndex);
	const isFirst = (line: ChangeDraft) => {
		const first = firstFor(line);
		return first === undefined || first.itemIndex === line.source.itemIndex;
	};
	return (next) => {
		const settling = new Map<number, Promise<Outcome | 'heldBack' | undefined>>();
		return {
			...next,
			// Of the lines of one record only one is sent.
			anyOrder: true,
			foresee: (line) => {
				if (isFirst(line)) next.foresee?.(line);
			},
			settle: async (lines, run) => {
				const firsts = lines.filter(({ line }) => isFirst(line));
				const heldBack = new Set<LineKey>();
				const noting: typeof run = {
					...run,
					heldBack: (held) => {
						for (const { key } of held) heldBack.add(key);
						run.heldBack(held);
					},
				};
				const settled = isNonEmpty(firsts) ? next.settle(firsts, noting) : Promise.resolve(NOTHING);
				for (const { key, line } of firsts) {
					if (firstFor(line) === undefined) continue;
					const told = settled.then(
						({ outcomes }) => outcomes.get(key) ?? (heldBack.has(key) ? 'heldBack' : undefined),
					);
					// Where it breaks, there is no word on the others either.
					settling.set(
						line.source.itemIndex,
						told.catch(() => undefined),
					);
				}
				const { outcomes: ofFirsts, strays } = await settled;
				const outcomes = new Map(ofFirsts);
				for (const sent of lines) {
					const first = firstFor(sent.line);
					if (first === undefined) continue;
					// The first goes in this call or in one that has started before it.
					const outcome = await settling.get(first.itemIndex);
					if (outcome === 'heldBack') {
						if (!isFirst(sent.line)) run.heldBack([sent]);
					} else if (outcome !== undefined) outcomes.set(sent.key, ownPart(outcome, first, sent.line.source));
				}
				return { outcomes, strays };
			},
		};
	};
}

const NOTHING: Reconciled = { outcomes: new Map(), strays: [] };

/** What an item is told: its own lines, and with the first item those of no item. */
function ownPart(outcome: Outcome, first: LineSource, { itemIndex }: LineSource): Outcome {
	if (outcome.kind !== 'synced' && outcome.kind !== 'partlySynced') return outcome;
	const isFirst = itemIndex === first.itemIndex;
	const lines = outcome.lines.filter((fate) => {
		const of = 'itemIndex' in fate ? fate.itemIndex : undefined;
		return of === undefined ? isFirst : of === itemIndex;
	});
	const told = {
		parent: outcome.parent,
		lines,
		associated: isFirst ? outcome.associated : [],
		remark: isFirst ? outcome.remark : null,
		...(isFirst ? {} : { joinedTo: first }),
	};
	const associations = isFailure(outcome) ? outcome.associations : null;
	const isWhole = associations === null && lines.every((fate) => failureIn(fate) === null);
	return isWhole ? { kind: 'synced', ...told } : { kind: 'partlySynced', ...told, associations };
}
