import { compareSum } from '../../../nodes/HubspotCommerce/hubspot/sync/sumOfLines';
import type { Properties } from '../../../nodes/HubspotCommerce/hubspot/values';

test.each<[what: string, lines: Properties[], total: unknown]>([
	['0.1 + 0.1 + 0.1, where floats would err', [{ price: 0.1 }, { price: '0.1' }, { price: '0.10' }], '0.30'],
	['the price times the quantity', [{ price: '2.50', quantity: 3 }], 7.5],
	['once where there is no quantity', [{ price: '2.50' }, { price: '1', quantity: '' }], '3.50'],
	['less a discount of each unit', [{ price: 10, quantity: 2, discount: '1.00' }], 18],
	['less a discount in percent', [{ price: 10, quantity: 2, hs_discount_percentage: 25 }], 15],
	['less both', [{ price: 10, quantity: 2, discount: 1, hs_discount_percentage: 25 }], 13],
	['three thirds, rounded once and at the end', [1, 2, 3].map(() => ({ price: '3.333333' })), '10.00'],
	['half a cent, rounded up', [{ price: '0.005' }], '0.01'],
	['as many places as the total has', [{ price: '0.0005' }], '0.0005'],
	['no lines, and a total of nothing', [], '0.00'],
])('lines come to the total: %s', (_what, lines, total) => {
	expect(compareSum(lines, total)).toEqual({ kind: 'same' });
});

test.each<[what: string, lines: Properties[], total: unknown, unknown: 'total' | 'amount']>([
	['a price that is none', [{ price: '1' }, { name: 'Gift' }], '99', 'amount'],
	['a quantity that is no number', [{ price: '1', quantity: 'two' }], '99', 'amount'],
	['a discount that is none', [{ price: '1', discount: 'abc' }], '1', 'amount'],
	['a percentage that is none', [{ price: '1', hs_discount_percentage: '10%' }], '1', 'amount'],
	['no total', [{ price: '1' }], undefined, 'total'],
	['a total that is none', [{ price: '1' }], 'about 1', 'total'],
])('what can not be compared: %s', (_what, lines, total, what) => {
	expect(compareSum(lines, total)).toEqual({ kind: 'unknown', what });
});

test.each<[what: string, lines: Properties[], total: unknown, sum: string, told: string]>([
	['a cent too little', [{ price: 10, quantity: 2 }], '20.01', '20', '20.01'],
	['another quantity', [{ price: '2.50', quantity: 3 }], '5.00', '7.5', '5'],
	['no lines', [], '5.00', '0', '5'],
	['a quantity of zero counts as zero', [{ price: '1', quantity: 0 }], '1', '0', '1'],
	['rounded to the cent, although the total has none', [{ price: '1.234' }], 1, '1.23', '1'],
])('lines do not come to the total: %s', (_what, lines, total, sum, told) => {
	expect(compareSum(lines, total)).toEqual({ kind: 'differs', sum, total: told });
});
