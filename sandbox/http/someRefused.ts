import type { Answer } from '../api/answer';
import { hasList, isRecord } from './json';

/** The answer with an error for each of these inputs; one without a body gets one. */
export function partialAnswer({ body, headers = {} }: Answer, refused: readonly unknown[]): Answer {
	const known = isRecord(body) ? body : { status: 'COMPLETE', results: [] };
	const before = hasList(known, 'errors') ? known.errors : [];
	const errors = [...before, ...refused.map(errorAbout)];
	return { status: 207, body: { ...known, numErrors: errors.length, errors }, headers };
}

function errorAbout(input: unknown): unknown {
	return { status: 'error', category: 'VALIDATION_ERROR', message: 'The input was refused', context: namesOf(input) };
}

/** What HubSpot names an input by: the trace id, the id of the record, or the ids of both ends. */
function namesOf(input: unknown): Record<string, unknown> {
	if (!isRecord(input)) return {};
	const { objectWriteTraceId, id, from, to } = input;
	return {
		...(objectWriteTraceId !== undefined && { objectWriteTraceId: [objectWriteTraceId] }),
		...(id !== undefined && { ids: [id] }),
		...(from !== undefined && { fromObjectId: idsOf(from), toObjectId: idsOf(to) }),
	};
}

function idsOf(ends: unknown): unknown[] {
	return [ends].flat().map((end: unknown) => (isRecord(end) ? end['id'] : end));
}
