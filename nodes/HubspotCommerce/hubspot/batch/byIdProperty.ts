import type { Line, NonEmpty, RecordId, SentLine } from './line';
import { mergeReconciled, type Reconciled } from './reconcile';

type RecordLine = Line<RecordId>;
type Settle<L extends RecordLine> = (lines: NonEmpty<SentLine<L>>, idProperty: string | null) => Promise<Reconciled>;

/**
 * Reads are by record ID or by one unique property, the same for a whole call: lines that find their records in several
 * ways go in several calls.
 */
export async function settleByIdProperty<L extends RecordLine>(
	lines: ReadonlyArray<SentLine<L>>,
	settle: Settle<L>,
): Promise<Reconciled> {
	const groups = new Map<string | null, [SentLine<L>, ...Array<SentLine<L>>]>();
	for (const sent of lines) {
		const { idProperty } = sent.line.record;
		const group = groups.get(idProperty);
		if (group === undefined) groups.set(idProperty, [sent]);
		else group.push(sent);
	}
	let all: Reconciled = { outcomes: new Map(), strays: [] };
	for (const [idProperty, group] of groups) all = mergeReconciled(all, await settle(group, idProperty));
	return all;
}
