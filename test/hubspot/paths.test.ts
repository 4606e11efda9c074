import { API_VERSIONS, pathsOf } from '../../nodes/HubspotCommerce/hubspot/paths';

const DATED_PATHS = {
	account: '/account-info/VERSION/details',
	objects: '/crm/objects/VERSION/orders',
	record: '/crm/objects/VERSION/orders/7',
	properties: '/crm/properties/VERSION/orders',
	pipelines: '/crm/pipelines/VERSION/orders',
	search: '/crm/objects/VERSION/orders/search',
	batch: '/crm/objects/VERSION/orders/batch/create',
	associations: '/crm/associations/VERSION/line_items/orders/batch/read',
	associate: '/crm/associations/VERSION/orders/contacts/batch/associate/default',
	associateLabelled: '/crm/associations/VERSION/orders/contacts/batch/create',
	dissociate: '/crm/associations/VERSION/orders/line_items/batch/archive',
	labels: '/crm/associations/VERSION/orders/contacts/labels',
	taxRates: '/tax-rates/VERSION/tax-rates',
};

test.each(API_VERSIONS)('the addresses of %s', (version) => {
	const paths = pathsOf(version);
	const expected =
		version === 'v3'
			? {
					account: '/account-info/v3/details',
					objects: '/crm/v3/objects/orders',
					record: '/crm/v3/objects/orders/7',
					properties: '/crm/v3/properties/orders',
					pipelines: '/crm/v3/pipelines/orders',
					search: '/crm/v3/objects/orders/search',
					batch: '/crm/v3/objects/orders/batch/create',
					associations: '/crm/v4/associations/line_items/orders/batch/read',
					associate: '/crm/v4/associations/orders/contacts/batch/associate/default',
					associateLabelled: '/crm/v4/associations/orders/contacts/batch/create',
					dissociate: '/crm/v4/associations/orders/line_items/batch/archive',
					labels: '/crm/v4/associations/orders/contacts/labels',
					taxRates: '/tax-rates/v1/tax-rates',
				}
			: Object.fromEntries(Object.entries(DATED_PATHS).map(([name, path]) => [name, path.replace('VERSION', version)]));
	expect({
		account: paths.account,
		objects: paths.objects('orders'),
		record: paths.record('orders', '7'),
		properties: paths.properties('orders'),
		pipelines: paths.pipelines('orders'),
		search: paths.search('orders'),
		batch: paths.batch('orders', 'create'),
		associations: paths.readAssociations('line_items', 'orders'),
		associate: paths.associate('orders', 'contacts', 'default'),
		associateLabelled: paths.associate('orders', 'contacts', 'labelled'),
		dissociate: paths.dissociate('orders', 'line_items'),
		labels: paths.associationLabels('orders', 'contacts'),
		taxRates: paths.taxRates,
	}).toEqual(expected);
});

test.each([
	['a/b', 'a%2Fb'],
	['../orders/1', '..%2Forders%2F1'],
	['50% off?x=1#y', '50%25%20off%3Fx%3D1%23y'],
	['ü', '%C3%BC'],
])('the ID %s stays one segment of the address', (id, segment) => {
	for (const version of API_VERSIONS) expect(pathsOf(version).record('orders', id)).toMatch(new RegExp(`/${segment}$`));
});
