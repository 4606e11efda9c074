import { NodeHelpers, type IDataObject, type INode } from 'n8n-workflow';
import { z } from 'zod';
import { NODE_TYPE, TRIGGER_TYPE } from '../e2e/workflows/workflow';
import { DOCKER_FILES_FOLDER, exampleFiles, readExample } from '../e2e/workflows/examples';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { HubspotCommerceTrigger } from '../nodes/HubspotCommerce/HubspotCommerceTrigger.node';
import { startSandbox } from '../sandbox';
import { runNode } from './support/node';

const descriptions = new Map([
	[NODE_TYPE, new HubspotCommerce().description],
	[TRIGGER_TYPE, new HubspotCommerceTrigger().description],
]);
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** n8n's own nodes that the examples use, in versions that n8n 1.123 has too. */
const KNOWN: ReadonlySet<string> = new Set([
	`${NODE_TYPE} 1`,
	`${TRIGGER_TYPE} 1`,
	...[
		'aggregate 1',
		'convertToFile 1.1',
		'extractFromFile 1',
		'filter 2.2',
		'googleSheets 4.5',
		'httpRequest 4.2',
		'manualTrigger 1',
		'noOp 1',
		'readWriteFile 1',
		'respondToWebhook 1.1',
		'scheduleTrigger 1.2',
		'set 3.4',
		'shopify 1',
		'shopifyTrigger 1',
		'splitOut 1',
		'stickyNote 1',
		'stripeTrigger 1',
		'webhook 2',
		'wooCommerceTrigger 1',
	].map((node) => `n8n-nodes-base.${node}`),
]);

const FROM_A_SHOP = /\.(?:shopify|shopifyTrigger|stripeTrigger|wooCommerceTrigger)$/;

describe.each(exampleFiles().map((file) => ({ file, example: readExample(file) })))('$file', ({ example }) => {
	const { nodes, connections } = example;
	const commerceNodes = nodes.filter(({ type }) => descriptions.has(type));

	test('has nodes that n8n knows, each by a name of its own, and they are all connected', () => {
		expect(nodes.map(({ type, typeVersion }) => `${type} ${typeVersion}`).filter((node) => !KNOWN.has(node))).toEqual(
			[],
		);
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(names.length);
		const targets = Object.values(connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((links) => links.flatMap((link) => (link ?? []).map(({ node }) => node))),
		);
		const isReached = ({ name, type }: INode) => targets.includes(name) || /Trigger$|\.webhook$/.test(type);
		expect(nodes.filter((node) => node.type !== STICKY_NOTE && !isReached(node))).toEqual([]);
		expect([...targets, ...Object.keys(connections)].filter((name) => !names.includes(name))).toEqual([]);
	});

	test('gives the node parameters that it has, with values that it takes', () => {
		for (const node of commerceNodes) {
			const { parameters: all, type } = node;
			// When it polls is n8n's own parameter.
			const parameters = Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'pollTimes'));
			const description = descriptions.get(type) ?? new HubspotCommerce().description;
			// n8n leaves out what it does not know, and what is not shown beside the other values.
			const understood = NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				true,
				false,
				node,
				description,
			);
			expect(understood).toMatchObject(parameters);
			expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
		}
	});

	test('holds no credential, no path of somebody else, and no data but a sample of what a shop gives', () => {
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		const pinned = nodes.filter(({ name }) => name in (example.pinData ?? {}));
		expect(pinned.map(({ type }) => type).filter((type) => !FROM_A_SHOP.test(type))).toEqual([]);
		expect(Object.keys(example.pinData ?? {})).toHaveLength(pinned.length);
		const paths = JSON.stringify(nodes)
			.replaceAll(DOCKER_FILES_FOLDER, '')
			.match(/(?:\/(?:home|root|tmp|Users|usr|var)\/|[A-Z]:\\)[^"]*/g);
		expect(paths).toBeNull();
	});

	test('says what it does, what to fill in and what a second run does, beside nodes that do not overlap', () => {
		const note = nodes.find(({ type }) => type === STICKY_NOTE);
		const { content, width, height } = z
			.object({ content: z.string(), width: z.number(), height: z.number() })
			.parse(note?.parameters);
		expect(content).toMatch(
			/^## [\s\S]+\*\*Before you start\*\*[\s\S]+\*\*What happens\*\*[\s\S]+\*\*Running it again\*\*/,
		);
		const others = nodes.filter((node) => node !== note);
		const [noteX = 0, noteY = 0] = note?.position ?? [];
		for (const [index, { position }] of others.entries()) {
			const [x, y] = position;
			const [previousX = -Infinity] = others[index - 1]?.position ?? [];
			expect(x).toBeGreaterThanOrEqual(previousX);
			expect(y > noteY + height || y + 100 < noteY || x > noteX + width).toBe(true);
			const close = others.filter(
				({ position: [otherX, otherY] }) => Math.abs(otherX - x) < 200 && Math.abs(otherY - y) < 120,
			);
			expect(close).toHaveLength(1);
		}
	});
});

