import type { LineFormat } from '../lineFormats/lineFormat';

/** A kind of record that another one can be associated with, seen from the object that holds this entry. */
export interface AssociationTarget {
	/** HubSpot's singular name of the other object, as a workflow names it. */
	readonly name: string;
	/** The path segment of the other object in HubSpot's API. */
	readonly objectType: string;
	/** The other object's name in HubSpot's UI. */
	readonly label: string;
	/** HubSpot's association type id in this direction: from this object to the other one. */
	readonly typeId: number;
	/** Whether HubSpot shows a record inside this one: an order, deal or quote is the parent of a line item. */
	readonly parent: boolean;
	/** Types that HubSpot defines beside the one above, by their labels. */
	readonly labels: ReadonlyArray<{ readonly label: string; readonly typeId: number }>;
	/** Unique properties that the other object has in every account. */
	readonly uniqueProperties: readonly string[];
}

/** All that the operations need to know of one CRM object. A further object costs one of these and no new logic. */
export interface CrmObject {
	/** The path segment in HubSpot's API. */
	readonly objectType: string;
	/** HubSpot's id of the object type, as it stands in the address of a record in HubSpot. */
	readonly objectTypeId: string;
	readonly label: string;
	readonly labelPlural: string;
	/** The names in the middle of a sentence. */
	readonly noun: string;
	readonly nounPlural: string;
	/** The property that holds a record's name. */
	readonly nameProperty: string;
	readonly hasPipelines: boolean;
	/** Unique properties that every account has. Accounts make further ones. */
	readonly uniqueProperties: readonly string[];
	/** Whether a record can be of a product, which it names by ID and SKU. */
	readonly hasProduct: boolean;
	/** Whether a record may hang on one parent only. */
	readonly oneParent: boolean;
	readonly associations: readonly AssociationTarget[];
	/** The object whose records hang under one of these, such as the line items of an order; null where there is none. */
	readonly lines: CrmObject | null;
	/** The forms that the entries of a list may have, alphabetical by label. */
	readonly lineFormats: readonly LineFormat[];
	/** Number properties that HubSpot refuses below 0. */
	readonly notNegative: readonly string[];
	/** Text properties that hold an ISO 8601 period. */
	readonly periods: readonly string[];
}

/**
 * An entry of a descriptor's associations.
 * @param typeId in the direction from the descriptor's object
 * @param parent whether HubSpot shows the descriptor's records inside those of the other object
 */
export function target(
	name: string,
	objectType: string,
	label: string,
	typeId: number,
	parent: boolean,
	{ labels = [], uniqueProperties = [] }: Partial<Pick<AssociationTarget, 'labels' | 'uniqueProperties'>> = {},
): AssociationTarget {
	return { name, objectType, label, typeId, parent, labels, uniqueProperties };
}
