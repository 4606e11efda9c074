import { startPage, type Page as StandInPage } from '../../sandbox/page/server';
import { startHereWorkflow } from '../playground/workflows';
import { Editor } from './editor';
import { useBench } from './support';

const bench = useBench();

let editor: Editor;
let standIn: StandInPage;
beforeEach(async () => {
	editor = await Editor.open(bench().rest);
	standIn = await startPage(bench().sandbox);
});
afterEach(async () => {
	await editor.close();
	await standIn.close();
});

test('Start Here: an order with its line items at the first run, nothing at the second, and the page shows both', async () => {
	const { sandbox, rest, credential } = bench();
	const { page } = editor;
	const id = await rest.createWorkflow(startHereWorkflow(credential));
	const execute = async () => {
		await editor.goTo(`/workflow/${id}`);
		await page.getByTestId('execute-workflow-button').click();
		await page.getByText('Workflow executed successfully').waitFor();
		return (await rest.lastEnding(id)).json('Whole Orders');
	};

	expect(await execute()).toMatchObject([{ outcome: 'created', lineItems: [{}, {}, {}, {}] }]);
	await editor.picture('start here, first run');
	const panel = await editor.openNode('Whole Orders');
	await panel.getByTestId('node-credentials-select').first().waitFor();
	await editor.picture('start here, the node');
	await expect(panel.getByTestId('node-credentials-select').first().innerHTML()).resolves.not.toContain(credential.id);
	await expect(panel.getByText('outdated').count()).resolves.toBe(0);
	await page.goto(standIn.url);
	await editor.picture('page of the stand-in');
	const order = page.getByRole('article').filter({ hasText: '#1042' });
	await expect(order.innerText()).resolves.toContain('Open · 112.01 EUR · Shop order ID 6107312480441');
	const lines = await order.locator('tbody tr td:first-child').allInnerTexts();
	expect(lines.sort()).toEqual([
		'Matcha bowl 抹茶茶碗 - Indigo',
		'Sencha Yabukita - 100 g',
		'Standard',
		'Tea sample of the month',
	]);
	const requests = page.locator('#requests');
	await expect(requests.innerText()).resolves.toMatch(/POST\s+\/crm\/v3\/objects\/line_items\/batch\/create\s+201/);
	await expect(page.content()).resolves.not.toContain(sandbox.token);

	sandbox.journal.clear();
	expect(await execute()).toMatchObject([{ outcome: 'unchanged', lineItems: [{}, {}, {}, {}] }]);
	expect(sandbox.journal.writes).toEqual([]);
});
