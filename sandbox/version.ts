export const apiVersions = ['v3', '2026-03', '2026-09'] as const;
export type ApiVersion = (typeof apiVersions)[number];

export interface ApiPaths {
	readonly objects: string;
	readonly properties: string;
	readonly pipelines: string;
	readonly associations: string;
	readonly associationsOfOne: string;
	readonly account: string;
	readonly owners: string;
	readonly taxRates: string;
}

/** The addresses of one version: v3 has the number after the product, a dated version after the API's name. */
export function pathsOf(version: ApiVersion): ApiPaths {
	if (version === 'v3') {
		return {
			objects: '/crm/v3/objects',
			properties: '/crm/v3/properties',
			pipelines: '/crm/v3/pipelines',
			associations: '/crm/v4/associations',
			associationsOfOne: '/crm/v4/objects',
			account: '/account-info/v3/details',
			owners: '/crm/v3/owners',
			// The settings' numbers are their own: there is no v3 of it.
			taxRates: '/tax-rates/v1/tax-rates',
		};
	}
	return {
		objects: `/crm/objects/${version}`,
		properties: `/crm/properties/${version}`,
		pipelines: `/crm/pipelines/${version}`,
		associations: `/crm/associations/${version}`,
		associationsOfOne: `/crm/objects/${version}`,
		account: `/account-info/${version}/details`,
		owners: `/crm/owners/${version}`,
		taxRates: `/tax-rates/${version}/tax-rates`,
	};
}
