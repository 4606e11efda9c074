import type { LineFormat } from '../lineFormats/lineFormat';
import type { OrderFormat } from '../orderFormats/orderFormat';
import type { AssociationTarget } from './associationTarget';

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
	/**
	 * Properties of HubSpot's own that people look at first, in the order in which they are shown: a simplified record comes
	 * with them where no others are asked for. None means HubSpot's default set.
	 */
	readonly usefulProperties: readonly string[];
	readonly hasPipelines: boolean;
	/** The scope that lets a key make properties of the object. */
	readonly schemaScope: string;
	/** Unique properties that every account has. Accounts make further ones. */
	readonly uniqueProperties: readonly string[];
	/** Whether a record can be of a product, which it names by ID and SKU. */
	readonly hasProduct: boolean;
	/** The property that says where a record is shown among those of its parent, from 0; null where there is none. */
	readonly positionProperty: string | null;
	/** Whether a record may hang on one parent only. */
	readonly oneParent: boolean;
	readonly associations: readonly AssociationTarget[];
	/** The object whose records hang under one of these, such as the line items of an order; null where there is none. */
	readonly lines: CrmObject | null;
	/** The forms that the entries of a list may have, alphabetical by label. */
	readonly lineFormats: readonly LineFormat[];
	/** The forms in which shops give such a record; its lines are read in the line format of the same name. */
	readonly orderFormats: readonly OrderFormat[];
	/** Number properties that HubSpot refuses below 0. */
	readonly notNegative: readonly string[];
	/** Text properties that hold an ISO 8601 period. */
	readonly periods: readonly string[];
}
