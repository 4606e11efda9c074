import { isForContent } from '../errors';
import type { Outcome, PartlySynced, Synced } from '../batch/outcome';
import { associatedOnce } from './associatedOnce';
import type { LineFate, ParentFate } from './fate';

/**
 * What a record has come to when it was sent twice, since it failed or a part of it: what the first try did is done, or may
 * be, also where the later one did not come to it. Of whole records the second finds it so.
 * @param isRenamed whether the record gets another name: after that it is not found by its old one
 */
export function acrossTries(earlier: Outcome | undefined, later: Outcome, isRenamed: boolean): Outcome {
	if (earlier === undefined) return later;
	if (!isWhole(earlier)) {
		const saysNothing = saysNothingOf(later) || (isRenamed && later.kind === 'refused');
		return mayBeThere(earlier) && saysNothing ? earlier : later;
	}
	// The later one did not come to it: what was written and what failed is as it was.
	if (!isWhole(later)) return later.kind === 'superseded' ? later : earlier;
	return {
		...later,
		parent: parentAcross(earlier.parent, later.parent),
		lines: linesAcross(earlier.lines, later.lines),
		associated: associatedOnce([...earlier.associated, ...later.associated]),
	};
}

/** Whether HubSpot has the record, or may have it. */
function mayBeThere({ kind }: Outcome): boolean {
	return kind === 'unknown' || kind === 'notAssociated';
}

/** Whether nothing came of a try for a reason that tells nothing of earlier ones, such as the daily limit. */
function saysNothingOf(later: Outcome): boolean {
	return (
		later.kind === 'notSent' || later.kind === 'unknown' || (later.kind === 'refused' && !isForContent(later.refusal))
	);
}

function isWhole(outcome: Outcome): outcome is Synced | PartlySynced {
	return outcome.kind === 'synced' || outcome.kind === 'partlySynced';
}

function parentAcross(earlier: ParentFate, later: ParentFate): ParentFate {
	const isChanged = earlier.what === 'created' || earlier.what === 'updated';
	const isThere = later.what === 'unchanged' || later.what === 'updated';
	if (!isChanged || !isThere || earlier.record.id !== later.record.id) return later;
	return { what: earlier.what === 'created' ? 'created' : 'updated', record: later.record };
}

/** The lines as they are now, with what the first try did to them; then those that it took away. */
function linesAcross(earlier: readonly LineFate[], later: readonly LineFate[]): LineFate[] {
	const before = new Map(
		earlier.flatMap((fate) => ('record' in fate && fate.record !== null ? [[fate.record.id, fate]] : [])),
	);
	const told = new Set<string>();
	const lines = later.map((fate): LineFate => {
		if (!('record' in fate) || fate.record === null) return fate;
		told.add(fate.record.id);
		const what = before.get(fate.record.id)?.what;
		if (fate.what !== 'unchanged' && fate.what !== 'updated') return fate;
		if (what === 'created') return { ...fate, what };
		return what === 'updated' ? { ...fate, what } : fate;
	});
	const gone = earlier.filter(
		(fate) => (fate.what === 'deleted' || fate.what === 'removed') && !told.has(fate.record.id),
	);
	return [...lines, ...gone];
}
