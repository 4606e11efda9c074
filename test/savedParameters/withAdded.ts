import type { Choice } from '../../nodes/HubspotCommerce/actions/describeOnce';
import { hasLine, type SavedLine } from './saved';

/** What a choice has now, in the order of the editor. */
export interface Described extends Choice {
	readonly lines: readonly string[];
}

/**
 * Saved lines with those that are new, each where the editor has it. A line that other choices have at the same place gets
 * the choice.
 * @throws Error for a saved line that is not described any more: nobody but a person may change or remove one
 */
export function withAdded(saved: readonly SavedLine[], described: readonly Described[]): SavedLine[] {
	const all = [...saved];
	for (const choice of described) addTo(all, choice, described);
	return all;
}

function addTo(all: SavedLine[], choice: Described, described: readonly Described[]): void {
	const { resource, operation, lines } = choice;
	const nextFrom = (start: number) =>
		all.findIndex((saved, index) => index >= start && hasLine(saved, resource, operation));
	let start = 0;
	for (const line of lines) {
		const own = nextFrom(start);
		const end = own === -1 ? all.length : own;
		if (all[own]?.line === line) {
			start = own + 1;
			continue;
		}
		const shared = all.slice(start, end).findIndex((saved) => saved.line === line);
		const at = shared === -1 ? end : start + shared;
		const before = shared === -1 ? { line } : (all[at] ?? { line });
		all.splice(at, shared === -1 ? 0 : 1, withChoice(before, choice, described));
		start = at + 1;
	}
	const left = all[nextFrom(start)];
	if (left !== undefined) {
		throw new Error(
			`${resource} ${operation} does not have this line any more, or not there: ${left.line}\nTo change one is done by hand`,
		);
	}
}

/** Operations in their own order; all of them are `all`. */
function withChoice(saved: SavedLine, { resource, operation }: Choice, described: readonly Described[]): SavedLine {
	const operations = described.flatMap((one) => (one.resource === resource ? [one.operation] : []));
	const having = operations.filter((one) => one === operation || hasLine(saved, resource, one));
	return { ...saved, [resource]: having.length === operations.length ? 'all' : having.join(' ') };
}
