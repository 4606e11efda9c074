import { startSandbox, type Sandbox, type StoredRecord } from '../sandbox';
import { runNode } from './support/node';
import { filterGroups, getMany, updateOrder } from './support/parameters';

// The editor gives a list of timezones; workflows that other programs write may have any text for it.

let sandbox: Sandbox;
let order: StoredRecord | undefined;
beforeEach(async () => {
	sandbox = await startSandbox();
	sandbox.defineProperty('orders', {
		name: 'pick_up',
		label: 'Pick-up',
		type: 'date',
		fieldType: 'date',
		groupName: 'order_information',
	});
	[order] = sandbox.seed('orders', [{ pick_up: '2026-01-01' }]);
});
afterEach(async () => {
	await sandbox.close();
});

const update = async (value: string, timezone: string) =>
	await runNode({
		sandbox,
		parameters: updateOrder({
			recordId: { __rl: true, mode: 'id', value: order?.id ?? '' },
			propertiesJson: `={{ ({ pick_up: ${value} }) }}`,
			options: { checkBeforeSending: true },
		}),
		timezone,
		onError: 'continueRegularOutput',
	});

// A Thursday and a Friday: JavaScript's own text for a moment begins with the day of the week.
test.each(['2026-03-05', '2026-03-06'])('a date is not cleared where there is no such timezone: %s', async (day) => {
	for (const timezone of ['', 'Mars/Olympus']) {
		const result = await update(`new Date("${day}T10:00:00Z")`, timezone);
		expect(result.items[0]?.json['message']).toBe(
			`The workflow's timezone is "${timezone}", and there is no such timezone [item 0]`,
		);
		expect(order?.properties['pick_up']).toBe('2026-01-01');
	}
	// 00:30 of the next day in Berlin, which is an hour ahead in March.
	await update(`new Date("${day}T23:30:00Z")`, 'Europe/Berlin');
	expect(order?.properties['pick_up']).toBe(day === '2026-03-05' ? '2026-03-06' : '2026-03-07');
});

test('values that need no timezone are written all the same', async () => {
	await update('"2026-03-05"', 'Mars/Olympus');
	expect(order?.properties['pick_up']).toBe('2026-03-05');
});

test('a filter says that it is the timezone', async () => {
	const filters = filterGroups([{ property: 'hs_createdate', operator: 'GT', value: '2026-03-01' }]);
	const result = await runNode({ sandbox, parameters: getMany('order', { filters }), timezone: 'CEST' });
	expect(result.error?.message).toContain('The workflow\'s timezone is "CEST"');
	expect(sandbox.journal.callsTo('search')).toEqual([]);
});
