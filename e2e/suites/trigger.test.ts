import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { defaultOAuth, startSandbox, type Sandbox } from '../../sandbox';
import type { Rest } from '../instance/rest';
import { CREDENTIAL_TYPE, OAUTH2_CREDENTIAL_TYPE, type Credential } from '../workflows/credential';
import { readExample, TRIGGER_EXAMPLES } from '../workflows/examples';
import { core, TRIGGER_TYPE, workflow } from '../workflows/workflow';
import { OwnN8n } from './ownN8n';
import { dataFor, instance, useBench } from './support';

const bench = useBench({ searchLagMs: 0 });
const SHIPPED = 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9';

function trigger(credential: Credential, parameters: INodeParameters): INode {
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	const all = { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters };
	return core('Trigger', TRIGGER_TYPE, 1, all, { credentials });
}

function seed(sandbox: Sandbox, count: number): string[] {
	const orders = Array.from({ length: count }, (_, n) => ({ hs_order_name: `Order ${n}`, hs_pipeline_stage: SHIPPED }));
	return sandbox.seed('orders', orders).map(({ id }) => id);
}

/** As docs/trigger.md has it: the state of a trigger and the start of its run are one step. */
const DURABLE = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** n8n polls each minute, and HubSpot's search is late. */
const POLLED_WITHIN_MS = 240_000;

const engines: Array<[name: string, environment: NodeJS.ProcessEnv]> = [['its default engine', {}]];
if (!instance().version.startsWith('1.')) engines.push(['durable cursors', DURABLE]);

describe.each(engines)('published in an n8n with %s, polling by itself', (name, environment) => {
	let sandbox: Sandbox;
	let n8n: OwnN8n;
	let rest: Rest;

	beforeAll(async () => {
		// Each token of the app is good for ten calls; what was edited shows up two seconds later.
		sandbox = await startSandbox({ searchLagMs: 2_000, oauth: { callsOfToken: () => 10 } });
		n8n = await OwnN8n.start(`own ${name}`, environment);
		rest = n8n.rest;
	});
	afterAll(async () => {
		await n8n.stop();
		await sandbox.close();
	});

	async function publish(title: string, node: INode): Promise<string> {
		const id = await rest.createWorkflow(workflow(title, [node, core('End', 'noOp', 1)]));
		await rest.publish(id);
		return id;
	}

	/** What the trigger's runs got, one after the other. */
	async function told(id: string): Promise<IDataObject[][]> {
		return (await rest.startedByTriggers(id)).map((execution) => execution.json('Trigger'));
	}

	/** A busy n8n answers at times that its database is not ready: that is asked again. */
	async function until(isSo: () => Promise<boolean>): Promise<void> {
		const endMs = Date.now() + POLLED_WITHIN_MS;
		let last: unknown;
		const isDone = async () =>
			await isSo().catch((error: unknown) => {
				last = error;
				return false;
			});
		while (!(await isDone())) {
			if (Date.now() > endMs) throw new Error('It has not come about', { cause: last });
			await sleep(3_000);
		}
	}

	test('it gets 5,000 changes, some of them made while n8n was down, each once; a sample changes nothing', async () => {
		const token = await rest.createCredential('HubSpot', dataFor(sandbox));
		const { clientId, clientSecret } = defaultOAuth.app;
		const oauthTokenData = { ...sandbox.app.connect() };
		const app = await rest.createCredential(
			'HubSpot app',
			{ clientId, clientSecret, baseUrl: sandbox.url, apiVersion: 'v3', oauthTokenData },
			OAUTH2_CREDENTIAL_TYPE,
		);
		const changed = await publish(
			'Changed',
			trigger(token, { resource: 'order', event: 'changed', simplify: false, options: { maxRecords: 2_500 } }),
		);
		const created = await publish(
			'Created',
			trigger(app, {
				authentication: 'oAuth2',
				resource: 'order',
				event: 'created',
				options: { maxRecords: 10_000 },
			}),
		);
		// The baseline is taken with care: HubSpot tells its time in whole seconds.
		await sleep(3_000);
		const first = seed(sandbox, 4_000);
		await until(async () => (await told(changed)).length > 0);
		expect((await told(changed))[0]).toHaveLength(2_500);

		const sample = await rest.ending(await rest.start(changed, 'Trigger'));
		expect([sample.error, sample.json('Trigger').length]).toEqual(['', 1]);

		const all = [...first];
		await n8n.restart(() => {
			for (const id of first.slice(0, 600)) sandbox.edit('orders', id, { hs_order_name: 'Edited' });
			all.push(...seed(sandbox, 400));
		});
		const lastStates = sandbox.records('orders').map(({ id, updatedAt }) => JSON.stringify([id, updatedAt]));
		const lastIds = all.map((id) => JSON.stringify(id));
		const states = async () => (await told(changed)).flat().map(({ id, updatedAt }) => JSON.stringify([id, updatedAt]));
		const ids = async () => (await told(created)).flat().map(({ id }) => JSON.stringify(id));
		const missing = (expected: readonly string[], got: readonly string[]) => {
			const there = new Set(got);
			return expected.filter((one) => !there.has(one));
		};
		await until(
			async () => missing(lastStates, await states()).length === 0 && missing(lastIds, await ids()).length === 0,
		);
		// Polls after that look back, and tell nothing again.
		sandbox.journal.clear();
		await until(async () => await Promise.resolve(sandbox.journal.callsTo('search').length >= 3));
		expect(missing(lastStates, await states())).toEqual([]);
		expect((await states()).length).toBe(new Set(await states()).size);
		expect((await ids()).sort()).toEqual(lastIds.sort());
		// The app's tokens ended in mid-poll.
		expect(sandbox.app.tokensIssued()).toBeGreaterThan(2);
	}, 900_000);
});

test.each(TRIGGER_EXAMPLES)('%s shows a sample in the editor', async (file) => {
	const { sandbox, rest, credential } = bench();
	seed(sandbox, 1);
	const first = readExample(file).nodes.find(({ type }) => type === TRIGGER_TYPE);
	if (first === undefined) throw new Error(`${file} has no trigger`);
	const credentials = { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } };
	// The order of the sample has a name and a stage.
	const watched = file === 'shipped-order-message.json' ? {} : { watchedProperties: ['hs_order_name'] };
	const node = { ...first, parameters: { ...first.parameters, ...watched }, credentials };
	const execution = await rest.run(workflow(file, [node, core('End', 'noOp', 1)]));
	expect([execution.error, execution.status]).toEqual(['', 'success']);
	expect(execution.json(first.name)).toMatchObject([{ changes: [{ sourceType: 'INTEGRATION' }] }]);
});
