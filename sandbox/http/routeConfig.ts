import type { Access } from '../access/scopes';
import type { RouteName } from '../routeName';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Missing on addresses that do not exist. */
		route?: RouteName;
		access?: Access;
		/** Whether no token is asked for. */
		isOpen?: boolean;
	}
}
