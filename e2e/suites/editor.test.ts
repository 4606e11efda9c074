import { mapped } from '../workflows/operations';
import { commerce, given, manualTrigger, workflow } from '../workflows/workflow';
import { Editor } from './editor';
import { useBench } from './support';

const bench = useBench();

let editor: Editor;
beforeEach(async () => {
	editor = await Editor.open(bench().rest);
});
afterEach(async () => {
	await editor.picture(`end of ${expect.getState().currentTestName ?? ''}`.slice(0, 60));
	await editor.close();
});

test('a credential is green, and red with a wrong token', async () => {
	const { sandbox } = bench();
	const { page } = editor;
	await editor.goTo('/home/credentials');
	await page.getByTestId('add-resource-credential').or(page.getByTestId('empty-resources-list')).first().click();
	await page.getByPlaceholder('Search for app...').fill('HubSpot Commerce');
	await editor.picture('credential search');
	await page
		.getByRole('option', { name: 'HubSpot Commerce API' })
		.or(page.getByText('HubSpot Commerce API'))
		.last()
		.click();
	await page.getByTestId('new-credential-type-button').click();
	const form = page.getByTestId('editCredential-modal');
	await form.waitFor();
	await editor.picture('empty credential');
	await form.getByTestId('parameter-input-baseUrl').locator('input').fill(sandbox.url);
	await form.getByTestId('parameter-input-accessToken').locator('input').fill('wrong');
	await form.getByTestId('credential-save-button').click();
	await page.getByText('Couldn’t connect with these settings').waitFor();
	await editor.picture('wrong token');
	await form.getByTestId('parameter-input-accessToken').locator('input').fill(sandbox.token);
	await form.getByTestId('credential-save-button').click();
	await form.getByTestId('credentials-config-container-test-success').waitFor();
	await editor.picture('tested credential');
});

test.each(['hubspot order', 'line item'])('the node is found by "%s" and shows what it can do', async (words) => {
	const { rest } = bench();
	const { page } = editor;
	const id = await rest.createWorkflow(workflow(`Search for ${words}`, [manualTrigger()]));
	await editor.goTo(`/workflow/${id}`);
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill(words);
	const creator = page.getByTestId('node-creator');
	await creator.getByText('HubSpot Commerce', { exact: true }).waitFor();
	await editor.picture(`search ${words}`);
	await creator.getByText('HubSpot Commerce', { exact: true }).click();
	await creator.getByText('Order Actions').waitFor();
	await editor.picture(`actions ${words}`);
	await expect(creator.getByText('Update order').count()).resolves.toBeGreaterThan(0);
	await expect(creator.getByText('Batch create line items').count()).resolves.toBeGreaterThan(0);
});

test('Update Order: the order from the list, fields by their labels, a run, its items', async () => {
	const { sandbox, rest, credential } = bench();
	const { page } = editor;
	sandbox.seed('orders', [
		{ hs_order_name: '#1001 Zoë Müller', shop_order_id: '1001' },
		{ hs_order_name: '#1002 Łukasz Żak', shop_order_id: '1002' },
		{ hs_order_name: '#1003 小林 さくら', shop_order_id: '1003' },
	]);
	const node = commerce('Update Order', credential, { resource: 'order', operation: 'update' });
	const id = await rest.createWorkflow(workflow('Update by hand', [manualTrigger(), node]));
	await editor.goTo(`/workflow/${id}`);
	const panel = await editor.openNode('Update Order');
	await editor.picture('update order, empty');

	await panel.getByTestId('parameter-input-recordId').getByTestId('rlc-input').first().click();
	const listed = page.getByTestId('rlc-item').filter({ visible: true });
	await listed.first().waitFor();
	await editor.picture('list of orders');
	expect((await listed.allInnerTexts()).map((text) => text.trim()).sort()).toEqual([
		'#1001 Zoë Müller',
		'#1002 Łukasz Żak',
		'#1003 小林 さくら',
	]);
	await page.getByTestId('rlc-search').filter({ visible: true }).fill('Łukasz');
	await page.getByTestId('rlc-item').filter({ visible: true, hasText: '#1001' }).waitFor({ state: 'hidden' });
	await editor.picture('list of orders, searched');
	await listed.first().click();

	const mapper = panel
		.getByTestId('resource-mapper-container')
		.or(panel.getByTestId('mapping-fields-container'))
		.first();
	await mapper.waitFor();
	const add = async (label: string) => {
		await panel.getByTestId('add-fields-select').or(panel.getByText('Add property to send')).first().click();
		const entry = page.getByText(label, { exact: true }).filter({ visible: true }).last();
		await entry.waitFor();
		await editor.picture(`properties to add, ${label}`);
		await entry.click();
	};
	await add('Order name');
	await add('Pipeline stage');
	const stage = panel.locator('[data-test-id^="parameter-input-"][data-test-id*="hs_pipeline_stage"]').first();
	const stages = await editor.choose(stage, 'Order Pipeline: Shipped');
	expect(stages).toContain('Order Pipeline: Delivered');
	await panel
		.locator('[data-test-id^="parameter-input-"][data-test-id*="hs_order_name"]')
		.locator('input, textarea')
		.first()
		.fill('#1002 shipped');
	await editor.picture('update order, filled in');

	await panel.getByTestId('node-execute-button').first().click();
	await panel.getByTestId('node-run-status-success').waitFor();
	await editor.picture('update order, run');
	expect(sandbox.records('orders')[1]?.properties).toMatchObject({
		hs_order_name: '#1002 shipped',
		hs_pipeline_stage: 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9',
	});
	await editor.closeNode();
	await editor.picture('canvas after the run');
});

