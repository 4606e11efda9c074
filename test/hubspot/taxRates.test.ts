import { parseDecimal, ZERO, type Decimal } from '../../nodes/HubspotCommerce/hubspot/decimal';
import type { LineTax } from '../../nodes/HubspotCommerce/hubspot/lineTax';
import { rateFor, toTaxRate, type TaxRate } from '../../nodes/HubspotCommerce/hubspot/taxRates';

const decimal = (text: string): Decimal => parseDecimal(text) ?? ZERO;
const tax = (percentage: string, label: string | null = null): LineTax => ({ percentage: decimal(percentage), label });
const rate = (id: string, percentage: string, label: string, name = `Rate ${id}`): TaxRate => ({
	id,
	percentage: decimal(percentage),
	label,
	name,
	isActive: true,
});

const LIBRARY = [rate('1', '19', 'MwSt.'), rate('2', '7', 'MwSt.'), rate('3', '5.5', 'TVA')];
const EXEMPT = rate('9', '0', 'No tax');

describe('one tax', () => {
	test.each(['19', '19.0', '19.00', '019', '1.9e1'])(
		'of %s % is the rate of 19 %, whatever it is called',
		(percentage) => {
			expect(rateFor([tax(percentage, 'Tax')], LIBRARY)).toEqual({ kind: 'rate', id: '1' });
			expect(rateFor([tax(percentage)], LIBRARY)).toEqual({ kind: 'rate', id: '1' });
		},
	);

	test('of 5.50 % is the rate of 5.5 %', () => {
		expect(rateFor([tax('5.50')], LIBRARY)).toEqual({ kind: 'rate', id: '3' });
	});

	test.each(['19.000001', '20', '-19'])('of %s % is none that the account has', (percentage) => {
		expect(rateFor([tax(percentage, 'MwSt.')], LIBRARY)).toEqual({ kind: 'unknown', percentage: decimal(percentage) });
	});

	test('is not known where the account has no rates', () => {
		expect(rateFor([tax('19')], [])).toEqual({ kind: 'unknown', percentage: decimal('19') });
	});
});

describe('one tax of which the account has two rates', () => {
	const vat = rate('20', '20', 'VAT', 'UK');
	const tva = rate('21', '20.0', 'TVA', 'France');
	const other = rate('22', '19', 'IVA', 'VAT');
	const library = [vat, tva, other];

	test.each([
		['TVA', '21'],
		['  tva ', '21'],
		['FRANCE', '21'],
		['uk', '20'],
		// Another percentage has that name.
		['VAT', '20'],
	])('the label %j tells that it is %s', (label, id) => {
		expect(rateFor([tax('20', label)], library)).toEqual({ kind: 'rate', id });
	});

	test.each([null, '', '  ', 'Tax', 'TVA 20 %', 'V A T'])('the label %j does not tell', (label) => {
		expect(rateFor([tax('20', label)], library)).toEqual({
			kind: 'several',
			percentage: decimal('20'),
			rates: [vat, tva],
		});
	});

	test('a label that both have does not tell; a name that one has does', () => {
		const [north, south] = [rate('1', '20', 'VAT', 'North'), rate('2', '20', 'vat', 'South')];
		expect(rateFor([tax('20', 'VAT')], [north, south])).toMatchObject({ kind: 'several', rates: [north, south] });
		expect(rateFor([tax('20', 'south')], [north, south])).toEqual({ kind: 'rate', id: '2' });
	});

	test('a label that one has as a label and the other as a name does not tell', () => {
		const rates = [rate('1', '20', 'VAT', 'UK'), rate('2', '20', 'UK', 'VAT')];
		expect(rateFor([tax('20', 'VAT')], rates)).toMatchObject({ kind: 'several' });
	});

	test('rates without a label are not those of a tax without one', () => {
		const bare = (id: string): TaxRate => ({ ...rate(id, '20', ''), label: null, name: null });
		expect(rateFor([tax('20', '')], [bare('1'), { ...bare('2'), label: 'VAT' }])).toMatchObject({ kind: 'several' });
	});
});

describe('no tax', () => {
	test.each([
		['none', []],
		['of 0 %', [tax('0')]],
		['twice of 0 %', [tax('0.00', 'Exempt'), tax('0')]],
	])('%s: no rate where the account has none of 0 %', (_, taxes) => {
		expect(rateFor(taxes, LIBRARY)).toEqual({ kind: 'none' });
	});

	test('of 0 % is the rate of 0 %, where the account has one', () => {
		expect(rateFor([tax('0.00', 'Exempt')], [...LIBRARY, EXEMPT])).toEqual({ kind: 'rate', id: '9' });
		expect(rateFor([tax('0'), tax('0')], [...LIBRARY, EXEMPT])).toEqual({ kind: 'rate', id: '9' });
	});

	test('none at all is no rate, even so', () => {
		expect(rateFor([], [...LIBRARY, EXEMPT])).toEqual({ kind: 'none' });
	});

	test('of 0 % twice: each label may tell which of two rates', () => {
		const reverse = rate('8', '0', 'Reverse charge');
		const rates = [EXEMPT, reverse];
		expect(rateFor([tax('0', 'x'), tax('0', 'reverse charge')], rates)).toEqual({ kind: 'rate', id: '8' });
		expect(rateFor([tax('0', 'no tax'), tax('0', 'reverse charge')], rates)).toMatchObject({ kind: 'several' });
	});
});

describe('several taxes on one line', () => {
	test.each([
		['two different ones', [tax('5'), tax('9.975')]],
		// 5 % twice are 10 %, not 5 %.
		['the same one twice', [tax('5', 'GST'), tax('5', 'GST')]],
	])('%s fit no rate', (_, taxes) => {
		const rates = [rate('1', '5', 'GST'), rate('2', '9.975', 'QST'), rate('3', '10', 'Both')];
		expect(rateFor(taxes, rates)).toEqual({ kind: 'severalTaxes', taxes });
	});

	test('one of 0 % beside another adds nothing', () => {
		expect(rateFor([tax('0', 'City'), tax('19')], [...LIBRARY, EXEMPT])).toEqual({ kind: 'rate', id: '1' });
	});
});

describe('a rate in an answer', () => {
	const entry = { id: '1', name: 'Germany', label: 'MwSt.', percentageRate: 5.5, active: true };

	test('is read', () => {
		const read = { id: '1', name: 'Germany', label: 'MwSt.', percentage: { units: 55n, places: 1 }, isActive: true };
		expect(toTaxRate(entry)).toEqual(read);
		expect(toTaxRate({ ...entry, id: 1, percentageRate: '5.5' })).toEqual(read);
		expect(toTaxRate({ ...entry, active: false, label: null })).toEqual({ ...read, label: null, isActive: false });
	});

	test.each([{ id: '' }, { id: undefined }, { percentageRate: null }, { percentageRate: 'high' }])(
		'not with %j',
		(lack) => {
			expect(toTaxRate({ ...entry, ...lack })).toBeNull();
		},
	);
});
