import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Answer } from '../api/answer';
import { errorBody } from '../errors';
import { htmlPage } from '../html';
import { apiVersions, pathsOf } from '../version';
import { Exchange, type Sandboxed } from './exchange';
import { associationRoutes } from './routes/associations';
import { batchRoutes } from './routes/batch';
import { oauthRoutes, type Reply } from './routes/oauth';
import { objectRoutes } from './routes/objects';
import { ownerRoutes } from './routes/owners';
import { schemaRoutes } from './routes/schemas';
import { taxRateRoutes } from './routes/taxRates';
import type { Perform } from './routes/route';

const bodyLimitBytes = 3 * 1024 * 1024;

/** Where a sandbox can be reached, until it is closed. */
export interface Listening {
	readonly url: string;
	readonly close: () => Promise<void>;
}

/** Which sandbox a call came to: all of a process share one router, as to build it takes longer than most tests do. */
const sandboxes = new WeakMap<FastifyRequest['raw'], Sandboxed>();
let router: FastifyInstance | undefined;

/** The HTTP side of one sandbox, on a port of its own; 0 stands for any that is free. */
export async function listen(sandbox: Sandboxed, port: number): Promise<Listening> {
	const app = (router ??= createRouter());
	await app.ready();
	// Fastify's own default: a connection outlives the pauses of a test.
	const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 72_000 }, (request, response) => {
		sandboxes.set(request, sandbox);
		app.routing(request, response);
	});
	const ownPort = await listenAnew(server, port);
	return {
		url: `http://127.0.0.1:${ownPort}`,
		close: async () => {
			if (!server.listening) return;
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

/** All accounts have the same IDs: under a port that another had, what a process remembers of that one would be said of this. */
const usedPorts = new Set<number>();
const MAX_TRIES = 20;

async function listenAnew(server: Server, port: number): Promise<number> {
	for (let tries = 1; ; tries += 1) {
		await once(server.listen({ host: '127.0.0.1', port }), 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.');
		if (port !== 0 || !usedPorts.has(address.port) || tries === MAX_TRIES) {
			usedPorts.add(address.port);
			return address.port;
		}
		const closed = once(server, 'close');
		server.close();
		await closed;
	}
}

/** Every version's addresses, and one way through for every call. */
function createRouter(): FastifyInstance {
	const app = Fastify({
		bodyLimit: bodyLimitBytes,
		routerOptions: { maxParamLength: 1_000 },
		exposeHeadRoutes: false,
		// HubSpot neither turns values into the right type nor drops fields that it does not know.
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allowUnionTypes: true } },
	});
	readJson(app);
	const exchanges = new WeakMap<FastifyRequest['raw'], Exchange>();
	const exchangeOf = ({ raw }: FastifyRequest) => {
		const exchange = exchanges.get(raw);
		if (exchange === undefined) throw new Error('A call went past the onRequest hook.');
		return exchange;
	};
	app.addHook('onRequest', (request, _reply, done) => {
		exchanges.set(request.raw, new Exchange(sandboxOf(request), request));
		done();
	});
	app.addHook('preValidation', async (request, reply) => {
		if (await exchangeOf(request).intercept(reply)) return reply;
	});
	app.addHook('preHandler', (request, _reply, done) => {
		request.body = exchangeOf(request).carriedOut();
		done();
	});
	app.setErrorHandler<FastifyError>(async (error, request, reply) => {
		await exchangeOf(request).answer(reply, answerTo(error));
		return reply;
	});
	app.setNotFoundHandler(async (request, reply) => {
		await exchangeOf(request).answer(reply, htmlAnswer(404));
		return reply;
	});
	for (const version of apiVersions) {
		const perform: Perform = async (request, reply, act) => {
			await exchangeOf(request).perform(reply, version, act);
			return reply;
		};
		for (const routes of [schemaRoutes, batchRoutes, objectRoutes, associationRoutes, ownerRoutes, taxRateRoutes]) {
			routes(app, pathsOf(version), perform, version);
		}
	}
	app.register((forms, _options, done) => {
		const reply: Reply = async (request, reply, answer) => {
			await exchangeOf(request).answer(reply, answer);
			return reply;
		};
		oauthRoutes(forms, (request) => sandboxOf(request).connections, reply);
		done();
	});
	return app;
}

function sandboxOf({ raw }: FastifyRequest): Sandboxed {
	const sandbox = sandboxes.get(raw);
	if (sandbox === undefined) throw new Error('A call came to no sandbox.');
	return sandbox;
}

function readJson(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			// HubSpot takes a JSON content type without a body, as on a DELETE.
			done(null, text === '' ? undefined : JSON.parse(text.toString()));
		} catch {
			done(Object.assign(new Error('Unexpected character'), { statusCode: 400 }), undefined);
		}
	});
}

function answerTo(error: FastifyError): Answer {
	if (error.validation !== undefined) return invalidRequest(error.validation);
	const status = error.statusCode ?? 500;
	if (status === 413 || status === 415) return htmlAnswer(status);
	const prefix = status === 400 ? 'Invalid input JSON on line 1, column 1: ' : '';
	return { status, body: errorBody({ message: `${prefix}${error.message}` }) };
}

function invalidRequest([first]: NonNullable<FastifyError['validation']>): Answer {
	const { keyword, message = '', instancePath = '', params = {} } = first ?? {};
	return {
		status: 400,
		body: errorBody({ message: `Invalid input JSON on line 1, column 1: ${reason()}`, category: 'VALIDATION_ERROR' }),
	};

	function reason(): string {
		if (keyword === 'required') return `Some required fields were not set: [${String(params['missingProperty'])}]`;
		if (keyword === 'maxItems' && instancePath === '/inputs') {
			return `The maximum number of inputs supported in a batch request is ${String(params['limit'])}.`;
		}
		return `${instancePath} ${message}`.trim();
	}
}

function htmlAnswer(status: number): Answer {
	return { status, body: htmlPage(status), contentType: 'text/html' };
}
