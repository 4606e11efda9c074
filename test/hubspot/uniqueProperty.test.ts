import { internalNameFrom, presenceOf } from '../../nodes/HubspotCommerce/hubspot/uniqueProperty';
import { toPropertyDefinitions } from '../../nodes/HubspotCommerce/hubspot/schema';

test.each([
	['Shop order ID', 'shop_order_id'],
	['  Shop-Order  (ID) ', 'shop_order_id'],
	['Größe & Straße', 'grosse_strasse'],
	['Numéro de commande', 'numero_de_commande'],
	['2nd shop ID', 'nd_shop_id'],
	// 99 letters and an underscore: the 101st character and the underscore before it go.
	[`${'a'.repeat(99)} b`, 'a'.repeat(99)],
	['a'.repeat(120), 'a'.repeat(100)],
	['注文番号', null],
	['2024', null],
	['', null],
])('the label %j gives the internal name %j', (label, name) => {
	expect(internalNameFrom(label)).toBe(name);
});

const present = {
	definitions: new Map(
		toPropertyDefinitions({
			results: [
				{ name: 'shop_id', label: 'Shop ID', hasUniqueValue: true },
				{ name: 'plain', label: 'Plain' },
				// HubSpot sets it itself: no record can be given one.
				{ name: 'hs_own', label: 'Own', hasUniqueValue: true, modificationMetadata: { readOnlyValue: true } },
				{ name: 'unseen', label: 'Unseen', hidden: true },
			],
		}).map((definition) => [definition.name, definition]),
	),
	archivedNames: new Set(['gone']),
};

test.each([
	['shop_id', 'Another label', 'unique'],
	['plain', 'Plain', 'notUnique'],
	['hs_own', 'X', 'notUnique'],
	['gone', 'X', 'archived'],
	['new', ' SHOP id ', 'labelTaken'],
	// Nobody sees it in HubSpot.
	['new', 'Unseen', 'absent'],
	['new', 'New', 'absent'],
])('%s with the label %j is %s', (name, label, kind) => {
	expect(presenceOf({ name, label }, present).kind).toBe(kind);
});
