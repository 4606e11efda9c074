import type { IDataObject, INodeExecutionData, INodeType, IPollFunctions } from 'n8n-workflow';
import { HubspotCommerceTrigger } from '../../nodes/HubspotCommerce/HubspotCommerceTrigger.node';

/*
 * The rules by which other triggers find changes, in a few lines each, to be judged as this one is: those of n8n's own for
 * Airtable, Notion and Salesforce (n8n-nodes-base 2.41), that of Pipedream's for HubSpot's line items, and this one's,
 * with something of it broken.
 */

const ours = new HubspotCommerceTrigger();

function trigger(poll: (this: IPollFunctions) => Promise<INodeExecutionData[][] | null>): INodeType {
	return { description: ours.description, poll };
}

interface Row {
	readonly id: string;
	readonly date: string;
	readonly item: INodeExecutionData;
}

interface Answer {
	readonly results: ReadonlyArray<{ readonly id: string; readonly properties: Readonly<Record<string, string>> }>;
	readonly paging?: { readonly next: { readonly after: string } };
}

/** All that the search has from a date on, page by page. */
async function rowsSince(
	context: IPollFunctions,
	operator: 'GT' | 'GTE',
	sinceMs: number,
	direction: 'ASCENDING' | 'DESCENDING' = 'ASCENDING',
): Promise<Row[]> {
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>('hubspotCommerceApi');
	const rows: Row[] = [];
	for (let after: string | undefined = '0'; after !== undefined; ) {
		const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(context, 'hubspotCommerceApi', {
			method: 'POST',
			url: `${baseUrl}/crm/v3/objects/orders/search`,
			body: {
				filterGroups: [
					{ filters: [{ propertyName: 'hs_lastmodifieddate', operator, value: String(Math.floor(sinceMs)) }] },
				],
				sorts: [{ propertyName: 'hs_lastmodifieddate', direction }],
				properties: ['hs_lastmodifieddate'],
				limit: 100,
				after,
			},
			json: true,
		});
		const page = answer as Answer;
		for (const { id, properties } of page.results) {
			const json: IDataObject = { id, ...properties };
			rows.push({ id, date: properties['hs_lastmodifieddate'] ?? '', item: { json } });
		}
		after = page.paging?.next.after;
	}
	return rows;
}

const itemsOf = (rows: readonly Row[]) => (rows.length === 0 ? null : [rows.map(({ item }) => item)]);
const numberIn = (kept: IDataObject, name: string, otherwise: number) => {
	const value = kept[name];
	return typeof value === 'number' ? value : otherwise;
};

/** The date of the last poll by n8n's clock, and what is after it. */
export const likeAirtable = trigger(async function (this: IPollFunctions) {
	const kept = this.getWorkflowStaticData('node');
	const now = Date.now();
	const since = numberIn(kept, 'last', now);
	const rows = await rowsSince(this, 'GT', since);
	kept['last'] = now;
	return itemsOf(rows);
});

/** The newest minute, and the IDs that were met in it. */
export const likeNotion = trigger(async function (this: IPollFunctions) {
	const kept = this.getWorkflowStaticData('node');
	const minuteOf = (ms: number) => ms - (ms % 60_000);
	const since = numberIn(kept, 'minute', minuteOf(Date.now()));
	const ids = new Set(Array.isArray(kept['ids']) ? kept['ids'] : []);
	const rows = (await rowsSince(this, 'GTE', since)).filter(
		({ id, date }) => !(ids.has(id) && minuteOf(Date.parse(date)) === since),
	);
	const newest = Math.max(since, ...rows.map(({ date }) => minuteOf(Date.parse(date))));
	const ofNewest = rows.filter(({ date }) => minuteOf(Date.parse(date)) === newest).map(({ id }) => id);
	kept['ids'] = newest === since ? [...ids, ...ofNewest] : ofNewest;
	kept['minute'] = newest;
	return itemsOf(rows);
});

/** A quarter of an hour back by n8n's clock, and 10,000 keys of ID and date. */
export const likeSalesforce = trigger(async function (this: IPollFunctions) {
	const kept = this.getWorkflowStaticData('node');
	const now = Date.now();
	const since = numberIn(kept, 'last', now) - 15 * 60_000;
	const keys = new Set(Array.isArray(kept['keys']) ? kept['keys'] : []);
	const rows = (await rowsSince(this, 'GTE', since)).filter(({ id, date }) => !keys.has(`${id}_${date}`));
	kept['keys'] = [...keys, ...rows.map(({ id, date }) => `${id}_${date}`)].slice(-10_000);
	// Its first poll tells nothing.
	const isFirst = kept['last'] === undefined;
	kept['last'] = now;
	return isFirst ? null : itemsOf(rows);
});

/** The newest date comes first, is kept at once, and strictly later ones count. */
export const newestFirst = trigger(async function (this: IPollFunctions) {
	const kept = this.getWorkflowStaticData('node');
	const since = numberIn(kept, 'newest', Date.now());
	kept['newest'] = since;
	const rows = await rowsSince(this, 'GT', since, 'DESCENDING');
	kept['newest'] = Math.max(since, ...rows.map(({ date }) => Date.parse(date)));
	return itemsOf(rows);
});

/** This one, which writes its state before it reads. */
export const stateFirst = trigger(async function (this: IPollFunctions) {
	const kept = this.getWorkflowStaticData('node');
	try {
		return (await ours.poll.call(this)) ?? null;
	} catch (error) {
		const text = kept['state'];
		if (typeof text === 'string') {
			const state = JSON.parse(text) as { own: IDataObject };
			state.own = { ...state.own, known: Date.now(), through: Date.now(), reading: null };
			kept['state'] = JSON.stringify(state);
		}
		throw error;
	}
});
