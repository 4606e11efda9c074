import { startSandbox } from '../../sandbox';
import { live, line, sync } from '../support/wholeOrders';

test.each(['lastWins', 'together'])('what is told as not sent is not sent (%s)', async (sameRecord) => {
	const sandbox = await startSandbox({ letterCase: 'ignored' });
	const given = (number: string, key: string, name: string) => ({
		number,
		order: { hs_order_name: name },
		lines: [line(key)],
	});
	const { items } = await sync(
		sandbox,
		[given('ab', 'l1', 'FIRST'), given('AB', 'l2', 'SECOND')],
		{ options: { sameRecord } },
		{ onError: 'continueRegularOutput' },
	);
	const [order] = live(sandbox, 'orders');
	const told = items[0]?.json as { outcome: string; properties: Record<string, string> };
	// Told: created, FIRST.
	expect([told.outcome, told.properties['hs_order_name']]).toEqual(['created', 'FIRST']);
	expect(order?.properties['hs_order_name']).toBe('FIRST');
	await sandbox.close();
});
