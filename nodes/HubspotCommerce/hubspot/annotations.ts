import type { CrmObject } from './objects/crmObject';
import { optionLabel } from './optionLabel';
import { OWNER_PROPERTY } from './owners';
import { recordAddress, type AccountInHubSpot } from './recordAddress';
import { NO_DEFINITIONS, type Definitions } from './schema';

/** What helps people with an object's records and is no part of them. */
export interface Annotations {
	/** The order in which properties come; others come after them. */
	readonly order: readonly string[];
	/** What HubSpot shows of a property's value where that is another text; null where there is none, or it isn't known. */
	readonly labelOf: (property: string, value: unknown) => string | null;
	/** The address of a record in HubSpot; null where it isn't known. */
	readonly addressOf: (id: string) => string | null;
}

/** Where nothing is known but the records. */
export const NO_ANNOTATIONS: Annotations = { order: [], labelOf: () => null, addressOf: () => null };

/**
 * @param definitions of the object's properties; none where they are not known
 * @param account null where it is not known
 * @param owners the names of people by their IDs, as far as they are known
 */
export function annotationsFrom(
	object: Pick<CrmObject, 'objectTypeId' | 'usefulProperties'>,
	definitions: Definitions | null,
	account: AccountInHubSpot | null,
	owners: ReadonlyMap<string, string>,
): Annotations {
	const known = definitions ?? NO_DEFINITIONS;
	return {
		order: object.usefulProperties,
		labelOf: (property, value) => {
			if (property === OWNER_PROPERTY) return owners.get(String(value)) ?? null;
			const definition = known.get(property);
			// Of "true" the label says no more.
			const isChoice = definition?.type === 'enumeration' && typeof value === 'string';
			return isChoice ? optionLabel(definition, value) : null;
		},
		addressOf: (id) => (account === null ? null : recordAddress(account, object, id)),
	};
}
