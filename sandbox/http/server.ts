import Fastify, {
	type FastifyError,
	type FastifyInstance,
	type FastifyRequest,
	type FastifySchema,
	type FastifySchemaCompiler,
} from 'fastify';
import type { Answer } from '../api/answer';
import { errorBody } from '../errors';
import { htmlPage } from '../html';
import { apiVersions, pathsOf } from '../version';
import { Exchange, type Sandboxed } from './exchange';
import { associationRoutes } from './routes/associations';
import { batchRoutes } from './routes/batch';
import { oauthRoutes } from './routes/oauth';
import { objectRoutes } from './routes/objects';
import { schemaRoutes } from './routes/schemas';
import { taxRateRoutes } from './routes/taxRates';
import type { Perform } from './routes/route';

const bodyLimitBytes = 3 * 1024 * 1024;

/**
 * What the first server made of the schemas, for all later ones of the process: to compile them takes longer than
 * everything else that a server needs. It keeps what it has compiled by the schema object, and these are always the same.
 */
let compiler: FastifySchemaCompiler<FastifySchema> | undefined;

/** The HTTP side: every version's addresses, and one way through for every call. */
export function createServer(sandbox: Sandboxed): FastifyInstance {
	const app = Fastify({
		forceCloseConnections: true,
		bodyLimit: bodyLimitBytes,
		http: { maxHeaderSize: 64 * 1024 },
		routerOptions: { maxParamLength: 1_000 },
		exposeHeadRoutes: false,
		// HubSpot neither turns values into the right type nor drops fields that it does not know.
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allowUnionTypes: true } },
	});
	if (compiler === undefined) {
		app.addHook('onReady', (done) => {
			compiler = app.validatorCompiler;
			done();
		});
	} else app.setValidatorCompiler(compiler);
	readJson(app);
	const exchanges = new WeakMap<FastifyRequest['raw'], Exchange>();
	const exchangeOf = ({ raw }: FastifyRequest) => {
		const exchange = exchanges.get(raw);
		if (exchange === undefined) throw new Error('A call went past the onRequest hook.');
		return exchange;
	};
	app.addHook('onRequest', (request, _reply, done) => {
		exchanges.set(request.raw, new Exchange(sandbox, request));
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
		for (const routes of [schemaRoutes, batchRoutes, objectRoutes, associationRoutes, taxRateRoutes]) {
			routes(app, pathsOf(version), perform, version);
		}
	}
	app.register((forms, _options, done) => {
		oauthRoutes(forms, sandbox.connections, async (request, reply, answer) => {
			await exchangeOf(request).answer(reply, answer);
			return reply;
		});
		done();
	});
	return app;
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
