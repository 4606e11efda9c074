import { ownerOfTakenValue } from '../takenValue';
import type { LineSource } from './line';
import { hasFailed, type SettledLine } from './settle';

/**
 * Lines that HubSpot refused since another record has their unique value, with the line of the same run that has written that
 * record: it was there for a second, and nobody would think of it.
 */
export function withTakersInRun(lines: readonly SettledLine[]): readonly SettledLine[] {
	if (!lines.some((line) => line.outcome.kind === 'refused' && ownerOfTakenValue(line.outcome.refusal) !== null))
		return lines;
	const writtenBy = new Map<string, LineSource>();
	for (const { source, outcome } of lines) if (outcome.kind === 'written') writtenBy.set(outcome.record.id, source);
	return lines.map((line) => {
		if (!hasFailed(line) || line.outcome.kind !== 'refused') return line;
		const takenBy = writtenBy.get(ownerOfTakenValue(line.outcome.refusal) ?? '');
		return takenBy === undefined ? line : { ...line, outcome: { ...line.outcome, takenBy } };
	});
}
