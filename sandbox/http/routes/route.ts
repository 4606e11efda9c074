import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../../access/scopes';
import type { Answer } from '../../api/answer';
import type { Call } from '../../api/call';
import type { RouteName } from '../../routeName';
import type { ApiPaths, ApiVersion } from '../../version';
import '../routeConfig';

/** Carries out a call that has come through, and answers it. */
export type Perform = (
	request: FastifyRequest,
	reply: FastifyReply,
	act: (call: Call) => Answer,
) => Promise<FastifyReply>;

/** Puts a group of addresses onto the server. */
export type Routes = (app: FastifyInstance, paths: ApiPaths, perform: Perform, version: ApiVersion) => void;

export interface TypeParams {
	readonly objectType: string;
}

export interface RecordParams extends TypeParams {
	readonly id: string;
}

/** A route's options: its name in the journal, what opens it and what its request must look like. */
export function routeOptions(route: RouteName, access: Access, schema: { body?: object; querystring?: object } = {}) {
	return { config: { route, access }, schema };
}
