import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { StoredRecord } from '../../sandbox';
import type { NodeRun } from '../support/node';
import { associationsWith, batchCreateLineItems, updateOrder } from '../support/parameters';
import type { CreateLine, Creates, Execution, UpdateLine, Updates, Values } from './schedule';

/** The account before the run. */
export interface Start {
	/** The orders that line items may belong to. */
	readonly parentIds: readonly [string, string];
	readonly orderIds: readonly string[];
	/** A unique value that a record has already. */
	readonly takenValue: string;
}

/** A line as the node is given it, with all that the account can show of it. */
export interface Given {
	/** How failures call it. */
	readonly name: string;
	readonly itemIndex: number;
	readonly lineNumber: number | null;
	readonly isBadInput: boolean;
	readonly about: GivenCreate | GivenUpdate;
}

export interface GivenCreate {
	readonly kind: 'create';
	/** Equal for lines that the account can't tell apart. */
	readonly likeness: string;
}

export interface GivenUpdate {
	readonly kind: 'update';
	readonly orderId: string;
	/** A value that no other line sends. */
	readonly note: string;
}

export interface GivenExecution {
	readonly lines: readonly Given[];
	readonly run: Pick<NodeRun, 'parameters' | 'items' | 'onError' | 'credentials'>;
}

const NOWHERE = '404404404';

/** What an execution of the schedule gives to the node. */
export function givenBy(execution: Execution, number: number, start: Start, timeoutSeconds: number): GivenExecution {
	const { work, onError, apiVersion, callsSideBySide, waitLimitSeconds } = execution;
	const options = { callsSideBySide, waitLimitSeconds, timeoutSeconds };
	const { lines, items, parameters } =
		work.operation === 'update' ? updatesOf(work, number, start, options) : createsOf(work, number, start, options);
	return { lines, run: { parameters, items, onError, credentials: { apiVersion } } };
}

interface Input {
	readonly lines: readonly Given[];
	readonly items: readonly IDataObject[];
	readonly parameters: INodeParameters;
}

function updatesOf({ lines }: Updates, number: number, { orderIds }: Start, options: IDataObject): Input {
	const inputs = lines.map((line, index) => {
		const id = line.flaw === 'missingOrder' ? NOWHERE : (orderIds[line.order] ?? '');
		const note = `Note ${number}-${index}`;
		return { line, id, note, index };
	});
	return {
		lines: inputs.map(({ line, id, note, index }) => ({
			name: `execution ${number}, item ${index}`,
			itemIndex: index,
			lineNumber: null,
			isBadInput: line.flaw === 'noId',
			about: { kind: 'update', orderId: id, note },
		})),
		items: inputs.map(({ line, id, note }) => ({
			id: line.flaw === 'noId' ? 'none' : id,
			properties: updatedValues(line, note),
		})),
		parameters: updateOrder({ options }),
	};
}

function updatedValues({ totalPrice, flaw }: UpdateLine, note: string): IDataObject {
	return {
		hs_order_note: note,
		...(totalPrice === null ? {} : { hs_total_price: totalPrice }),
		...(flaw === 'unknownProperty' ? { no_such_property: 'x' } : {}),
		...(flaw === 'badStage' ? { hs_pipeline_stage: 'no-such-stage' } : {}),
	};
}

function createsOf(work: Creates, number: number, start: Start, shared: IDataObject): Input {
	const { linesPerItem, partialSuccess, batchSize } = work;
	const lines = work.lines.map((line, index) => {
		const values = createdValues(line, number, start);
		const parentId = parentIdOf(line, work, start);
		const itemIndex = linesPerItem === null ? index : Math.floor(index / linesPerItem);
		const lineNumber = linesPerItem === null ? null : (index % linesPerItem) + 1;
		const place = lineNumber === null ? `item ${itemIndex}` : `item ${itemIndex}, line ${lineNumber}`;
		const about = { kind: 'create' as const, likeness: likenessOf(values, parentId) };
		const isBadInput = Object.keys(values).length === 0;
		return { values, parentId, itemIndex, lineNumber, about, isBadInput, name: `execution ${number}, ${place}` };
	});
	const options = { ...shared, partialSuccess, batchSize };
	if (linesPerItem !== null) {
		const items = Array.from({ length: Math.ceil(lines.length / linesPerItem) }, (_, itemIndex) => ({
			lines: lines
				.filter((line) => line.itemIndex === itemIndex)
				.map(({ values, parentId }) => entryOf(values, parentId)),
		}));
		const parameters = batchCreateLineItems({ lineSource: 'list', list: '={{ $json.lines }}', options });
		return { lines, items, parameters };
	}
	const associations = associationsWith({ toObject: 'order', toId: '={{ $json.parentId }}' });
	return {
		lines,
		items: lines.map(({ values, parentId }) => ({ properties: { ...values }, parentId })),
		parameters: batchCreateLineItems({
			propertiesJson: '={{ $json.properties }}',
			...(work.parents === 'none' ? {} : { associations }),
			options,
		}),
	};
}

