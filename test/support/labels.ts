import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { HubspotCommerceApi } from '../../credentials/HubspotCommerceApi.credentials';
import { HubspotCommerceOAuth2Api } from '../../credentials/HubspotCommerceOAuth2Api.credentials';
import { parametersOf } from '../../nodes/HubspotCommerce/actions/description';
import { triggerParameters } from '../../nodes/HubspotCommerce/trigger/parameters';

type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** What a user can set, in the nodes and in their credentials. */
const described: readonly Described[] = [
	...parametersOf(),
	...triggerParameters(),
	...new HubspotCommerceApi().properties,
	...new HubspotCommerceOAuth2Api().properties,
];

const nameOf = (one: Described): string => ('displayName' in one ? one.displayName : one.name);

/** All that is in these, however deep. */
function deep(given: readonly Described[]): Described[] {
	return given.flatMap((one) => [one, ...deep(within(one))]);
}

function within(one: Described): readonly Described[] {
	return [...('options' in one ? (one.options ?? []) : []), ...('values' in one ? one.values : [])];
}

const all = deep(described);

/** What a user sees of parameters: their names, and those of their options, however deep. */
export const LABELS: ReadonlySet<string> = new Set(
	all.flatMap((one) => [
		nameOf(one),
		...('modes' in one ? (one.modes ?? []).map(({ displayName }) => displayName) : []),
	]),
);

/** What can be chosen in the parameters of a name, as a user sees it. */
export function choicesOf(name: string): Set<string> {
	return new Set(all.filter((one) => nameOf(one) === name).flatMap((one) => within(one).map(nameOf)));
}
