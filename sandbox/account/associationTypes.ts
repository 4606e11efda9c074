export type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED';

/** A way in which records of one object can be linked to records of another, seen from one end. */
export interface AssociationType {
	readonly from: string;
	readonly to: string;
	readonly category: AssociationCategory;
	/** HubSpot: unique only within its category. */
	readonly typeId: number;
	readonly label: string | null;
	/** The id of the same link from its other end. */
	readonly inverseTypeId: number;
}

/** A label that the users of an account made. */
export interface AssociationLabel {
	readonly label: string;
	readonly typeId: number;
	/** What the link is called from its other end. Default: the same. */
	readonly inverseLabel?: string;
	/** Default: one more than `typeId`. */
	readonly inverseTypeId?: number;
}

interface CrmType {
	readonly plural: string;
	readonly singular: string;
	readonly typeId: string;
}

const crmTypes: readonly CrmType[] = [
	{ plural: 'contacts', singular: 'contact', typeId: '0-1' },
	{ plural: 'companies', singular: 'company', typeId: '0-2' },
	{ plural: 'deals', singular: 'deal', typeId: '0-3' },
	{ plural: 'tickets', singular: 'ticket', typeId: '0-5' },
	{ plural: 'products', singular: 'product', typeId: '0-7' },
	{ plural: 'line_items', singular: 'line_item', typeId: '0-8' },
	{ plural: 'quotes', singular: 'quote', typeId: '0-14' },
	{ plural: 'communications', singular: 'communication', typeId: '0-18' },
	{ plural: 'tasks', singular: 'task', typeId: '0-27' },
	{ plural: 'notes', singular: 'note', typeId: '0-46' },
	{ plural: 'meetings', singular: 'meeting', typeId: '0-47' },
	{ plural: 'calls', singular: 'call', typeId: '0-48' },
	{ plural: 'emails', singular: 'email', typeId: '0-49' },
	{ plural: 'invoices', singular: 'invoice', typeId: '0-53' },
	{ plural: 'subscriptions', singular: 'subscription', typeId: '0-69' },
	{ plural: 'discounts', singular: 'discount', typeId: '0-84' },
	{ plural: 'commerce_payments', singular: 'commerce_payment', typeId: '0-101' },
	{ plural: 'postal_mail', singular: 'postal_mail', typeId: '0-116' },
	{ plural: 'payment_links', singular: 'payment_link', typeId: '0-118' },
	{ plural: 'orders', singular: 'order', typeId: '0-123' },
	{ plural: 'carts', singular: 'cart', typeId: '0-142' },
];

const PRIMARY = 'Primary';

type Link = readonly [from: string, typeId: number, to: string, inverseTypeId: number, label?: string];

// HubSpot: an association type has a direction; the same link has another id from the other side. The ids are those of
// docs/api-reference/legacy/crm/associations/associate-records/guide, "Association type ID values". Of the types between
// two objects, the one without a label is first.
const links: readonly Link[] = [
	['orders', 507, 'contacts', 508],
	['orders', 934, 'companies', 935],
	['orders', 509, 'companies', 510, PRIMARY],
	['orders', 512, 'deals', 511],
	['orders', 513, 'line_items', 514],
	['orders', 516, 'subscriptions', 515],
	['orders', 518, 'invoices', 517],
	['orders', 519, 'discounts', 520],
	['orders', 523, 'commerce_payments', 524],
	['orders', 525, 'tickets', 526],
	['orders', 593, 'carts', 592],
	['orders', 726, 'tasks', 727],
	['orders', 730, 'quotes', 731],
	['orders', 764, 'notes', 765],
	['orders', 768, 'meetings', 769],
	['orders', 772, 'calls', 773],
	['orders', 776, 'emails', 777],
	['orders', 784, 'communications', 785],
	['orders', 789, 'postal_mail', 788],
	['line_items', 20, 'deals', 19],
	['line_items', 68, 'quotes', 67],
	['line_items', 302, 'subscriptions', 301],
	['line_items', 368, 'discounts', 367],
	['line_items', 396, 'commerce_payments', 395],
	['line_items', 410, 'invoices', 409],
	['line_items', 591, 'carts', 590],
	['line_items', 759, 'payment_links', 758],
	['contacts', 279, 'companies', 280],
	['contacts', 1, 'companies', 2, PRIMARY],
	['contacts', 4, 'deals', 3],
	['contacts', 70, 'quotes', 69],
	['contacts', 15, 'tickets', 16],
	['companies', 342, 'deals', 341],
	['companies', 6, 'deals', 5, PRIMARY],
	['companies', 72, 'quotes', 71],
	['companies', 340, 'tickets', 339],
	['companies', 25, 'tickets', 26, PRIMARY],
	['deals', 63, 'quotes', 64],
	['deals', 27, 'tickets', 28],
];