/** HubSpot's own form where there is a parent. */
function entryOf(values: Values, parentId: string | null): IDataObject {
	if (parentId === null) return { ...values };
	const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 514 }];
	return { properties: { ...values }, associations: [{ to: { id: parentId }, types }] };
}

function createdValues(
	{ values, uniqueNumber, spelling, flaw }: CreateLine,
	number: number,
	{ takenValue }: Start,
): Values {
	if (flaw === 'noValues') return {};
	const isTaken = uniqueNumber === 0;
	const uniqueValue = isTaken ? takenValue : spelled(`E${number}-${uniqueNumber}`, spelling);
	const whole = {
		// By its name the record that has the value already can be told from the line's own, whatever the clocks say.
		...(isTaken ? { name: 'Mug' } : {}),
		...values,
		...(uniqueNumber === null ? {} : { hs_external_id: uniqueValue }),
		...(flaw === 'unknownProperty' ? { no_such_property: 'x' } : {}),
		...(flaw === 'invalidOption' ? { warehouse: 'Atlantis' } : {}),
		...(flaw === 'negativePrice' ? { price: -1 } : {}),
	};
	return Object.keys(whole).length === 0 ? { name: 'Plain' } : whole;
}

function spelled(value: string, spelling: CreateLine['spelling']): string {
	switch (spelling) {
		case 'plain':
			return value;
		case 'lowerCase':
			return value.toLowerCase();
		case 'spaced':
			return ` ${value} `;
	}
}

function parentIdOf(
	{ parent, flaw }: CreateLine,
	{ parents, linesPerItem }: Creates,
	{ parentIds }: Start,
): string | null {
	if (parents === 'none') return null;
	if (flaw === 'missingParent') return NOWHERE;
	// Where each item is a line, all have a parent or none: it is one parameter for all of them.
	const isNeeded = parents === 'all' || linesPerItem === null;
	return parent === null && !isNeeded ? null : parentIds[parent ?? 0];
}

/** What has more than six decimals as a price may be refused, or come back with six. */
type Kind = 'text' | 'number' | 'price' | 'moment';

/** How the account gives the values of a property back. */
const kinds: ReadonlyMap<string, Kind> = new Map([
	['name', 'text'],
	['hs_sku', 'text'],
	['warehouse', 'text'],
	['ships_separately', 'text'],
	['hs_external_id', 'text'],
	['no_such_property', 'text'],
	['price', 'price'],
	['quantity', 'number'],
	['picked_at', 'moment'],
	['hs_recurring_billing_start_date', 'moment'],
] as const);

/** A text that is the same for the same values, compared by what they mean, with the same parent. */
export function likenessOf(values: Values, parentId: string | null): string {
	const texts = [...kinds].flatMap(([name, kind]) => {
		const value = values[name];
		return value === undefined ? [] : [`${name}=${meaningOf(String(value).trim(), kind)}`];
	});
	return [...texts, `parent=${parentId ?? 'none'}`].join(' ');
}

/** The same text for a record of the account. */
export function likenessOfRecord({ properties, associations }: StoredRecord): string {
	return likenessOf(properties, associations.map(({ toId }) => toId).join('+') || null);
}

function meaningOf(text: string, kind: Kind): string {
	switch (kind) {
		case 'text':
			return text;
		case 'number':
			return String(Number(text));
		case 'price':
			return Number(text).toFixed(6);
		case 'moment':
			return String(/^\d+$/.test(text) ? Number(text) : Date.parse(text));
	}
}
