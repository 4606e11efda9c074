import type { ObjectType } from '../objectTypes';

export interface AssociationType {
	readonly to: string;
	readonly typeId: number;
	readonly label: string | null;
}

/** The CRM objects that an order or a line item can be associated with, by type id. */
const crmTypeIds: ReadonlyMap<string, string> = new Map([
	['contacts', '0-1'],
	['companies', '0-2'],
	['deals', '0-3'],
	['tickets', '0-5'],
	['line_items', '0-8'],
	['quotes', '0-14'],
	['tasks', '0-27'],
	['notes', '0-46'],
	['invoices', '0-53'],
	['subscriptions', '0-69'],
	['discounts', '0-84'],
	['commerce_payments', '0-101'],
	['payment_links', '0-118'],
	['orders', '0-123'],
	['carts', '0-142'],
]);

// HubSpot: an association type has a direction; the same link has another id from the other side.
const associationTypes: Readonly<Record<ObjectType, readonly AssociationType[]>> = {
	orders: [
		{ to: 'contacts', typeId: 507, label: null },
		{ to: 'companies', typeId: 934, label: null },
		{ to: 'companies', typeId: 509, label: 'Primary' },
		{ to: 'deals', typeId: 512, label: null },
		{ to: 'line_items', typeId: 513, label: null },
		{ to: 'subscriptions', typeId: 516, label: null },
		{ to: 'invoices', typeId: 518, label: null },
		{ to: 'discounts', typeId: 519, label: null },
		{ to: 'commerce_payments', typeId: 523, label: null },
		{ to: 'tickets', typeId: 525, label: null },
		{ to: 'carts', typeId: 593, label: null },
		{ to: 'tasks', typeId: 726, label: null },
		{ to: 'quotes', typeId: 730, label: null },
		{ to: 'notes', typeId: 764, label: null },
	],
	line_items: [
		{ to: 'orders', typeId: 514, label: null },
		{ to: 'deals', typeId: 20, label: null },
		{ to: 'quotes', typeId: 68, label: null },
		{ to: 'subscriptions', typeId: 302, label: null },
		{ to: 'discounts', typeId: 368, label: null },
		{ to: 'commerce_payments', typeId: 396, label: null },
		{ to: 'invoices', typeId: 410, label: null },
		{ to: 'carts', typeId: 591, label: null },
		{ to: 'payment_links', typeId: 759, label: null },
	],
};

/** The plural name of a CRM object that a path names, by that name or its type id. */
export function crmTypeOf(name: string): string | undefined {
	for (const [plural, typeId] of crmTypeIds) if (name === plural || name === typeId) return plural;
	return undefined;
}

/** The type id of a CRM object, such as `0-123`. */
export function crmTypeIdOf(plural: string): string {
	return crmTypeIds.get(plural) ?? plural;
}

/** The association types from one object to another; the unlabelled one is first. */
export function associationTypesBetween(from: ObjectType, to: string): readonly AssociationType[] {
	return associationTypes[from].filter((type) => type.to === to);
}

/** The association type with this id in this direction. */
export function associationTypeOf(from: ObjectType, typeId: number): AssociationType | undefined {
	return associationTypes[from].find((type) => type.typeId === typeId);
}

const inverses: ReadonlyMap<number, { from: ObjectType; typeId: number }> = new Map([
	[513, { from: 'line_items', typeId: 514 }],
	[514, { from: 'orders', typeId: 513 }],
]);

/** The same link seen from its other end, where that end is an object the account holds. */
export function inverseOf(typeId: number): { from: ObjectType; typeId: number } | undefined {
	return inverses.get(typeId);
}
