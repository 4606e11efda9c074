import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { DEFAULT_SCOPES, OPTIONAL_SCOPES } from '../../nodes/HubspotCommerce/hubspot/scopes';
import { RESOURCES } from '../../nodes/HubspotCommerce/resources';
import { defaultOAuth } from '../../sandbox/oauth/app';
import { deal, product } from '../support/kinds';

const ASKED_FOR: ReadonlySet<string> = new Set([...DEFAULT_SCOPES, ...OPTIONAL_SCOPES]);

/** Scopes of an object's calls that the credential asks nobody for: with it, HubSpot refuses those calls to every user. */
const missingFor = ({ objectType, schemaScope }: CrmObject): string[] =>
	[`crm.objects.${objectType}.read`, `crm.objects.${objectType}.write`, schemaScope].filter(
		(scope) => !ASKED_FOR.has(scope),
	);

test.each(RESOURCES)('OAuth2 asks for the scopes of each object: $name', ({ object }) => {
	// One that is missing belongs in hubspot/scopes.ts, in the app of sandbox/oauth/app.ts and of docs/oauth2.md.
	expect(missingFor(object)).toEqual([]);
});

test('of objects that the node does not have, it would be seen', () => {
	// Products are looked up by SKU, and deals as parents of line items: both are read.
	expect(missingFor(product)).toEqual(['crm.objects.products.write']);
	expect(missingFor(deal)).toEqual(['crm.objects.deals.write']);
});

test("the sandbox's app has what the credential asks for, and no more: HubSpot refuses to connect it otherwise", () => {
	const { requiredScopes, conditionallyRequiredScopes, optionalScopes } = defaultOAuth.app;
	// Every app has `oauth`.
	expect(['oauth', ...requiredScopes, ...conditionallyRequiredScopes].toSorted()).toEqual(DEFAULT_SCOPES.toSorted());
	expect(optionalScopes).toEqual([...OPTIONAL_SCOPES]);
});
