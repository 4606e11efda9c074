import type { DraftLine, SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { LineOperation } from '../../nodes/HubspotCommerce/hubspot/batch/operation';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';

/**
 * What comes after a step, and the lines that it was told of and was handed.
 * @param outcomeOf what it says of a line; undefined where it says nothing
 */
export function nextOf<L extends DraftLine>(
	outcomeOf: (line: L) => Outcome | undefined,
	about: Partial<LineOperation<L>> = {},
) {
	const foreseen: L[] = [];
	const handed: L[] = [];
	const next: LineOperation<L> = {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		foresee: (line) => foreseen.push(line),
		settle: async (lines) => {
			handed.push(...lines.map(({ line }) => line));
			const told = lines.map(({ key, line }: SentLine<L>) => [key, outcomeOf(line)] as const);
			const outcomes = new Map<number, Outcome>();
			for (const [key, outcome] of told) if (outcome !== undefined) outcomes.set(key, outcome);
			return await Promise.resolve({ outcomes, strays: [] });
		},
		...about,
	};
	return { next, foreseen, handed };
}

export const written = (id: string): Outcome => ({
	kind: 'written',
	record: { id, json: { id, properties: {} } },
	remark: null,
});

export const refused = (reason: string): Outcome => ({
	kind: 'refused',
	refusal: { status: 400, category: null, code: null, reason, advice: null, property: null, correlationId: null },
	of: 'line',
});

export const planned: Outcome = {
	kind: 'planned',
	callNumber: 1,
	call: { method: 'POST', path: '/crm/v3/objects/line_items', idempotent: false, kind: 'general' },
};
