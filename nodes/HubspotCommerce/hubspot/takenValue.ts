import type { Refusal } from './errors';

/** Whether HubSpot refused a unique value since another record has it. */
export function isTaken({ status, category }: Refusal): boolean {
	return status === 409 || category === 'CONFLICT' || category === 'OBJECT_ALREADY_EXISTS';
}

/**
 * The ID of the record that has the unique value for which HubSpot refused another one; null where it doesn't say. Only its
 * words have it for certain: "Contact already exists. Existing ID: 171591000198" with a 409, or a value that is not valid as
 * "171591000198 already has that value".
 */
export function ownerOfTakenValue(refusal: Refusal): string | null {
	if (!isTaken(refusal) && refusal.code !== 'CONFLICTING_UNIQUE_VALUE') return null;
	const [, existing, owner] =
		/Existing ID: (\d{1,20})\b|\b(\d{1,20}) already has that value/.exec(refusal.reason) ?? [];
	return existing ?? owner ?? null;
}

/** Whether HubSpot's words have the value that is taken: "PropertyValueCoordinates{propertyName=sku, value=A-1}". */
export function hasValue({ reason }: Refusal, value: string): boolean {
	return reason.includes(`value=${value}}`);
}
