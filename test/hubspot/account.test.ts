import { parentsIn } from '../../nodes/HubspotCommerce/hubspot/parents';
import { toAssociationLabels, toAssociations, toType } from '../../nodes/HubspotCommerce/hubspot/association';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { API_VERSIONS, pathsOf } from '../../nodes/HubspotCommerce/hubspot/paths';
import { toPipelines, toPropertyDefinitions, withPipelines } from '../../nodes/HubspotCommerce/hubspot/schema';

const typeIdsOf = ({ associations }: CrmObject) =>
	Object.fromEntries(associations.map(({ name, typeId }) => [name, typeId]));

test('association types are those of the right direction', () => {
	expect(typeIdsOf(order)).toEqual({
		cart: 593,
		company: 934,
		contact: 507,
		deal: 512,
		discount: 519,
		invoice: 518,
		line_item: 513,
		note: 764,
		payment: 523,
		quote: 730,
		subscription: 516,
		task: 726,
		ticket: 525,
	});
	expect(typeIdsOf(lineItem)).toEqual({
		cart: 591,
		deal: 20,
		discount: 368,
		invoice: 410,
		order: 514,
		payment: 396,
		payment_link: 759,
		quote: 68,
		subscription: 302,
	});
});

test('orders and line items go by the names and ids that HubSpot knows them by', () => {
	const facts = ({ objectType, objectTypeId, nameProperty, uniqueProperties, oneParent }: CrmObject) => ({
		objectType,
		objectTypeId,
		nameProperty,
		uniqueProperties,
		oneParent,
	});
	expect([order, lineItem].map(facts)).toEqual([
		{
			objectType: 'orders',
			objectTypeId: '0-123',
			nameProperty: 'hs_order_name',
			uniqueProperties: [],
			oneParent: false,
		},
		{
			objectType: 'line_items',
			objectTypeId: '0-8',
			nameProperty: 'name',
			uniqueProperties: ['hs_external_id'],
			oneParent: true,
		},
	]);
	expect(lineItem.associations.filter(({ parent }) => !parent).map(({ name }) => name)).toEqual(['discount']);
});

const DATED_PATHS = {
	account: '/account-info/VERSION/details',
	objects: '/crm/objects/VERSION/orders',
	record: '/crm/objects/VERSION/orders/7',
	properties: '/crm/properties/VERSION/orders',
	pipelines: '/crm/pipelines/VERSION/orders',
	search: '/crm/objects/VERSION/orders/search',
	batch: '/crm/objects/VERSION/orders/batch/create',
	associations: '/crm/associations/VERSION/line_items/orders/batch/read',
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

const defined = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId });
const label = (associationTypeId: number) => ({ associationCategory: 'USER_DEFINED', associationTypeId });
const to = (id: string, ...types: Array<ReturnType<typeof defined>>) => ({ to: { id }, types });

test.each([
	['none', [], []],
	['an order', [to('1', defined(514))], ['1']],
	['an order and a deal', [to('1', defined(514)), to('2', defined(20))], ['1', '2']],
	['two orders', [to('1', defined(514)), to('2', defined(514))], ['1', '2']],
	['an order and a discount', [to('1', defined(514)), to('9', defined(368))], ['1']],
	['a discount alone', [to('9', defined(368))], []],
	['an order, twice', [to('1', defined(514)), to('1', defined(514))], ['1']],
	['an order with a label at once', [to('1', defined(514), label(77))], ['1']],
	['an order with a label apart', [to('1', defined(514)), to('1', label(77))], ['1']],
	['a label alone', [to('1', label(77))], ['1']],
	['labels to two records', [to('1', label(77)), to('2', label(77))], ['1', '2']],
	['an order and a deal with the same ID', [to('1', defined(514)), to('1', defined(20))], ['1', '1']],
	['a discount with a label', [to('9', defined(368), label(77))], []],
	['a label with the number of another type', [to('1', defined(514)), to('1', label(20))], ['1']],
	['a type that HubSpot has added since', [to('1', defined(9999))], ['1']],
])('the parents of a line item: %s', (_what, associations, parentIds) => {
	expect(parentsIn(associations, lineItem)).toEqual(parentIds);
});

test.each<[string, unknown]>([
	['42', label(42)],
	['USER_DEFINED:42', label(42)],
	['HUBSPOT_DEFINED:509', defined(509)],
	['0', null],
	['OTHER:1', null],
	['Primary', null],
	['', null],
])('the association type "%s"', (text, expected) => {
	expect(toType(text)).toEqual(expected);
});

test('labels come with their types; what has no label or no type is none', () => {
	const results = [
		{ category: 'HUBSPOT_DEFINED', typeId: 934, label: null },
		{ category: 'HUBSPOT_DEFINED', typeId: 509, label: 'Primary' },
		{ category: 'USER_DEFINED', typeId: '37', label: 'Reseller' },
		{ category: 'USER_DEFINED', label: 'Broken' },
		null,
	];
	expect(toAssociationLabels({ results })).toEqual([
		{ label: 'Primary', type: defined(509) },
		{ label: 'Reseller', type: label(37) },
	]);
	expect(toAssociationLabels('<html>')).toEqual([]);
});

