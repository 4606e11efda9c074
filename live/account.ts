import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { pathsOf, type ApiPaths, type ApiVersion } from '../sandbox/version';
import type { Method, Pace, Reply, Send } from './client';
import { markedName } from './mark';
import { inShort, isDone, recordOf, recordsOf, type RecordReply } from './replies';

/** The objects of which a run makes records. Line items come first: they hang on orders. */
export const ownObjects = ['line_items', 'orders'] as const;
export type OwnObject = (typeof ownObjects)[number];

/** The property that an object's records are marked in. */
export const nameOf: Readonly<Record<OwnObject, string>> = { line_items: 'name', orders: 'hs_order_name' };

/** What came does not answer the question; the message says what it was. */
export class Unclear extends Error {}

export interface LineInput {
	readonly properties: Readonly<Record<string, string>>;
	readonly associations?: readonly unknown[];
	readonly objectWriteTraceId?: string;
}

const propertyList = z.object({
	results: z.array(
		z.object({
			name: z.string(),
			type: z.string(),
			hasUniqueValue: z.boolean().default(false),
			modificationMetadata: z.object({ readOnlyValue: z.boolean() }).default({ readOnlyValue: false }),
		}),
	),
});

const lineItemToOrder = 514;

/** The account as the questions see it. It remembers each record that it makes. */
export class LiveAccount {
	readonly #own = new Map<OwnObject, Set<string>>(ownObjects.map((type) => [type, new Set()]));
	readonly #paths: ApiPaths;
	#uniqueProperty: string | undefined;
	#lines = 0;

	constructor(
		readonly send: Send,
		readonly version: ApiVersion,
		readonly runId: string,
		readonly pace: Pace,
	) {
		this.#paths = pathsOf(version);
	}

	/** The records made so far. */
	own(type: OwnObject): string[] {
		return [...(this.#own.get(type) ?? [])];
	}

	details(): Promise<Reply> {
		return this.send('GET', this.#paths.account);
	}

	/** A call at an address below an object's records that makes none. */
	at(method: Method, type: OwnObject, path: string, body?: unknown): Promise<Reply> {
		return this.send(method, `${this.#paths.objects}/${type}${path}`, body);
	}

	/** A call that makes records. They are remembered; what is read never is, or records of others would be removed. */
	async make(type: OwnObject, path: '' | '/batch/create' | '/batch/upsert' | '/merge', body: unknown): Promise<Reply> {
		const reply = await this.at('POST', type, path, body);
		for (const { id } of recordsOf(reply)) this.#own.get(type)?.add(id);
		const record = recordOf(reply);
		if (record !== undefined) this.#own.get(type)?.add(record.id);
		return reply;
	}

	/** A call about the associations between two objects. */
	atAssociations(from: string, to: string, path: string, inputs: unknown): Promise<Reply> {
		return this.send('POST', `${this.#paths.associations}/${from}/${to}/batch/${path}`, { inputs });
	}

	/** A line item as a create takes it, marked and unlike all others, unless a name is given. */
	line(properties: Readonly<Record<string, string>> = {}, more: Omit<LineInput, 'properties'> = {}): LineInput {
		return { properties: { name: markedName(this.runId, `line ${++this.#lines}`), ...properties }, ...more };
	}

	createLines(inputs: readonly LineInput[]): Promise<Reply> {
		return this.make('line_items', '/batch/create', { inputs });
	}

	/** @throws Unclear when HubSpot does not make it */
	async makeLine(properties: Readonly<Record<string, string>> = {}): Promise<RecordReply> {
		return made(await this.make('line_items', '', this.line(properties)));
	}

	/** @throws Unclear when HubSpot does not make it */
	async makeOrder(): Promise<string> {
		const properties = { [nameOf.orders]: markedName(this.runId, 'order') };
		return made(await this.make('orders', '', { properties })).id;
	}

	/** The association of a new line item with an order, as a create takes it. */
	withOrder(id: string): readonly unknown[] {
		const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: lineItemToOrder }];
		return [{ to: { id }, types }];
	}

	/**
	 * An id that no record of the object has or had: only such a one may be archived to see what comes of it.
	 *
	 * @throws Unclear when none is found
	 */
	async missingId(type: OwnObject): Promise<string> {
		for (const id of ['999999999999999', '999999999999997', '999999999999989']) {
			const live = await this.at('GET', type, `/${id}`);
			const archived = await this.at('GET', type, `/${id}?archived=true`);
			if (live.status === 404 && archived.status === 404) return id;
		}
		throw new Unclear('No id was found that certainly has no record');
	}

	/**
	 * The property that tells line items apart: HubSpot's own where the account has it.
	 *
	 * @throws Unclear when there is none
	 */
	async uniqueProperty(): Promise<string> {
		if (this.#uniqueProperty !== undefined) return this.#uniqueProperty;
		const reply = await this.send('GET', `${this.#paths.properties}/line_items`);
		const usable = (propertyList.safeParse(reply.body).data?.results ?? []).filter(
			({ type, hasUniqueValue, modificationMetadata }) =>
				type === 'string' && hasUniqueValue && !modificationMetadata.readOnlyValue,
		);
		const property = usable.find(({ name }) => name === 'hs_external_id') ?? usable[0];
		if (property === undefined) throw new Unclear('No text property of line items has unique values in this account');
		return (this.#uniqueProperty = property.name);
	}

	/** Gives HubSpot the time for what it does by itself. */
	async settle(): Promise<void> {
		await pause(this.pace.settleMs);
	}
}

function made(reply: Reply): RecordReply {
	const record = recordOf(reply);
	if (!isDone(reply) || record === undefined) throw new Unclear(`The record could not be made: ${inShort(reply)}`);
	return record;
}
