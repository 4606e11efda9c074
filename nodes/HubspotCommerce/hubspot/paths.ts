/** HubSpot's API versions, the default first: `v3`, or a dated one. A dated version turns the path round: https://developers.hubspot.com/docs/developer-tooling/platform/versioning */
export const API_VERSIONS = ['v3', '2026-03', '2026-09'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/** What a user should know who chooses a version. */
export const API_VERSION_REMARKS: Readonly<Partial<Record<ApiVersion, string>>> = {
	'2026-09': 'Also enforces which properties your account requires',
};

export interface Paths {
	/** Who the access token belongs to. */
	readonly account: string;
	/** The records of an object type. */
	objects(objectType: string): string;
	/** One record, by record ID or by the value of a unique property. */
	record(objectType: string, id: string): string;
	properties(objectType: string): string;
	pipelines(objectType: string): string;
	search(objectType: string): string;
	batch(objectType: string, verb: 'archive' | 'create' | 'read' | 'update' | 'upsert'): string;
	/** Associates many records of one type with those of another, in HubSpot's default way or with labels. */
	associate(fromObjectType: string, toObjectType: string, how: 'default' | 'labelled'): string;
	/** Takes the associations of many records of one type with those of another away. */
	dissociate(fromObjectType: string, toObjectType: string): string;
	/** Which records of one type those of another are associated with, many at once. */
	readAssociations(fromObjectType: string, toObjectType: string): string;
	/** The types that associations from one object to another can have. */
	associationLabels(fromObjectType: string, toObjectType: string): string;
	/** The people who can be in charge of records. */
	readonly owners: string;
	/** The account's tax library. */
	readonly taxRates: string;
}

/** The addresses of one API version, below the base address. */
export function pathsOf(version: ApiVersion): Paths {
	const crm = (area: string) => (version === 'v3' ? `/crm/v3/${area}` : `/crm/${area}/${version}`);
	const objects = (objectType: string) => `${crm('objects')}/${objectType}`;
	// Where the objects are v3, the associations are v4.
	const associations = (from: string, to: string) =>
		version === 'v3' ? `/crm/v4/associations/${from}/${to}` : `${crm('associations')}/${from}/${to}`;
	return {
		account: `/account-info/${version}/details`,
		objects,
		record: (objectType, id) => `${objects(objectType)}/${encodeURIComponent(id)}`,
		properties: (objectType) => `${crm('properties')}/${objectType}`,
		pipelines: (objectType) => `${crm('pipelines')}/${objectType}`,
		search: (objectType) => `${objects(objectType)}/search`,
		batch: (objectType, verb) => `${objects(objectType)}/batch/${verb}`,
		associate: (from, to, how) =>
			`${associations(from, to)}/batch/${how === 'default' ? 'associate/default' : 'create'}`,
		dissociate: (from, to) => `${associations(from, to)}/batch/archive`,
		readAssociations: (from, to) => `${associations(from, to)}/batch/read`,
		associationLabels: (from, to) => `${associations(from, to)}/labels`,
		owners: crm('owners'),
		// Where the objects are v3, the tax rates are v1.
		taxRates: `/tax-rates/${version === 'v3' ? 'v1' : version}/tax-rates`,
	};
}

/** An address that is too long gets a 414, and HubSpot does not say how long it may be: this is safe. */
const MAX_NAMES_IN_ADDRESS = 4_000;

/** Whether the names of properties find room in the address of a call. */
export function haveRoomInAddress(properties: readonly string[]): boolean {
	return encodeURIComponent(properties.join(',')).length <= MAX_NAMES_IN_ADDRESS;
}

const MAX_NAME_IN_ADDRESS = 1_000;

/** Whether a name can be a part of an address: of a slash, even an encoded one, nobody knows what becomes on the way. */
export function fitsInAddress(name: string): boolean {
	const isPlain = !/[/\\%?#]/.test(name) && !/^\.*$/.test(name.trim());
	return isPlain && encodeURIComponent(name).length <= MAX_NAME_IN_ADDRESS;
}
