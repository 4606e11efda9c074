import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchUpsertLineItems } from '../support/parameters';
import { errorOf } from '../support/wholeOrders';

/* A whole order under the format of another shop, or of none: it is the format that has to be chosen. */

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

async function told(list: unknown, lineFormat: string): Promise<{ message: string; description: string }> {
	const { items } = await runNode({
		sandbox,
		items: [{ list: list as IDataObject }],
		parameters: batchUpsertLineItems({ lineSource: 'list', list: '={{ $json.list }}', lineFormat }),
		onError: 'continueRegularOutput',
	});
	const json = items[0]?.json;
	return { message: textOf(json?.['message']), description: textOf(errorOf(json)['description']) };
}

const LABELS = {
	hubspot: 'HubSpot Properties',
	shopify: 'Shopify',
	wooCommerce: 'WooCommerce',
	stripe: 'Stripe Invoice Line Items',
	stripeCheckout: 'Stripe Checkout Line Items',
	stripeSubscription: 'Stripe Subscription Items',
} as const;
type Format = keyof typeof LABELS;
const ORDERS: ReadonlyArray<readonly [file: string, own: Format]> = [
	['shopifyRest', 'shopify'],
	['shopifyGraphql', 'shopify'],
	['wooCommerce', 'wooCommerce'],
	['stripeInvoiceBasil', 'stripe'],
	['stripeCheckoutSession', 'stripeCheckout'],
];
const formats = Object.keys(LABELS) as Format[];

test.each(
	ORDERS.flatMap(([file, own]) => formats.filter((one) => one !== own).map((one) => [file, one, own] as const)),
)('%s, given as %s, is told to be %s', async (file, format, own) => {
	const order = JSON.parse(readFileSync(`test/fixtures/orders/${file}.json`, 'utf8')) as unknown;
	expect(await told(order, format)).toMatchObject({
		message: expect.stringContaining(
			`This looks like '${LABELS[own]}', but 'Line Item Format' is '${LABELS[format]}'`,
		) as string,
		description: expect.stringContaining(`Choose '${LABELS[own]}' in 'Line Item Format'`) as string,
	});
	expect(sandbox.journal.writes).toEqual([]);
});

test('as a webhook brings it, too', async () => {
	const order = JSON.parse(readFileSync('test/fixtures/orders/shopifyRest.json', 'utf8')) as unknown;
	const { message } = await told({ headers: {}, params: {}, query: {}, body: order }, 'hubspot');
	expect(message).toContain("This looks like 'Shopify'");
});

test('of an object that no shop is known by, the advice has both ways', async () => {
	const { message, description } = await told({ number: 7, positions: [] }, 'hubspot');
	expect(message).toContain('which is not a list');
	expect(description).toContain('drag its name into the field');
	expect(description).toContain("For a whole order, choose its shop in 'Line Item Format'");
});

test('a subscription item whose price is only an ID is told so', async () => {
	const item = { id: 'si_1', object: 'subscription_item', quantity: 1, price: 'price_1' };
	const { message } = await told({ object: 'subscription', items: { data: [item] } }, 'stripeSubscription');
	expect(message).toContain('The price of a Stripe subscription item is only an ID, "price_1"');
});
