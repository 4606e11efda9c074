import type { Definitions, PropertyDefinition } from './schema';
import type { CrmRecord } from './record';

/** A unique text property to make. */
export interface NewProperty {
	/** HubSpot's internal name. */
	readonly name: string;
	readonly label: string;
	/** The internal name of the group that HubSpot shows it in. */
	readonly groupName: string;
}

/** HubSpot takes small letters, digits and underscores, the first a letter, and no more than 100 of them. */
const INTERNAL_NAME = /^[a-z][a-z0-9_]{0,99}$/;

export function isInternalName(name: string): boolean {
	return INTERNAL_NAME.test(name);
}

/** An internal name made of a label, "Shop order ID" gives `shop_order_id`; null when the label has no letter for it. */
export function internalNameFrom(label: string): string | null {
	const name = label
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.normalize('NFKD')
		// The accents that the letters have been parted from.
		.replaceAll(/\p{Mark}/gu, '')
		.replaceAll(/[^a-z0-9]+/g, '_')
		.replace(/^[^a-z]+/, '')
		.slice(0, 100)
		.replace(/_$/, '');
	return isInternalName(name) ? name : null;
}

/** What an account has of a property that is to be made. */
export type Presence =
	| { readonly kind: 'absent' }
	/** A property of the name, by which records can be found. */
	| { readonly kind: 'unique'; readonly definition: PropertyDefinition }
	/** A property of the name, by which they can't. */
	| { readonly kind: 'notUnique'; readonly definition: PropertyDefinition }
	/** A property of the name that was archived. */
	| { readonly kind: 'archived' }
	/** A property of another name with the label. */
	| { readonly kind: 'labelTaken'; readonly by: PropertyDefinition };

/** What of an account's schema bears on a new property. */
export interface PresentProperties {
	readonly definitions: Definitions;
	readonly archivedNames: ReadonlySet<string>;
}

export function presenceOf(
	{ name, label }: Pick<NewProperty, 'name' | 'label'>,
	{ definitions, archivedNames }: PresentProperties,
): Presence {
	const definition = definitions.get(name);
	if (definition !== undefined) return { kind: definition.isUnique ? 'unique' : 'notUnique', definition };
	if (archivedNames.has(name)) return { kind: 'archived' };
	const by = [...definitions.values()].find((other) => !other.isHidden && isSameLabel(other.label, label));
	return by === undefined ? { kind: 'absent' } : { kind: 'labelTaken', by };
}

/** Whether people would take two labels for one. */
export function isSameLabel(one: string, other: string): boolean {
	return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** A unique property as it comes out: what HubSpot has of it, by HubSpot's own names, with its internal name for its ID. */
export function propertyRecord({ name, label, type, fieldType, groupName }: PropertyDefinition): CrmRecord {
	return { id: name, json: { name, label, type, fieldType, groupName, hasUniqueValue: true } };
}
