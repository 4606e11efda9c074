import { BadInput, shown } from '../../hubspot/badInput';
import type { LineSource } from '../../hubspot/batch/line';

/**
 * The rule for trace ids that the user sets: they tell lines apart, and make HubSpot write the good lines of a call.
 * @param areRefused whether they would contradict the chosen partial success
 * @returns a function that throws BadInput; it remembers what it was given
 */
export function traceIdRule(areRefused: boolean): (traceId: string | null, source: LineSource) => void {
	const itemsByTraceId = new Map<string, number>();
	return (traceId, { itemIndex }) => {
		if (traceId === null) return;
		if (areRefused) {
			throw new BadInput(
				'Object Write Trace ID',
				"'Object Write Trace ID' can't be combined with 'Partial Success: All or Nothing'",
				'With trace IDs, HubSpot always writes the good ones of a request: remove one of the two options',
			);
		}
		const sameAs = itemsByTraceId.get(traceId);
		if (sameAs !== undefined) {
			throw new BadInput(
				'Object Write Trace ID',
				`'Object Write Trace ID' is ${shown(traceId)}, as it is for item ${sameAs}`,
				'Use an expression that gives a different text for each item',
			);
		}
		itemsByTraceId.set(traceId, itemIndex);
	};
}
