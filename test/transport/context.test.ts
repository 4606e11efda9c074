import { HookContext, LoadOptionsContext, PollContext, TriggerContext } from 'n8n-core';
import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { openAccount } from '../../nodes/HubspotCommerce/transport/account';
import type { SendingContext } from '../../nodes/HubspotCommerce/transport/context';
import { openWay } from '../../nodes/HubspotCommerce/transport/way';
import { startSandbox, type Sandbox } from '../../sandbox';
import { contextOf, type ContextMaker } from './contexts';

const PATIENCE = { timeoutMs: 10_000, maxWaitMs: 10_000 };

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

type Takes<Context extends SendingContext> = Context;

/** For the compiler: what n8n gives a node by its own types, which differ a little from those of the contexts below. */
export type TakenContext =
	| Takes<IExecuteFunctions>
	| Takes<IHookFunctions>
	| Takes<ILoadOptionsFunctions>
	| Takes<IPollFunctions>
	| Takes<ITriggerFunctions>
	| Takes<IWebhookFunctions>;

describe.each<[what: string, make: ContextMaker]>([
	['a trigger that polls', (workflow, node, data) => new PollContext(workflow, node, data, 'trigger', 'activate')],
	['a trigger that listens', (workflow, node, data) => new TriggerContext(workflow, node, data, 'trigger', 'activate')],
	[
		'a webhook that is registered',
		(workflow, node, data) => new HookContext(workflow, node, data, 'trigger', 'activate'),
	],
	['a list of the editor', (workflow, node, data) => new LoadOptionsContext(workflow, node, data, '')],
])('%s', (_what, make) => {
	test('sends with its credential', async () => {
		const way = await openWay(contextOf(sandbox, make), PATIENCE);
		const path = way.connection.paths.account;
		expect(way.node.name).toBe('HubSpot Commerce Trigger');
		expect(await way.send({ method: 'GET', path, idempotent: true, kind: 'general' })).toMatchObject({ status: 200 });
		expect(sandbox.journal.calls).toMatchObject([{ route: 'account', status: 200 }]);
	});

	test('opens the account as an execution does, though nothing can cancel it', async () => {
		const account = await openAccount(contextOf(sandbox, make), order, { patience: PATIENCE, callsSideBySide: 5 });
		expect((await account.definitions()).has('hs_order_name')).toBe(true);
		expect(await account.pause(1)).toBe(true);
	});
});