test.each<[what: string, given: unknown, expected: unknown]>([
	['none', undefined, []],
	['null', null, []],
	["HubSpot's form", [to('1', defined(514))], [to('1', defined(514))]],
	[
		'numbers as texts and the other way round',
		[{ to: { id: 1 }, types: [{ associationTypeId: '514' }] }],
		[to('1', defined(514))],
	],
	['no list', {}, null],
	['no record', [{ types: [defined(514)] }], null],
	['an empty ID', [{ to: { id: '' }, types: [defined(514)] }], null],
	['no types', [{ to: { id: '1' } }], null],
	['a type that is no number', [{ to: { id: '1' }, types: [{ associationTypeId: 'order' }] }], null],
	['one good and one bad', [to('1', defined(514)), 'x'], null],
])('associations in the input: %s', (_what, given, expected) => {
	expect(toAssociations(given)).toEqual(expected);
});

test('properties by label, hidden ones too, with what may be written and what is unique', () => {
	const body = {
		results: [
			{
				name: 'b',
				label: 'Banana',
				type: 'enumeration',
				fieldType: 'checkbox',
				description: 'A fruit',
				groupName: 'fruits',
				options: [
					{ label: 'Red', value: 'red' },
					{ label: 'Secret', value: 'secret', hidden: true },
					{ value: 'blue' },
					{ label: 'No value' },
					'x',
				],
			},
			{ name: 'a', label: 'apple', type: 'number', fieldType: 'number', calculated: true, hasUniqueValue: true },
			{ name: 'c', label: 'Cherry', hasUniqueValue: true, modificationMetadata: { readOnlyValue: true } },
			{ name: 'd', hasUniqueValue: true },
			{ name: 'owner', type: 'enumeration', externalOptions: true },
			{ name: 'gone', archived: true },
			{ name: 'secret', hidden: true },
			{ label: 'Nameless' },
			null,
		],
	};
	const shared = {
		type: 'string',
		fieldType: 'text',
		options: [],
		hasOptionsElsewhere: false,
		description: '',
		groupName: null,
		isHidden: false,
		isWritable: true,
		isUnique: false,
	};
	expect(toPropertyDefinitions(body)).toEqual([
		{ ...shared, name: 'a', label: 'apple', type: 'number', fieldType: 'number', isWritable: false },
		{
			...shared,
			name: 'b',
			label: 'Banana',
			type: 'enumeration',
			fieldType: 'checkbox',
			options: [
				{ label: 'Red', value: 'red' },
				{ label: 'blue', value: 'blue' },
			],
			hiddenOptions: [{ label: 'Secret', value: 'secret' }],
			description: 'A fruit',
			groupName: 'fruits',
		},
		{ ...shared, name: 'c', label: 'Cherry', isWritable: false },
		{ ...shared, name: 'd', label: 'd', isUnique: true },
		{ ...shared, name: 'owner', label: 'owner', type: 'enumeration', hasOptionsElsewhere: true },
		{ ...shared, name: 'secret', label: 'secret', isHidden: true },
	]);
	for (const none of [null, 'x', {}, [], { results: {} }]) expect(toPropertyDefinitions(none)).toEqual([]);
});

test('pipelines: in the order of the account, without archived ones', () => {
	const stages = [
		{ id: 's2', label: 'Second', displayOrder: 1 },
		{ id: 's1', label: 'First', displayOrder: 0 },
		{ id: 's3', displayOrder: 2 },
		{ id: 's0', label: 'Gone', archived: true, displayOrder: -1 },
		{ label: 'No ID' },
	];
	const body = {
		results: [
			{ id: 'p2', label: 'Two', displayOrder: 5, stages: 'x' },
			{ id: 'p1', label: 'One', displayOrder: 0, stages },
			{ id: 'p0', archived: true },
		],
	};
	expect(toPipelines(body)).toEqual([
		{
			id: 'p1',
			label: 'One',
			stages: [
				{ label: 'First', value: 's1' },
				{ label: 'Second', value: 's2' },
				{ label: 's3', value: 's3' },
			],
		},
		{ id: 'p2', label: 'Two', stages: [] },
	]);
	for (const none of [null, 'x', {}, { results: 7 }]) expect(toPipelines(none)).toEqual([]);
});

test('the pipeline and stage properties get their options, and stages name their pipeline where there are several', () => {
	const properties = toPropertyDefinitions({
		results: [{ name: 'hs_pipeline' }, { name: 'hs_pipeline_stage' }, { name: 'other' }],
	});
	const pipeline = (id: string) => ({ id, label: `Pipe ${id}`, stages: [{ label: 'Open', value: `${id}-open` }] });
	const optionsWith = (...ids: string[]) =>
		withPipelines(properties, ids.map(pipeline)).map(({ type, options }) => [type, ...options]);
	expect(optionsWith('1')).toEqual([
		['enumeration', { label: 'Pipe 1', value: '1' }],
		['enumeration', { label: 'Open', value: '1-open' }],
		['string'],
	]);
	expect(optionsWith('1', '2')[1]).toEqual([
		'enumeration',
		{ label: 'Pipe 1: Open', value: '1-open' },
		{ label: 'Pipe 2: Open', value: '2-open' },
	]);
});