/** The CRM object that a path names, by its plural or singular name or its type id. */
function crmTypeNamed(name: string): CrmType | undefined {
	return crmTypes.find(({ plural, singular, typeId }) => name === plural || name === singular || name === typeId);
}

/** The plural name of the CRM object that a path names. */
export function crmTypeOf(name: string): string | undefined {
	return crmTypeNamed(name)?.plural;
}

/** The type id of a CRM object, such as `0-123`. */
export function crmTypeIdOf(plural: string): string {
	return crmTypeNamed(plural)?.typeId ?? plural;
}

export function singularOf(plural: string): string {
	return crmTypeNamed(plural)?.singular ?? plural;
}

/** HubSpot: of the companies of a record, one at most is the primary one. */
export function isPrimary({ category, label }: AssociationType): boolean {
	return category === 'HUBSPOT_DEFINED' && label === PRIMARY;
}

/** The association types of an account: HubSpot's own and those that its users made. */
export class AssociationTypes {
	readonly #all: AssociationType[] = [];

	constructor() {
		for (const [from, typeId, to, inverseTypeId, label = null] of links) {
			this.#add({ from, to, category: 'HUBSPOT_DEFINED', typeId, label, inverseTypeId }, label);
		}
	}

	/** @throws Error when the account cannot have such a label */
	define(from: string, to: string, { label, typeId, inverseLabel, inverseTypeId }: AssociationLabel): void {
		if (this.defaultOf(from, to) === undefined) throw new Error(`Nothing links ${from} to ${to}.`);
		const inverse = inverseTypeId ?? typeId + 1;
		for (const { category, typeId: known } of this.#all) {
			if (category === 'USER_DEFINED' && (known === typeId || known === inverse)) {
				throw new Error(`The account has a label with the type id ${known} already.`);
			}
		}
		this.#add({ from, to, category: 'USER_DEFINED', typeId, label, inverseTypeId: inverse }, inverseLabel ?? label);
	}

	/** The types from one object to another; the one without a label is first. */
	between(from: string, to: string): AssociationType[] {
		return this.#all.filter((type) => type.from === from && type.to === to);
	}

	defaultOf(from: string, to: string): AssociationType | undefined {
		return this.#all.find((type) => type.from === from && type.to === to && type.label === null);
	}

	/** The type with this id, if it starts at this object. */
	find(from: string, category: string, typeId: number): AssociationType | undefined {
		return this.#all.find((type) => type.from === from && type.typeId === typeId && type.category === category);
	}

	/** The same link seen from its other end. */
	inverseOf({ to, category, inverseTypeId }: AssociationType): AssociationType {
		const inverse = this.find(to, category, inverseTypeId);
		if (inverse === undefined) throw new Error(`The association type ${inverseTypeId} is missing.`);
		return inverse;
	}

	#add(type: AssociationType, inverseLabel: string | null): void {
		const { from, to, typeId, inverseTypeId } = type;
		this.#all.push(type);
		this.#all.push({ ...type, from: to, to: from, typeId: inverseTypeId, inverseTypeId: typeId, label: inverseLabel });
	}
}
