import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { readSampleOrders } from '../../demo/sampleOrders';
import { startPage } from '../../sandbox/page/server';
import { ROOT } from '../instance/folders';
import { readDemo, startHereWorkflow } from '../playground/workflows';
import { Editor } from '../suites/editor';
import { useBench } from '../suites/support';
import { mapped } from '../workflows/operations';
import { commerce, given, manualTrigger, workflow } from '../workflows/workflow';
import { animatedWebp, type Frame, type Size } from './animation';

// The pictures of README and docs, made anew from the real editor: npm run pictures.
const IMAGES = join(ROOT, 'docs', 'images');
const CANVAS: Size = { width: 1200, height: 640 };
const PANEL: Size = { width: 1200, height: 800 };
const MAX_ANIMATION_BYTES = 3 * 1024 * 1024;

const bench = useBench();
let editor: Editor;
let page: Page;
beforeEach(async () => {
	editor = await Editor.open(bench().rest);
	({ page } = editor);
});
afterEach(async () => {
	await editor.close();
});

const answered = z.object({ fields: z.array(z.object({ id: z.string() }).passthrough()) });

async function show(id: string, size: Size): Promise<void> {
	await page.setViewportSize(size);
	await editor.goTo(`/workflow/${id}`);
	await page.getByTestId('execute-workflow-button').waitFor();
	await settled();
}

/** The editor moves for a moment after each step, and its messages go away by themselves. */
async function settled(): Promise<void> {
	await page.waitForTimeout(1_500);
}

async function executed(): Promise<void> {
	await page.getByTestId('execute-workflow-button').click();
	await page.getByText('Workflow executed successfully').waitFor();
	await page.locator('.el-notification__closeBtn').first().click();
	await page.mouse.move(5, 300);
	await settled();
}

async function save(name: string): Promise<void> {
	await page.screenshot({ path: join(IMAGES, name) });
}

test('workflow.png: the orders of a shop after their run', async () => {
	const { sandbox, rest, credential } = bench();
	const orders = readSampleOrders();
	sandbox.seed(
		'orders',
		orders.map(({ id, name }) => ({ shop_order_id: String(id), hs_order_name: name })),
	);
	const id = await rest.createWorkflow(readDemo('workflow.json', orders, credential));
	await show(id, CANVAS);
	await executed();
	await save('workflow.png');
});

test("whole-orders.png: the node's panel with Create or Update With Line Items", async () => {
	const { rest, credential } = bench();
	const id = await rest.createWorkflow(startHereWorkflow(credential));
	await show(id, PANEL);
	await executed();
	await editor.openNode('Whole Orders');
	await settled();
	await save('whole-orders.png');
});

test('update-order.png: the node with Update', async () => {
	const { sandbox, rest, credential } = bench();
	sandbox.seed('orders', [
		{ shop_order_id: '1001', hs_order_name: '#1001' },
		{ shop_order_id: '1002', hs_order_name: '#1002' },
	]);
	const rows = [
		{ order: '1001', tracking: 'DE7317926919' },
		{ order: '1002', tracking: 'DE7317926920' },
	];
	const parameters = {
		resource: 'order',
		operation: 'update',
		findBy: 'uniqueProperty',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.order }}',
		specifyProperties: 'fields',
		options: {},
	};
	const value = { hs_shipping_tracking_number: '={{ $json.tracking }}' };
	const question = { path: 'fields', methodName: 'getPropertyFields', parameters, credential };
	const { fields } = answered.parse(await rest.ask('resource-mapper-fields', question));
	// As the editor saves it: with every property of the account, of which those are shown that have a value.
	const schema = fields.map((field) => ({ ...field, removed: !(field.id in value) }));
	const node = commerce('Update Order', credential, { ...parameters, fields: { ...mapped(value), schema } });
	const id = await rest.createWorkflow(workflow('Update', [manualTrigger(), given('Shipped', rows), node]));
	await show(id, PANEL);
	await executed();
	await editor.openNode('Update Order');
	await settled();
	await save('update-order.png');
});

test('first-use.webp: from Start Here to an order with its line items, and a second run that changes nothing', async () => {
	const { sandbox, rest, credential } = bench();
	const standIn = await startPage(sandbox);
	const frames: Frame[] = [];
	const take = async (durationMs: number) => {
		frames.push({ webp: await asWebp(page, await page.screenshot()), durationMs });
	};
	/** Shows where somebody clicks next. */
	const pointAt = async (target: Locator) => {
		await target.hover();
		const { x = 0, y = 0, width = 0, height = 0 } = (await target.boundingBox()) ?? {};
		await page.evaluate(markAt(x + width / 2, y + height / 2));
		await take(1_200);
		await page.evaluate("document.getElementById('click').remove()");
	};
	try {
		const id = await rest.createWorkflow(startHereWorkflow(credential));
		await show(id, PANEL);
		await take(2_500);
		for (const pauseMs of [3_500, 3_500]) {
			await pointAt(page.getByTestId('execute-workflow-button'));
			await executed();
			await take(1_500);
			await pointAt(page.locator('[data-test-id="canvas-node"][data-node-name="Whole Orders"]'));
			await editor.openNode('Whole Orders');
			await settled();
			await take(pauseMs);
			await editor.closeNode();
		}
		await page.goto(standIn.url);
		await take(4_000);
	} finally {
		await standIn.close();
	}
	const file = join(IMAGES, 'first-use.webp');
	writeFileSync(file, animatedWebp(frames, PANEL));
	expect(statSync(file).size).toBeLessThan(MAX_ANIMATION_BYTES);
});

/** Chromium itself makes a WebP of a picture, in a page that is empty. */
async function asWebp(from: Page, png: Buffer): Promise<Buffer> {
	const blank = await from.context().newPage();
	try {
		const url = z.string().parse(await blank.evaluate(toWebp(`data:image/png;base64,${png.toString('base64')}`)));
		return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
	} finally {
		await blank.close();
	}
}

/** Draws a ring in the page, as JavaScript for it. */
function markAt(x: number, y: number): string {
	const style = [
		`left:${x - 18}px`,
		`top:${y - 18}px`,
		'position:fixed;width:36px;height:36px;box-sizing:border-box;border:4px solid #d4155b;border-radius:50%',
		'pointer-events:none;z-index:99999',
	].join(';');
	return `(() => {
		const ring = document.createElement('div');
		ring.id = 'click';
		ring.style.cssText = ${JSON.stringify(style)};
		document.body.append(ring);
	})()`;
}

/** A picture's address as that of the same in WebP, as JavaScript for a page. */
function toWebp(url: string): string {
	return `(async () => {
		const picture = new Image();
		picture.src = ${JSON.stringify(url)};
		await picture.decode();
		const canvas = document.createElement('canvas');
		canvas.width = picture.width;
		canvas.height = picture.height;
		canvas.getContext('2d').drawImage(picture, 0, 0);
		return canvas.toDataURL('image/webp', 0.8);
	})()`;
}