test('Batch Create Line Items: its parameters and options, and the message of an erroneous line', async () => {
	const { sandbox, rest, credential } = bench();
	const { page } = editor;
	const [order] = sandbox.seed('orders', [{ hs_order_name: '#1001' }]);
	const rows = [
		{ title: 'Sencha 煎茶', price: '3.50' },
		{ title: 'Gift box', price: 'abc' },
	];
	const node = commerce('Create Line Items', credential, {
		resource: 'lineItem',
		operation: 'batchCreate',
		lineSource: 'items',
		fields: mapped({ name: '={{ $json.title }}', price: '={{ $json.price }}' }),
		associations: { association: [{ toObject: 'order', toId: order?.id ?? '', labelId: 0 }] },
		options: {},
	});
	const id = await rest.createWorkflow(workflow('Lines by hand', [manualTrigger(), given('Rows', rows), node]));
	await editor.goTo(`/workflow/${id}`);
	const panel = await editor.openNode('Create Line Items');
	await editor.picture('create line items');
	await panel.getByTestId('node-execute-button').first().click();
	await panel.getByTestId('node-error-message').or(panel.getByTestId('node-error-view')).first().waitFor();
	await editor.picture('create line items, erroneous line');
	await expect(panel.innerText()).resolves.toContain('not a number');
	expect(sandbox.records('line_items')).toEqual([]);

	await panel.getByPlaceholder('Add Option').or(panel.getByText('Add Option')).last().click();
	await page.getByRole('option').filter({ visible: true }).first().waitFor();
	await editor.picture('options');
	await page.keyboard.press('Escape');

	await panel.getByTestId('tab-settings').click();
	await editor.choose(panel.getByTestId('parameter-input-onError'), 'Continue (using error output)');
	await editor.picture('settings');
	await panel.getByTestId('tab-params').click();
	await panel.getByTestId('node-execute-button').first().click();
	await panel.getByTestId('node-run-status-success').waitFor();
	await editor.picture('create line items, error output');
	expect(sandbox.records('line_items').map(({ properties }) => properties['name'])).toEqual(['Sencha 煎茶']);
});

test('Create or Update With Line Items: its parameters, and orders with what became of their lines', async () => {
	const { sandbox, rest, credential } = bench();
	const [order] = sandbox.seed('orders', [{ shop_order_id: '1001', hs_order_name: '#1001' }]);
	const [cup] = sandbox.seed('line_items', [{ hs_external_id: '1001-1', name: 'Cup', quantity: '1', price: '12.9' }]);
	sandbox.link('line_items', cup?.id ?? '', 'orders', order?.id ?? '');
	const orders = [
		{
			id: '1001',
			total: '33.90',
			lines: [line('1001-1', 'Cup', 2, '12.90'), line('1001-2', 'Sencha', 1, '8.10')],
		},
		{ id: '1002', total: '24.00', lines: [line('1002-1', 'Das Buch vom Tee', 1, '24.00')] },
	];
	const node = commerce('Whole Orders', credential, {
		resource: 'order',
		operation: 'sync',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.id }}',
		specifyProperties: 'json',
		propertiesJson: '={{ { hs_order_name: "#" + $json.id, hs_total_price: $json.total } }}',
		list: '={{ $json.lines }}',
		options: { output: 'simplified' },
	});
	const nodes = [manualTrigger(), given('Shop Orders', orders), node];
	const id = await rest.createWorkflow(workflow('Whole orders by hand', nodes));
	await editor.goTo(`/workflow/${id}`);
	const panel = await editor.openNode('Whole Orders');
	await editor.choose(panel.getByTestId('parameter-input-surplus'), 'Keep');
	await editor.picture('whole orders');
	await panel.getByTestId('node-execute-button').first().click();
	await panel.getByTestId('node-run-status-success').waitFor();
	await editor.picture('whole orders, run');
	const output = panel.getByTestId('output-panel');
	await expect(output.innerText()).resolves.toContain('2 items');
	await output.getByText('JSON', { exact: true }).click();
	await editor.picture('whole orders, run, as JSON');
	expect(sandbox.records('line_items').map(({ properties }) => [properties['name'], properties['quantity']])).toEqual([
		['Cup', '2'],
		['Sencha', '1'],
		['Das Buch vom Tee', '1'],
	]);
});

function line(key: string, name: string, quantity: number, price: string) {
	return { hs_external_id: key, name, quantity, price };
}
