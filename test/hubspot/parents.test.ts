import { objectionToParents, parentsIn } from '../../nodes/HubspotCommerce/hubspot/parents';
import type { AssociationToFind } from '../../nodes/HubspotCommerce/hubspot/association';
import { target } from '../../nodes/HubspotCommerce/hubspot/objects/associationTarget';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';

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

test("a label that HubSpot itself has for a parent is one of that parent's types, and no other number is", () => {
	const box = target('box', 'boxes', 'Box', 1, true, { labels: [{ label: 'Spare', typeId: 2 }] });
	const shelf = target('shelf', 'shelves', 'Shelf', 3, false, { labels: [{ label: 'Top', typeId: 4 }] });
	const object = { ...lineItem, associations: [box, shelf] };
	expect(parentsIn([to('7', defined(2)), to('8', defined(4)), to('9', defined(3))], object)).toEqual(['7']);
});

describe('what is against the parents of a line item', () => {
	const toFind = (value: string): AssociationToFind[] =>
		lineItem.associations
			.filter(({ name }) => name === 'order')
			.map((found) => ({ find: { target: found, property: 'number', value }, types: [defined(found.typeId)] }));

	test('two of them: HubSpot would delete it with either', () => {
		expect(objectionToParents([to('1', defined(514)), to('2', defined(20))], lineItem)).toEqual({
			why: 'This line item has 2 parents: 1, 2',
			advice: 'A line item can have only one parent. Create one line item for each parent',
		});
	});

	test.each([
		['one is fine', [to('1', defined(514)), to('9', defined(368))]],
		['one of which the ID is not known yet may be the same', [to('1', defined(514)), ...toFind('A-1')]],
	])('nothing: %s', (_what, associations) => {
		expect(objectionToParents(associations, lineItem)).toBeNull();
	});

	test('nothing of an order, which may hang on several records', () => {
		expect(objectionToParents([to('1', defined(507)), to('2', label(77)), to('3', label(77))], order)).toBeNull();
	});
});
