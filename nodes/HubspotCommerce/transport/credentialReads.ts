import type { SendingContext } from './context';

/** A context to hand to n8n's helper for one call. */
export interface WatchedContext {
	readonly context: SendingContext;
	/** Why the credential could not be read; null when it was. Then the call did not go out: n8n reads it before. */
	readonly failure: () => { readonly error: unknown } | null;
}

/**
 * n8n reads the credential for each call, and tells a failure of that like one of the call itself. Only who stands by when it
 * reads can tell that nothing was sent.
 */
export function watchCredential(context: SendingContext): WatchedContext {
	let failure: { readonly error: unknown } | null = null;
	const read = async <T extends object>(type: string): Promise<T> => {
		const reading = context.getCredentials<T>(type);
		void reading.catch((error: unknown) => {
			failure = { error };
		});
		return await reading;
	};
	const watched = new Proxy(context, {
		get: (target, name): unknown => {
			if (name === 'getCredentials') return read;
			const value: unknown = Reflect.get(target, name);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
	return { context: watched, failure: () => failure };
}
