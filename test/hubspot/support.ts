import type { HttpAnswer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { Line, RecordId, SentLine, DraftLine, KeyedLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { Association } from '../../nodes/HubspotCommerce/hubspot/association';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { JsonRecord } from '../../nodes/HubspotCommerce/hubspot/json';
import { toRecord, type CrmRecord } from '../../nodes/HubspotCommerce/hubspot/record';
import type { Properties } from '../../nodes/HubspotCommerce/hubspot/values';

const SOURCE = { itemIndex: 0, lineNumber: null };

/** A line item on an order, or on none. */
export function newLine(properties: Properties, orderId: string | null = null): Line<null> {
	const associations = orderId === null ? [] : [toOrder(orderId)];
	return { source: SOURCE, record: null, properties, associations, traceId: null };
}

export function toOrder(id: string): Association {
	return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 514 }] };
}

export function changeOf(id: string, properties: Properties = {}, idProperty: string | null = null): Line<RecordId> {
	return { source: SOURCE, record: { id, idProperty }, properties, associations: [], traceId: null };
}

let lastKey = 0;

/** A line as it went out; no two have the same key. */
export function asSent<L extends DraftLine>(line: L, traceId: string | null = null): SentLine<L> {
	return { key: ++lastKey, line, traceId };
}

/** Lines as they were read. */
export function keyed<L extends DraftLine>(lines: Iterable<L>): Array<KeyedLine<L>> {
	return [...lines].map((line, key) => ({ key, line }));
}

/** A new line as it went out. */
export function sentLine(
	properties: Properties,
	{ traceId = null, orderId = null }: { traceId?: string | null; orderId?: string | null } = {},
): SentLine {
	return asSent(newLine(properties, orderId), traceId);
}

/** A record as HubSpot's answer has it; without a trace id where HubSpot does not give it back. */
export function result(id: string, properties: Record<string, string | null>, traceId?: string): JsonRecord {
	return { id, properties, archived: false, ...(traceId === undefined ? {} : { objectWriteTraceId: traceId }) };
}

export function recordOf(json: unknown): CrmRecord {
	const record = toRecord(json);
	if (record === null) throw new Error('This is no record');
	return record;
}

export function answered(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
	return { kind: 'answered', status, headers, body };
}

/** An outcome in one line of text, for tables. */
export function textOfOutcome(outcome: Outcome | undefined): string {
	switch (outcome?.kind) {
		case undefined:
			return 'none';
		case 'written':
			return `written ${outcome.record.id}${outcome.remark === null ? '' : `, but ${outcome.remark.reason}`}`;
		case 'writtenAsOneOf':
			return `one of ${outcome.records
				.map(({ id }) => id)
				.sort()
				.join(' ')}`;
		case 'unchanged':
			return `unchanged ${outcome.record.id}`;
		case 'planned':
			return `planned in call ${outcome.callNumber}`;
		case 'notAssociated':
			return `not associated ${outcome.records.map(({ id }) => id).join(' or ')}, ${textOfOutcome(outcome.associations)}`;
		case 'refused':
			return `${outcome.of} refused: ${outcome.refusal.reason}`;
		case 'unknown':
			return 'unknown';
		case 'notSent':
			return `not sent: ${outcome.cause}`;
		case 'synced':
		case 'partlySynced':
			return `${outcome.kind}: ${[outcome.parent, ...outcome.lines].map(({ what }) => what).join(', ')}`;
		case 'superseded':
			return `superseded by item ${outcome.by.itemIndex}`;
	}
}

/** Numbers from 0 to 1 that are the same ones for the same seed. */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

export function pick<T>(choices: readonly [T, ...T[]], random: () => number): T {
	return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

export function shuffled<T>(values: readonly T[], random: () => number): T[] {
	return values
		.map((value) => ({ value, draw: random() }))
		.sort((one, other) => one.draw - other.draw)
		.map(({ value }) => value);
}

export function permutations<T>(values: readonly T[]): T[][] {
	if (values.length === 0) return [[]];
	return values.flatMap((value, index) => permutations(values.toSpliced(index, 1)).map((others) => [value, ...others]));
}

/** A text that fits the pattern, as an expected value. */
export function textLike(pattern: RegExp): unknown {
	return expect.stringMatching(pattern);
}
