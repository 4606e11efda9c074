import { randomUUID } from 'node:crypto';

export interface ErrorDetail {
	readonly message: string;
	readonly code?: string;
	readonly subCategory?: string;
	readonly context?: Readonly<Record<string, readonly string[]>>;
}

export interface Refusal {
	readonly message: string;
	readonly category?: string;
	readonly subCategory?: string;
	readonly context?: Readonly<Record<string, readonly string[]>>;
	readonly errors?: readonly ErrorDetail[];
	readonly links?: Readonly<Record<string, string>>;
	/** Fields that only this kind of refusal has, such as `policyName`. */
	readonly own?: Readonly<Record<string, unknown>>;
}

/** A call, or one input of a batch call, that HubSpot refuses. */
export class HubSpotError extends Error {
	constructor(
		readonly status: number,
		readonly refusal: Refusal,
	) {
		super(refusal.message);
	}
}

/** HubSpot's error envelope around a refusal. */
export function errorBody(refusal: Refusal): Record<string, unknown> {
	const { message, own, ...rest } = refusal;
	return { status: 'error', message, correlationId: randomUUID(), ...own, ...rest };
}

/** A 400 of the category `VALIDATION_ERROR`. */
export function validationError(message: string, details: Partial<Refusal> = {}): HubSpotError {
	return new HubSpotError(400, { message, ...details, category: 'VALIDATION_ERROR' });
}

/** The 400 of an object name that HubSpot does not know; hubspot-api-php issue 366 shows the text. */
export function unknownObject(name: string): HubSpotError {
	return validationError(`Unable to infer object type from: ${name}`);
}

/** The 404 of a single record. */
export function recordNotFound(id: string): HubSpotError {
	return new HubSpotError(404, {
		message: 'Object not found.  objectId are usually numeric.',
		category: 'OBJECT_NOT_FOUND',
		context: { id: [id] },
	});
}
