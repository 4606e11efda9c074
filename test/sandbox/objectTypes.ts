export type ObjectType = 'orders' | 'line_items';

export interface ObjectKind {
	readonly typeId: string;
	/** As HubSpot writes it inside messages. */
	readonly constant: string;
	readonly singular: string;
	/** The properties that are always in an answer. */
	readonly defaultProperties: readonly string[];
	/** The properties that a search's `query` looks at. */
	readonly searchable: readonly string[];
	readonly creationDate: string;
}

export const objectKinds: Readonly<Record<ObjectType, ObjectKind>> = {
	orders: {
		typeId: '0-123',
		constant: 'ORDER',
		singular: 'Order',
		defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id', 'hs_pipeline', 'hs_pipeline_stage'],
		searchable: ['hs_order_name', 'hs_external_order_id', 'hs_order_note', 'hs_tags'],
		creationDate: 'hs_createdate',
	},
	line_items: {
		typeId: '0-8',
		constant: 'LINE_ITEM',
		singular: 'Line item',
		defaultProperties: ['amount', 'createdate', 'hs_lastmodifieddate', 'hs_object_id', 'name', 'price', 'quantity'],
		searchable: ['name', 'description', 'hs_sku'],
		creationDate: 'createdate',
	},
};

/** The object type that a path names, by its plural name or its type id. */
export function objectTypeOf(name: string): ObjectType | undefined {
	if (name === 'orders' || name === objectKinds.orders.typeId) return 'orders';
	if (name === 'line_items' || name === objectKinds.line_items.typeId) return 'line_items';
	return undefined;
}