/** What a whole order comes to in HubSpot: its total, its subtotal, and the amount of each line. */
interface Sum {
	readonly total: string;
	readonly subtotal: string;
	readonly lines: readonly string[];
}

const WHOLE: ReadonlyArray<{ readonly file: string; readonly orders: readonly Sum[] }> = [
	{
		file: 'shopify-order.json',
		// 2 × 39.50 - 7.90, 3 × 12.30 - 3.69, 2.00 - 0.20: 106.11, and 5.90 of shipping. Taxes are in the prices.
		orders: [{ total: '112.01', subtotal: '106.11', lines: ['71.100', '33.210', '1.800'] }],
	},
	{
		file: 'shopify-changed-orders.json',
		// One bowl went back for 39.50 - 3.95, and the sample was taken off: 35.55 + 33.21, and 5.90 of shipping.
		orders: [
			{ total: '74.66', subtotal: '68.76', lines: ['35.550', '33.210'] },
			{ total: '16.7', subtotal: '11.8', lines: ['11.800'] },
		],
	},
	{
		file: 'woocommerce-order.json',
		// 30.00 + 14.94, 4.90 of shipping, and taxes of 8.54 + 0.93.
		orders: [{ total: '59.31', subtotal: '44.94', lines: ['30.000', '14.940'] }],
	},
	{
		file: 'stripe-invoice-paid.json',
		// 3 × 24.50 - 7.35, 120.00 - 12.00: 174.15, and taxes of 12.57 + 20.52.
		orders: [{ total: '207.24', subtotal: '174.15', lines: ['66.150', '108.000'] }],
	},
];

test.each(WHOLE)('$file: its sample is written to the cent, and a second time not at all', async ({ file, orders }) => {
	const { nodes, pinData } = readExample(file);
	const parameters = nodes.find(({ type }) => type === NODE_TYPE)?.parameters ?? {};
	const items = Object.values(pinData ?? {}).flatMap((pinned) => sample.parse(pinned).map(({ json }) => json));
	const sandbox = await startSandbox();
	try {
		const first = await runNode({ sandbox, parameters, items });
		expect([first.error, first.hints]).toEqual([undefined, []]);
		expect(
			first.items.map(({ json }) => {
				const { properties, lineItems } = written.parse(json);
				const lines = lineItems.map(({ properties: { amount } }) => amount);
				return { total: properties['hs_total_price'], subtotal: properties['hs_subtotal_price'], lines };
			}),
		).toEqual(orders);

		sandbox.journal.clear();
		const second = await runNode({ sandbox, parameters, items });
		expect(second.items.map(({ json }) => json['outcome'])).toEqual(orders.map(() => 'unchanged'));
		expect(sandbox.journal.writes).toEqual([]);
	} finally {
		await sandbox.close();
	}
});

const sample = z.array(z.object({ json: z.custom<IDataObject>() }));
const record = z.object({ properties: z.record(z.string(), z.string().nullable()) });
const written = record.extend({ lineItems: z.array(record) });
