import {
	differencesIn,
	foreseeDifferences,
	type ItemsOfRun,
	type ReadGiven,
} from '../../nodes/HubspotCommerce/descriptions/differences';
import { openBreather } from '../../nodes/HubspotCommerce/transport/breathe';
import { holdTheClock, longestHold } from '../support/clock';

beforeEach(holdTheClock);
afterEach(() => {
	jest.useRealTimers();
});

function runOf(itemCount: number, signal?: AbortSignal): ItemsOfRun {
	return {
		getInputData: () => Array.from({ length: itemCount }, () => ({ json: {} })),
		getExecutionCancelSignal: () => signal,
	};
}

/** Reads settings of items, which takes five milliseconds each, as with options by expression. */
function slowly(read: ReadGiven) {
	return jest.fn((itemIndex: number) => {
		jest.advanceTimersByTime(5);
		return read(itemIndex);
	});
}

test('settings that differ are told with the first item that has them otherwise', () => {
	const given = [
		{ a: 1, b: 'x', c: [1] },
		{ a: 1, b: 'y', c: [1] },
		{ a: 2, b: 'z', c: [1], d: true },
	];
	const differences = differencesIn(runOf(3), 'options', (itemIndex) => given[itemIndex] ?? {});
	expect([...differences]).toEqual([
		['b', { itemIndex: 1, own: 'y' }],
		['a', { itemIndex: 2, own: 2 }],
		['d', { itemIndex: 2, own: true }],
	]);
});

test('each item is read once in a run, however many ask', async () => {
	const [run, read] = [runOf(40), slowly(() => ({ a: 1 }))];
	await longestHold(foreseeDifferences(run, 'options', read, openBreather()));
	for (let reader = 0; reader < 8; reader++) expect(differencesIn(run, 'options', read).size).toBe(0);
	expect(read).toHaveBeenCalledTimes(40);
	differencesIn(runOf(40), 'options', read);
	expect(read).toHaveBeenCalledTimes(80);
});

test("to compare many items does not hold n8n's other work up", async () => {
	const read = slowly(() => ({ a: 1 }));
	expect(await longestHold(foreseeDifferences(runOf(40), 'options', read, openBreather()))).toBe(15);
});

test('what cannot be read is told to who asks, not before', async () => {
	const run = runOf(2);
	const read = () => {
		throw new Error('No options');
	};
	await foreseeDifferences(run, 'options', read, openBreather());
	expect(() => differencesIn(run, 'options', read)).toThrow('No options');
});

test('a run that is cancelled is not read on', async () => {
	const read = slowly(() => ({ a: 1 }));
	await longestHold(foreseeDifferences(runOf(40, AbortSignal.abort()), 'options', read, openBreather()));
	expect(read.mock.calls.length).toBeLessThan(3);
});
