import type { Call } from './call';

/** The names of existing properties in a request; HubSpot leaves unknown ones out without a word. */
export function knownNames(call: Call, names: readonly string[]): string[] {
	return names.filter((name) => call.account.catalog.find(call.type, name) !== undefined);
}

/** The names in a query parameter, given once with commas or several times. */
export function listed(parameter: string | readonly string[] | undefined): string[] {
	const given = parameter === undefined ? [] : typeof parameter === 'string' ? [parameter] : parameter;
	return given.flatMap((part) => part.split(',')).filter((name) => name !== '');
}
