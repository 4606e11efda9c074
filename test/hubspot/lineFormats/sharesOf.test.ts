import { array, assert, integer, nat, property } from 'fast-check';
import { sharesOf } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/sharesOf';
import { add, compare, toText, ZERO } from '../../../nodes/HubspotCommerce/hubspot/decimal';

const cents = (amount: number) => ({ units: BigInt(amount), places: 2 });

test.each([
	// Thirds of 10.00: 3.33, 6.67 and 10.00 as they add up.
	[1000, [500, 500, 500], ['3.33', '3.34', '3.33']],
	[100, [0, 300], ['0', '1']],
	[0, [0, 0], ['0', '0']],
])('%j cents over %j', (amount, costs, shares) => {
	expect(sharesOf(cents(amount), costs.map(cents), 2).map(toText)).toEqual(shares);
});

test('costs with more places than cents have shares with as many, so that none is above its cost', () => {
	// Half of 0.003 + 0.003 + 0.006 is 0.006; as it adds up: 0.0015 is 0.002, 0.003, 0.006.
	const thousandths = (units: bigint) => ({ units, places: 3 });
	expect(sharesOf(thousandths(6n), [3n, 3n, 6n].map(thousandths), 2).map(toText)).toEqual(['0.002', '0.001', '0.003']);
});

test.each([
	// Two thirds of 100 are 66.67: whole yen, however many zeros an API writes.
	['whole yen', 100n, [1000n, 500n], ['67', '33']],
	// 0.5 and 1 as they add up: no share is above its cost.
	['whole yen of a yen each', 1n, [1n, 1n], ['1', '0']],
])('a currency without cents is spread in %s', (_what, amount, costs, shares) => {
	for (const places of [0, 2]) {
		const yen = (units: bigint) => ({ units: units * 10n ** BigInt(places), places });
		expect(sharesOf(yen(amount), costs.map(yen), 0).map(toText)).toEqual(shares);
	}
});

test('a currency of thousandths is spread in them', () => {
	// A third of 1.000 is 0.333.
	expect(sharesOf(cents(100), [100, 100, 100].map(cents), 3).map(toText)).toEqual(['0.333', '0.334', '0.333']);
});

test('shares add up to the amount, and none is above what its line costs', () => {
	assert(
		property(array(nat(100_000), { minLength: 1, maxLength: 9 }), integer({ min: 0, max: 100 }), (costs, percent) => {
			const whole = costs.reduce((sum, cost) => sum + cost, 0);
			const amount = cents(Math.floor((whole * percent) / 100));
			const shares = sharesOf(amount, costs.map(cents), 2);
			expect(compare(shares.reduce(add, ZERO), amount)).toBe(0);
			for (const [index, share] of shares.entries()) {
				expect(compare(share, cents(costs[index] ?? 0))).toBeLessThanOrEqual(0);
			}
		}),
	);
});
