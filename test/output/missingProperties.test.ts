import { remarkOnMissingProperties } from '../../nodes/HubspotCommerce/actions/output/missingProperties';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { toPropertyDefinitions } from '../../nodes/HubspotCommerce/hubspot/schema';

const results = [{ name: 'hs_order_name', label: 'Name' }];
const known = new Map(toPropertyDefinitions({ results }).map((property) => [property.name, property]));
const record = (id: string, properties: Record<string, string | null>) => ({ id, json: { id, properties } });

test.each([
	['a name of none is told', 'colour', [{}], known, true],
	[
		'not one that any record came with, though what was kept of the account has it not',
		'note',
		[{}, { note: null }],
		known,
		false,
	],
	['not one that the account has, though no record came with it', 'hs_order_name', [{}], known, false],
	['nothing where the properties are not at hand', 'colour', [{}], new Map(), false],
	['nothing where no record was read', 'colour', [], known, false],
])('%s', (_what, name, records, definitions, isTold) => {
	const remark = remarkOnMissingProperties(order, () => definitions);
	for (const [n, properties] of records.entries()) remark.see([name], record(String(n), properties));
	expect(remark.text() !== null).toBe(isTold);
});
