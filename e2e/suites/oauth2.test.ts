import type { Page } from 'playwright-core';
import { defaultOAuth, startSandbox, type Sandbox } from '../../sandbox';
import { Rest } from '../instance/rest';
import { OAUTH2_CREDENTIAL_TYPE, type Credential } from '../workflows/credential';
import { commerce, given, manualTrigger, workflow } from '../workflows/workflow';
import { Editor } from './editor';
import { instance } from './support';

const { app } = defaultOAuth;
const ENABLED = ['oauth', ...app.requiredScopes, 'crm.objects.line_items.write'];

const { url, version } = instance();
const rest = new Rest(url, version);
let sandbox: Sandbox;
let editor: Editor;

beforeAll(async () => {
	sandbox = await startSandbox({
		latencyMs: 50,
		oauth: {
			app: { redirectUrls: [`${url}/rest/oauth2-credential/callback`] },
			// Of ten calls the first token is good for three.
			callsOfToken: (token) => (token === 0 ? 3 : Infinity),
		},
	});
	await rest.logIn();
	editor = await Editor.open(rest);
});
afterAll(async () => {
	await editor.close();
	await sandbox.close();
});

const type = async (page: Page, field: string, text: string) => {
	await page.getByTestId(`parameter-input-${field}`).locator('input').first().fill(text);
};

/**
 * Clicks n8n's button for it and accepts on HubSpot's page, which closes by itself.
 * @param button as n8n names it
 */
async function consent(page: Page, button: RegExp): Promise<void> {
	const modal = page.getByTestId('editCredential-modal');
	const [hubSpot] = await Promise.all([
		page.context().waitForEvent('page'),
		modal.getByRole('button', { name: button }).first().click(),
	]);
	await hubSpot.getByRole('button', { name: 'Connect app' }).waitFor();
	await hubSpot.screenshot({ path: `${instance().picturesFolder}/consent.png` });
	const closed = hubSpot.waitForEvent('close');
	await hubSpot.getByRole('button', { name: 'Connect app' }).click();
	await closed;
}

/** The one that was made by hand: n8n gives it a number where another suite has one of its name. */
async function connectedCredential(): Promise<Credential> {
	const found = (await rest.credentials()).find(({ type }) => type === OAUTH2_CREDENTIAL_TYPE);
	if (found === undefined) throw new Error('No credential is connected');
	return { ...found, data: {} };
}

async function createLines(count: number) {
	const node = commerce('Create Lines', await connectedCredential(), {
		authentication: 'oAuth2',
		resource: 'lineItem',
		operation: 'batchCreate',
		lineSource: 'items',
		specifyProperties: 'json',
		propertiesJson: '={{ $json }}',
		options: { batchSize: 10, callsSideBySide: 2 },
	});
	const items = Array.from({ length: count }, (_, n) => ({ name: `Line ${n}` }));
	return await rest.run(workflow('Connected', [manualTrigger(), given('Lines', items), node]));
}

test('the credential is made in the editor, and the account connected on the consent page', async () => {
	const { page } = editor;
	await editor.goTo('/home/credentials/create');
	await page.getByTestId('new-credential-type-select').click();
	await page.getByTestId('new-credential-type-select').locator('input').fill('HubSpot Commerce OAuth2');
	await page.getByRole('option', { name: 'HubSpot Commerce OAuth2 API' }).first().click();
	await page.getByTestId('new-credential-type-button').click();
	await page.getByTestId('editCredential-modal').waitFor();
	await type(page, 'authUrl', `${sandbox.url}/oauth/authorize`);
	await type(page, 'baseUrl', sandbox.url);
	await type(page, 'clientId', app.clientId);
	await type(page, 'clientSecret', app.clientSecret);
	await page.getByTestId('parameter-input-customScopes').locator('.el-switch').click();
	await type(page, 'enabledScopes', ENABLED.filter((scope) => scope !== 'oauth').join(', '));
	await type(page, 'optionalScopes', 'tax_rates.read');
	await editor.picture('filled in');
	await consent(page, /^(connect my account|connect( to .*)?)$/i);
	await page.getByText('Account connected').first().waitFor();
	await editor.picture('connected');
	const [asked] = sandbox.journal.callsTo('oauth/authorize');
	expect(asked?.query).toMatchObject({ scope: ENABLED.join(' '), optional_scope: 'tax_rates.read' });
	expect(sandbox.journal.callsTo('oauth/token').map(({ path, status }) => [path, status])).toEqual([
		['/oauth/2026-03/token', 200],
	]);
});

test('lists of the editor come with it', async () => {
	sandbox.seed('orders', [{ hs_order_name: 'Teehaus' }]);
	const parameters = { authentication: 'oAuth2', resource: 'order', operation: 'update' };
	const question = {
		path: 'recordId',
		methodName: 'searchRecords',
		parameters,
		credential: await connectedCredential(),
	};
	expect(JSON.stringify(await rest.ask('resource-locator-results', question))).toContain('Teehaus');
});

test('a run goes on when the token ends, and n8n keeps the new one', async () => {
	const execution = await createLines(100);
	expect([execution.status, execution.error]).toEqual(['success', '']);
	expect(sandbox.records('line_items')).toHaveLength(100);
	expect(sandbox.journal.callsTo('oauth/token')).toHaveLength(2);
	expect((await createLines(10)).status).toBe('success');
	expect(sandbox.journal.callsTo('oauth/token')).toHaveLength(2);
});

test('an app that was uninstalled stops the run, which says to reconnect', async () => {
	sandbox.app.uninstall();
	const execution = await createLines(10);
	expect(execution.status).toBe('error');
	expect(execution.error).toMatch(/HubSpot no longer lets this credential in/);
	expect(execution.error).toMatch(/reconnect it and run the workflow again/);
	expect(sandbox.records('line_items')).toHaveLength(110);
});

test('who then reconnects the credential, and accepts once more, has the run work again', async () => {
	const { page } = editor;
	const { id } = await connectedCredential();
	await editor.goTo(`/home/credentials/${id}`);
	await page.getByTestId('editCredential-modal').waitFor();
	await editor.picture('uninstalled');
	const grants = () =>
		sandbox.journal.callsTo('oauth/token').filter(({ body }) => JSON.stringify(body).includes('authorization_code'));
	expect(grants()).toHaveLength(1);
	// n8n 1 calls it 'Reconnect'.
	await consent(page, /^(reconnect|switch account)/i);
	await page.getByText('Account connected').first().waitFor();
	await editor.picture('reconnected');
	// What the user had typed in is asked for again.
	const [, asked] = sandbox.journal.callsTo('oauth/authorize').filter(({ method }) => method === 'GET');
	expect(asked?.query).toMatchObject({ scope: ENABLED.join(' '), optional_scope: 'tax_rates.read' });
	expect(grants().map(({ status }) => status)).toEqual([200, 200]);
	const execution = await createLines(10);
	expect([execution.status, execution.error]).toEqual(['success', '']);
	expect(sandbox.records('line_items')).toHaveLength(120);
});
