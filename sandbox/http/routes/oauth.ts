import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../../api/answer';
import type { Connections } from '../../oauth/connections';
import { readInstallUrl } from '../../oauth/installUrl';
import { htmlPage } from '../../html';
import { consentPage, refusalPage } from '../../oauth/pages';
import type { RouteName } from '../../routeName';
import '../routeConfig';

/** The dated versions that HubSpot has of these addresses; v1 and v3 end. */
const versions = ['2026-03', '2026-09'];

/** Answers a call that is open to everybody. */
export type Reply = (request: FastifyRequest, reply: FastifyReply, answer: Answer) => Promise<FastifyReply>;

/** The consent page and the token endpoint, which takes forms and nothing else. */
export function oauthRoutes(
	app: FastifyInstance,
	connectionsOf: (request: FastifyRequest) => Connections,
	send: Reply,
): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => {
		done(null, Object.fromEntries(new URLSearchParams(text.toString())));
	});
	const open = (route: RouteName) => ({ config: { route, isOpen: true } });
	for (const path of ['/oauth/authorize', '/oauth/:portalId/authorize']) {
		app.get(path, open('oauth/authorize'), (request, reply) => {
			const { options, portalId } = connectionsOf(request);
			if (!isFor(portalId, request)) return send(request, reply, { status: 404, body: htmlPage(404) });
			const install = readInstallUrl(queryOf(request), options);
			const isRefused = install.kind === 'refused';
			const body = isRefused ? refusalPage(install.message) : consentPage(options.app, install.scopes, portalId);
			return send(request, reply, { status: isRefused ? 400 : 200, body });
		});
		app.post(path, open('oauth/consent'), (request, reply) => {
			const { options, portalId } = connectionsOf(request);
			if (!isFor(portalId, request)) return send(request, reply, { status: 404, body: htmlPage(404) });
			const install = readInstallUrl(queryOf(request), options);
			if (install.kind === 'refused') return send(request, reply, { status: 400, body: refusalPage(install.message) });
			const back = new URL(install.redirectUrl);
			if (formOf(request)['decision'] === 'connect') {
				back.searchParams.set('code', connectionsOf(request).grant(install.scopes, install.redirectUrl));
			} else {
				back.searchParams.set('error', 'access_denied');
				back.searchParams.set('error_description', 'The user did not let the app in');
			}
			back.searchParams.set('state', install.state);
			return send(request, reply, { status: 302, headers: { location: back.href } });
		});
	}
	for (const version of versions) {
		const path = `/oauth/${version}/token`;
		app.post(path, open('oauth/token'), (request, reply) =>
			send(request, reply, connectionsOf(request).token(formOf(request))),
		);
		app.post(`${path}/introspect`, open('oauth/introspect'), (request, reply) =>
			send(request, reply, connectionsOf(request).introspect(formOf(request))),
		);
		app.post(`${path}/revoke`, open('oauth/revoke'), (request, reply) =>
			send(request, reply, connectionsOf(request).revoke(formOf(request))),
		);
	}
}

/** Whether an address names no account, or this one. */
function isFor(portalId: number, { params }: FastifyRequest): boolean {
	const named = typeof params === 'object' && params !== null && 'portalId' in params ? params.portalId : undefined;
	return named === undefined || named === String(portalId);
}

function queryOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
	return typeof request.query === 'object' && request.query !== null ? { ...request.query } : {};
}

function formOf({ body }: FastifyRequest): Readonly<Record<string, string>> {
	const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
	return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
