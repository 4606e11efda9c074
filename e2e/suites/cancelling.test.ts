import { setTimeout as sleep } from 'node:timers/promises';
import { mapped } from '../workflows/operations';
import { commerce, given, manualTrigger, workflow } from '../workflows/workflow';
import { useBench } from './support';

const latencyMs = 200;
const bench = useBench({ latencyMs });

test.each([
	{ what: 'between its calls', faults: 0 },
	{ what: 'that waits for the rate limit', faults: 1_000 },
])('a run $what stops when the user stops it', async ({ faults }) => {
	const { sandbox, rest, credential } = bench();
	const orders = sandbox.seed(
		'orders',
		Array.from({ length: 100 }, (_, n) => ({ shop_order_id: String(n) })),
	);
	if (faults > 0)
		sandbox.inject({ on: { method: 'PATCH' }, times: faults, do: { kind: 'status', status: 429, when: 'before' } });
	const update = commerce('Update Order', credential, {
		resource: 'order',
		operation: 'update',
		findBy: 'recordId',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		fields: mapped({ hs_order_note: 'Seen' }),
		options: { callsSideBySide: 1 },
	});
	const items = orders.map(({ id }) => ({ id }));
	const id = await rest.createWorkflow(workflow('Long', [manualTrigger(), given('Orders', items), update]));
	const execution = await rest.start(id, 'Start');
	while (sandbox.journal.callsTo('patch').length === 0) await sleep(20);
	await rest.stop(execution);
	expect((await rest.ending(execution)).status).toBe('canceled');
	// The call that was under way may have had its effect; no further one may follow.
	await sleep(latencyMs);
	const callsThen = sandbox.journal.calls.length;
	await sleep(10 * latencyMs);
	expect(sandbox.journal.calls).toHaveLength(callsThen);
});
