import { remarkOnShopLines } from '../../nodes/HubspotCommerce/actions/output/shopLines';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { at, times } from './support';

const CHECK = 'Check that prices and discounts are right in HubSpot';

test('there is nothing to say where nothing was noticed', () => {
	const notes = remarkOnShopLines(lineItem);
	notes.notUnderstood([], at(0));
	expect(notes.text()).toBeNull();
});

test('amounts that were not used are named with their items, and those beyond five are counted', () => {
	const notes = remarkOnShopLines(lineItem);
	for (const index of times(8, (one) => one)) notes.notUnderstood([`refund ${100 + index} of 1`], at(index));
	const named = times(5, (index) => `refund ${100 + index} of 1 [item ${index}]`).join(', ');
	expect(notes.text()).toBe(`These amounts from the shop were not used: ${named} and 3 more. ${CHECK}`);
});

test('an amount that several lines have is told once, with each of them', () => {
	const notes = remarkOnShopLines(lineItem);
	notes.notUnderstood(['tip of 1'], at(0));
	notes.notUnderstood(['tip of 1'], at(2, 3));
	// Told twice of one line, as by the order and by its lines.
	notes.notUnderstood(['tip of 1'], at(0));
	expect(notes.text()).toBe(`These amounts from the shop were not used: tip of 1 [item 0] [item 2, line 3]. ${CHECK}`);
});

test('of an amount that many lines have, the first are named', () => {
	const notes = remarkOnShopLines(lineItem);
	for (const index of times(7, (one) => one)) notes.notUnderstood(['tip of 1'], at(index));
	expect(notes.text()).toContain('tip of 1 [item 0] [item 1] [item 2] [item 3] [item 4] and 2 more.');
});

test('why amounts may be off is told with the line', () => {
	const notes = remarkOnShopLines(lineItem);
	for (const index of times(7, (one) => one)) notes.mayBeOff([`Reason ${index}`], at(0, index + 1));
	expect(notes.text()).toBe(
		`${times(5, (index) => `Reason ${index} [item 0, line ${index + 1}]`).join('. ')}. 2 more amounts may be off for other reasons`,
	);
});

test('lines without a tax rate are counted by the reason, and those of further reasons together', () => {
	const notes = remarkOnShopLines(lineItem);
	notes.withoutRate('no rate of 7 %', at(0, 1));
	notes.withoutRate('no rate of 7 %', at(0, 2));
	expect(notes.text()).toBe('2 line items without a tax rate: no rate of 7 % [item 0, line 1] [item 0, line 2]');
	for (const index of times(6, (one) => one)) notes.withoutRate(`no rate of ${10 + index} %`, at(1, index + 1));
	// Five reasons are named: 7 % and 10 to 13 %.
	expect(notes.text()).toMatch(/13 % \[item 1, line 4\]\. 2 line items without a tax rate for other reasons$/);
});
