import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEditedOrder } from '../../demo/editedOrder';
import { readSampleOrders } from '../../demo/sampleOrders';
import { SHOP_ORDERS, type ExampleFile } from '../../demo/workflow';
import { ROOT } from '../instance/folders';
import type { Rest } from '../instance/rest';
import type { Credential } from '../workflows/credential';
import { exampleFiles, fillIn, ORDERS_FILE, withCredential } from '../workflows/examples';
import { parseWorkflow, type Workflow } from '../workflows/workflow';

/**
 * Imports the workflows that are not there yet; what a user made of the others stays.
 * @returns the ID of the one to start with
 */
export async function provideWorkflows(rest: Rest, credential: Credential, filesFolder: string): Promise<string> {
	copyFileSync(ORDERS_FILE, join(filesFolder, 'orders.csv'));
	const ids = new Map((await rest.workflows()).map(({ name, id }) => [name, id]));
	const startHere = startHereWorkflow(credential);
	const examples = exampleFiles().map((file) => fillIn(file, credential, filesFolder));
	const inOrder = [startHere, readDemo('workflow.json', readSampleOrders(), credential), ...examples];
	// n8n lists the newest first.
	for (const workflow of inOrder.reverse()) {
		if (!ids.has(workflow.name)) ids.set(workflow.name, await rest.createWorkflow(workflow));
	}
	return ids.get(startHere.name) ?? '';
}

/** One order of a shop, to begin with. */
export function startHereWorkflow(credential: Credential): Workflow {
	return readDemo('startHere.json', [readEditedOrder().ordered], credential);
}

/** Its trigger stands for a shop: here it has the shop's orders as pinned data. */
export function readDemo(file: ExampleFile, orders: readonly object[], credential: Credential): Workflow {
	const demo = parseWorkflow(readFileSync(join(ROOT, 'demo', file), 'utf8'));
	const pinned = { [SHOP_ORDERS]: orders.map((order) => ({ json: { ...order } })) };
	return withCredential({ ...demo, pinData: pinned }, credential);
}
