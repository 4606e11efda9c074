import { toAssociationLabels, toAssociations, toType } from '../../nodes/HubspotCommerce/hubspot/association';

const defined = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId });
const label = (associationTypeId: number) => ({ associationCategory: 'USER_DEFINED', associationTypeId });
const to = (id: string, ...types: Array<ReturnType<typeof defined>>) => ({ to: { id }, types });

test.each<[string, unknown]>([
	['42', label(42)],
	['USER_DEFINED:42', label(42)],
	['HUBSPOT_DEFINED:509', defined(509)],
	['0', null],
	// JavaScript would round it to another one.
	['9007199254740993', null],
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
	['spaces around an ID', [{ to: { id: ' 1 ' }, types: [defined(514)] }], [to('1', defined(514))]],
	['such an ID as a text', [to('9007199254740993', defined(514))], [to('9007199254740993', defined(514))]],
	['an ID that is no number', [to('S-1', defined(514))], null],
	['a negative ID', [{ to: { id: -1 }, types: [defined(514)] }], null],
	['an empty ID', [{ to: { id: '' }, types: [defined(514)] }], null],
	['no types', [{ to: { id: '1' } }], null],
	['a type that is no number', [{ to: { id: '1' }, types: [{ associationTypeId: 'order' }] }], null],
	['a type of number 0', [{ to: { id: '1' }, types: [defined(0)] }], null],
	['nothing in the list', [null], null],
	['one good and one bad', [to('1', defined(514)), 'x'], null],
])('associations in the input: %s', (_what, given, expected) => {
	expect(toAssociations(given)).toEqual(expected);
});
