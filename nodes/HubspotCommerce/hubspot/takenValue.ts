import type { Refusal } from './errors';

/**
 * Whether HubSpot refused a unique value since another record has it: with a 409, or with a 400 for a value that is not valid.
 * Both are seen.
 */
export function isTaken({ status, category, code }: Refusal): boolean {
	const isConflict = status === 409 || category === 'CONFLICT' || category === 'OBJECT_ALREADY_EXISTS';
	return isConflict || code === 'CONFLICTING_UNIQUE_VALUE';
}

/**
 * The ID of the record that has the unique value for which HubSpot refused another one; null where it doesn't say. Only its
 * words have it for certain: "Contact already exists. Existing ID: 171591000198" with a 409, or a value that is not valid as
 * "171591000198 already has that value".
 */
export function ownerOfTakenValue(refusal: Refusal): string | null {
	if (!isTaken(refusal)) return null;
	const [, existing, owner] =
		/Existing ID: (\d{1,20})\b|\b(\d{1,20}) already has that value/.exec(refusal.reason) ?? [];
	return existing ?? owner ?? null;
}

/** Whether HubSpot's words have the value that is taken: "PropertyValueCoordinates{propertyName=sku, value=A-1}". */
export function hasValue({ reason }: Refusal, value: string): boolean {
	return reason.includes(`value=${value}}`);
}

/**
 * Whether it is this value that HubSpot's words tell to be taken, however short it is: where these have the property and its
 * value, or end with the value that the record in the way was found to have.
 */
export function tellsAsTaken(refusal: Refusal, property: string, value: string): boolean {
	if (!isTaken(refusal) || value === '') return false;
	const { reason } = refusal;
	return (
		reason.includes(`propertyName=${property}, value=${value}}`) ||
		(refusal.property === property && reason.endsWith(`' ${value}`))
	);
}
