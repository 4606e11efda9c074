import Fastify from 'fastify';
import { isJsonRecord, recordsIn, type JsonRecord } from '../../nodes/HubspotCommerce/hubspot/json';

/** One record as a write call brought it. */
export interface Received {
	readonly properties: JsonRecord;
	readonly associations: unknown;
	readonly traceId: unknown;
	/** The record ID of the address, decoded, and its `idProperty`; null for a new record. */
	readonly target: { readonly id: string; readonly idProperty: string | null } | null;
}

/** A HubSpot that takes everything, and gives values back as text. */
export interface AcceptingServer {
	readonly url: string;
	readonly token: string;
	/** Since it was last emptied. */
	readonly received: Received[];
	/** What HubSpot would not understand. */
	readonly complaints: string[];
	/** Whether it gives trace ids back. */
	echo: boolean;
	close(): Promise<void>;
}

/** @param properties the account's properties by name, with their types */
export async function startAcceptingServer(properties: ReadonlyMap<string, string>): Promise<AcceptingServer> {
	const app = Fastify({
		bodyLimit: 64 * 1024 * 1024,
		http: { maxHeaderSize: 256 * 1024 },
		forceCloseConnections: true,
	});
	const received: Received[] = [];
	const complaints: string[] = [];
	let records = 0;
	const state = { echo: false };
	const write = (one: Received): JsonRecord => {
		received.push(one);
		const given = Object.entries(one.properties).map(([name, value]) => [name, value === '' ? null : String(value)]);
		const traceId = state.echo && one.traceId !== undefined ? { objectWriteTraceId: one.traceId } : {};
		return { id: String(++records), properties: Object.fromEntries(given), archived: false, ...traceId };
	};
	const propertiesOf = (input: unknown): JsonRecord => {
		const given = isJsonRecord(input) ? input['properties'] : undefined;
		if (isJsonRecord(given) && Object.keys(given).length > 0) return given;
		complaints.push(`an input without properties: ${JSON.stringify(input)}`);
		return {};
	};

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, JSON.parse(text.toString()));
		} catch {
			complaints.push(`a body that is no JSON: ${text.slice(0, 200).toString()}`);
			done(null, undefined);
		}
	});
	app.addHook('onRequest', (_request, reply, done) => {
		void reply.headers({ 'x-hubspot-ratelimit-max': '2500', 'x-hubspot-ratelimit-interval-milliseconds': '500' });
		done();
	});
	app.get('/crm/v3/properties/*', () => ({
		results: [...properties].map(([name, type]) => ({ name, label: name, type, fieldType: 'text' })),
	}));
	app.get('/crm/v3/pipelines/*', () => ({ results: [] }));
	app.post('/crm/v3/objects/line_items/batch/create', ({ body }, reply) => {
		const inputs = isJsonRecord(body) ? recordsIn(body['inputs']) : [];
		if (inputs.length < 1 || inputs.length > 100) complaints.push(`${inputs.length} inputs`);
		const results = inputs.map((input) =>
			write({
				properties: propertiesOf(input),
				associations: input['associations'],
				traceId: input['objectWriteTraceId'],
				target: null,
			}),
		);
		return reply.code(201).send({ status: 'COMPLETE', results: results.reverse() });
	});
	app.patch('/crm/v3/objects/orders/*', ({ body, url }) => {
		const { pathname, searchParams } = new URL(url, 'http://localhost');
		const id = decodeURIComponent(pathname.slice('/crm/v3/objects/orders/'.length));
		const target = { id, idProperty: searchParams.get('idProperty') };
		return write({ properties: propertiesOf(body), associations: undefined, traceId: undefined, target });
	});
	app.setNotFoundHandler(async ({ method, url }, reply) => {
		complaints.push(`${method} ${url} is no address of HubSpot's`);
		await reply.code(404).send('');
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url,
		token: 'pat-fuzz',
		received,
		complaints,
		get echo() {
			return state.echo;
		},
		set echo(echo) {
			state.echo = echo;
		},
		close: async () => {
			await app.close();
		},
	};
}
