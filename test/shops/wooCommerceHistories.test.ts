import { constantFrom, oneof, type Arbitrary } from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { fastForward, holdTheClock } from '../support/clock';
import { HISTORIES, runHistories } from './support/histories';
import { wooCommerceHistories } from './support/wooCommerceEdits';
import type { Form } from './support/wooCommerceShop';

/** More histories take longer. */
jest.setTimeout(30_000 + HISTORIES * 1_000);

// The pace of a token lets some steps wait.
beforeEach(holdTheClock);
afterEach(() => {
	jest.useRealTimers();
});

const run = async (hasExtras: boolean, forms: Arbitrary<Form>, parameters: IDataObject) => {
	const shop = {
		histories: wooCommerceHistories(hasExtras, forms),
		parameters: { lineFormat: 'wooCommerce', ...parameters },
	};
	await fastForward(runHistories(shop, Math.ceil(HISTORIES / 2)), 5);
};

test('HubSpot has the lines of edited orders, and their total', async () => {
	const forms = oneof(
		{ weight: 3, arbitrary: constantFrom<Form[]>('orderWithRefunds') },
		{ weight: 2, arbitrary: constantFrom<Form[]>('order', 'lines', 'linesWithAPrice') },
	);
	await run(false, forms, {});
});

test('HubSpot has them with fees, shipping and coupons', async () => {
	const forms = constantFrom<Form[]>('orderWithRefunds', 'orderWithRefunds', 'order');
	await run(true, forms, { options: { extraLines: ['coupons', 'fees', 'shipping'] } });
});
