import type { INode } from 'n8n-workflow';
import type { NotSentLine, Refused, Unknown } from '../../nodes/HubspotCommerce/hubspot/batch/failure';
import type { DraftLine, GivenLine, LineSource, RecordId } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type {
	Failure,
	PartlySynced,
	Success,
	Synced,
	Written,
} from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { DoneLine, FailedLine } from '../../nodes/HubspotCommerce/hubspot/batch/settle';
import type { Refusal } from '../../nodes/HubspotCommerce/hubspot/errors';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { CrmRecord } from '../../nodes/HubspotCommerce/hubspot/record';
import type { LineFate } from '../../nodes/HubspotCommerce/hubspot/sync/fate';
import type { Properties } from '../../nodes/HubspotCommerce/hubspot/values';

export const node: INode = {
	id: '1',
	name: 'HubSpot',
	type: 'x.hubspotCommerce',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** An object with lines under it that are no line items: no text may speak of any. */
export const invoice: CrmObject = {
	...order,
	objectType: 'invoices',
	label: 'Invoice',
	labelPlural: 'Invoices',
	noun: 'invoice',
	nounPlural: 'invoices',
	lines: {
		...lineItem,
		objectType: 'commerce_payments',
		label: 'Payment',
		labelPlural: 'Payments',
		noun: 'payment',
		nounPlural: 'payments',
	},
};

export function times<T>(count: number, make: (index: number) => T): T[] {
	return Array.from({ length: count }, (_, index) => make(index));
}

export function at(itemIndex: number, lineNumber: number | null = null): LineSource {
	return { itemIndex, lineNumber };
}

export function record(id: string, properties: Readonly<Record<string, string>> = {}): CrmRecord {
	return { id, json: { id, properties } };
}

export function written(id: string, remark: Refusal | null = null): Written {
	return { kind: 'written', record: record(id), remark };
}

export function refusal(about: Partial<Refusal> = {}): Refusal {
	return {
		status: 400,
		category: 'VALIDATION_ERROR',
		code: 'INVALID_INTEGER',
		property: 'hs_status',
		reason: 'No such option',
		advice: 'Use one that is there',
		correlationId: null,
		...about,
	};
}

export function refused(about: Partial<Refusal> = {}, of: Refused['of'] = 'line'): Refused {
	return { kind: 'refused', refusal: refusal(about), of };
}

export function unknown(about: Partial<Unknown> = {}): Unknown {
	return { kind: 'unknown', why: 'The answer broke off', status: 502, correlationId: 'c-2', ...about };
}

export function notSent(cause: NotSentLine['cause'], about: Partial<NotSentLine> = {}): NotSentLine {
	return { kind: 'notSent', cause, why: `Not sent: ${cause}`, field: null, advice: null, ...about };
}

export function synced(lines: readonly LineFate[], about: Partial<Omit<Synced, 'lines'>> = {}): Synced {
	return {
		kind: 'synced',
		parent: { what: 'unchanged', record: record('900') },
		lines,
		associated: [],
		remark: null,
		...about,
	};
}

export function partlySynced(
	lines: readonly LineFate[],
	about: Partial<Omit<PartlySynced, 'lines'>> = {},
): PartlySynced {
	return { ...synced(lines), kind: 'partlySynced', associations: null, ...about };
}

export function draft(
	source: LineSource,
	recordId: RecordId | null = null,
	properties: Properties = { name: 'A' },
): DraftLine {
	return { source, record: recordId, properties, associations: [], traceId: null };
}

export function given(source: LineSource, recordId: RecordId | null = null): GivenLine {
	return { kind: 'line', line: draft(source, recordId) };
}

export function done(outcome: Success, source = at(0)): DoneLine {
	return { source, outcome };
}

export function failed(outcome: Failure, source = at(0), recordId: RecordId | null = null): FailedLine {
	return { source, given: given(source, recordId), outcome };
}

/** A line that could not be read from the input. */
export function bad(source: LineSource, about: Partial<NotSentLine> = {}): FailedLine {
	const outcome = notSent('badInput', { why: "'price' is no number", field: 'price', ...about });
	const { why, field, advice } = outcome;
	return { source, given: { kind: 'bad', source, why, field, advice }, outcome };
}
