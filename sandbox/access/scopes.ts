import { errorBody } from '../errors';
import { objectKinds, type ObjectType } from '../objectTypes';
import type { Answer } from '../api/answer';

/** What a call does; it decides which scopes open it. */
export type Access = 'none' | 'read' | 'write' | 'schema' | 'pipelines';

/** Scopes of which one is enough. */
export function scopesFor(access: Access, type: ObjectType): string[] {
	const read = `crm.objects.${type}.read`;
	const { scope } = objectKinds[type];
	const more = scope === undefined ? [] : [scope];
	switch (access) {
		case 'none':
			return [];
		case 'read':
			return [read, ...more];
		case 'write':
			return [`crm.objects.${type}.write`, ...more];
		case 'schema':
			return [`crm.schemas.${type}.read`, read, ...more];
		case 'pipelines':
			return [`crm.pipelines.${type}.read`, `crm.schemas.${type}.read`, read, ...more];
	}
}

/** The 403 of a token that lacks all of these scopes. */
export function missingScopesAnswer(scopes: readonly string[]): Answer {
	const message =
		"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.";
	const errors = [
		{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } },
	];
	const links = { scopes: 'https://developers.hubspot.com/scopes' };
	return { status: 403, body: errorBody({ message, errors, links, category: 'MISSING_SCOPES' }) };
}

/** The 401 of a token that is missing or unknown. */
export function invalidAuthenticationAnswer(): Answer {
	const message =
		'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview';
	return { status: 401, body: errorBody({ message, category: 'INVALID_AUTHENTICATION' }) };
}
