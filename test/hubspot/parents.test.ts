import { parentsIn } from '../../nodes/HubspotCommerce/hubspot/parents';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';

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
