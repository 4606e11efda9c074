import { NodeHelpers, type INode } from 'n8n-workflow';
import { z } from 'zod';
import { NODE_TYPE } from '../e2e/workflows/workflow';
import { DOCKER_FILES_FOLDER, exampleFiles, readExample } from '../e2e/workflows/examples';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';

const { description } = new HubspotCommerce();
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** n8n's own nodes that the examples use, in versions that n8n 1.123 has too. */
const KNOWN: ReadonlySet<string> = new Set([
	`${NODE_TYPE} 1`,
	...[
		'code 2',
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

describe.each(exampleFiles().map((file) => ({ file, example: readExample(file) })))('$file', ({ example }) => {
	const { nodes, connections } = example;
	const commerceNodes = nodes.filter(({ type }) => type === NODE_TYPE);

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
			const { parameters } = node;
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

	test('holds no credential, no recorded data and no path of somebody else', () => {
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(example.pinData).toEqual({});
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
		expect(content).toMatch(/^## [\s\S]+\*\*Fill in\*\*[\s\S]+\*\*What happens\*\*[\s\S]+\*\*A second time\*\*/);
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
