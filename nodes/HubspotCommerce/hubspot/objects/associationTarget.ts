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
