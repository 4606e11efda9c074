import type { SendingContext } from './context';
import { leadsElsewhere, type Connection } from './connection';
import { secretsIn } from './secrets';

/** Somebody has changed the credential while an execution goes by it. */
export class LeadsElsewhere extends Error {}

/** A context to hand to n8n's helper for one call. */
export interface WatchedContext {
	readonly context: SendingContext;
	/** Why the credential could not be read; null when it was. Then the call did not go out: n8n reads it before. */
	readonly failure: () => { readonly error: unknown } | null;
	/** What the credential held that nobody may read in a message: an access token is another one after a while. */
	readonly secrets: () => readonly string[];
}

/**
 * n8n reads the credential for each call, and tells a failure of that like one of the call itself. Only who stands by when it
 * reads can tell that nothing was sent, and with which token the call went. One that leads elsewhere by now is not handed out.
 */
export function watchCredential(context: SendingContext, connection: Connection): WatchedContext {
	let failure: { readonly error: unknown } | null = null;
	let secrets: readonly string[] = [];
	const read = async <T extends object>(type: string): Promise<T> => {
		const reading = context.getCredentials<T>(type).then((credential) => {
			if (leadsElsewhere(connection, credential)) throw new LeadsElsewhere();
			return credential;
		});
		reading.then(
			(credential) => {
				secrets = secretsIn(credential);
			},
			(error: unknown) => {
				failure = { error };
			},
		);
		return await reading;
	};
	const watched = new Proxy(context, {
		get: (target, name): unknown => {
			if (name === 'getCredentials') return read;
			const value: unknown = Reflect.get(target, name);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
	return { context: watched, failure: () => failure, secrets: () => secrets };
}
