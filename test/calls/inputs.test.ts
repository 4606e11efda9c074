import { changeInput, createInput, renames } from '../../nodes/HubspotCommerce/actions/calls/inputs';
import { changeOf, newLine, toOrder } from '../hubspot/support';

const hat = { name: 'Hat', price: 10 };

test('a new line has its properties, and associations only where it has some', () => {
	expect(createInput(newLine(hat))).toEqual({ properties: hat });
	expect(createInput(newLine(hat, '7'))).toEqual({
		properties: hat,
		associations: [{ to: { id: '7' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 514 }] }],
	});
});

test('HubSpot does not get what only the node needs of an association', () => {
	const line = { ...newLine(hat), associations: [{ ...toOrder('7'), toObjectType: 'orders' }] };
	expect(createInput(line)).toEqual(createInput(newLine(hat, '7')));
});

test('a change names its record by ID', () => {
	expect(changeInput(changeOf('11', hat))).toEqual({ id: '11', properties: hat });
});

test('a change that names its record by a unique value sends the value along, unless it is changed itself', () => {
	expect(changeInput(changeOf('K1', hat, 'shop_id'))).toEqual({
		id: 'K1',
		idProperty: 'shop_id',
		properties: { shop_id: 'K1', ...hat },
	});
	expect(changeInput(changeOf('K1', { shop_id: 'K2' }, 'shop_id'))).toEqual({
		id: 'K1',
		idProperty: 'shop_id',
		properties: { shop_id: 'K2' },
	});
});

test.each([
	['the very same text', 'K1', 'K1', false],
	['the same number', '1001', 1001, false],
	['another value', 'K1', 'K2', true],
	['other case', 'abc-1', 'ABC-1', true],
	['zeros taken off', '01001', '1001', true],
	['zeros put on', '1001', '1001.00', true],
	['spaces', 'K1', ' K1', true],
	['none', 'K1', '', true],
])('%s: %s with %j is a new name: %j', (_what, id, value, isOne) => {
	expect(renames(changeOf(id, { shop_id: value }, 'shop_id'))).toBe(isOne);
});

test('nothing is renamed by a line that leaves the name alone, or that has the record ID', () => {
	expect(renames(changeOf('K1', hat, 'shop_id'))).toBe(false);
	expect(renames(changeOf('11', { shop_id: 'K2' }))).toBe(false);
	expect(renames(newLine({ shop_id: 'K2' }))).toBe(false);
});
