import type { LineCall } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import { runSideBySide } from '../../../nodes/HubspotCommerce/hubspot/batch/sideBySide';
import { changeOf, keyed, newLine } from '../support';

/** Calls by the records they touch, in one text each; `-` is a line that makes a new record, `#` names it by a number. */
function callsOf(...texts: string[]): LineCall[] {
	return texts.map((text) => {
		const lines = text
			.split(' ')
			.map((id) => (id === '-' ? newLine({ text }) : changeOf(id, { text }, id.startsWith('#') ? 'number' : null)));
		const [first = { key: 0, line: newLine({}) }, ...others] = keyed(lines);
		return { lines: [first, ...others] };
	});
}

/** Long enough for all calls to start that may. */
const aTurn = async () => await new Promise((resolve) => setImmediate(resolve));
const prepare = async () => {
	await Promise.resolve();
};

async function startOrder(calls: readonly LineCall[], sideBySide: number, isStopped: () => boolean = () => false) {
	const started: string[] = [];
	const underWay: string[] = [];
	await runSideBySide(
		calls.values(),
		{ maxUnderWay: () => sideBySide, isStopped, prepare },
		async ({ lines: [{ line }] }) => {
			const text = String(line.properties['text']);
			started.push(text);
			underWay.push(text);
			await aTurn();
			underWay.splice(underWay.indexOf(text), 1);
		},
	);
	return { started, underWay };
}

test.each<[what: string, calls: string[], started: string[]]>([
	['different records', ['a', 'b', 'c'], ['a', 'b', 'c']],
	['new records never wait', ['- -', '- ', '-'], ['- -', '- ', '-']],
	['a record that is busy', ['a', 'a', 'b'], ['a', 'b', 'a']],
	['a call that waits for one of its records', ['a', 'b a', 'c'], ['a', 'c', 'b a']],
	[
		'no call overtakes one that waits, not even for a record that is free',
		['a', 'a b', 'b', 'c'],
		['a', 'c', 'a b', 'b'],
	],
	['records that may be one, in another spelling', ['a', 'A', 'b'], ['a', 'b', 'A']],
	['a chain of calls that wait', ['a', 'a b', 'b c', 'c d', 'e'], ['a', 'e', 'a b', 'b c', 'c d']],
])('%s', async (_what, calls, started) => {
	expect(await startOrder(callsOf(...calls), 10)).toEqual({ started, underWay: [] });
});

test('calls that name their records in different ways are not under way at once, and keep their order', async () => {
	const ways: string[][] = [];
	const underWay = new Set<string>();
	const calls = callsOf('a', 'b', '#1', '#2', '-', 'c', 'a', '#3');
	const started: string[] = [];
	await runSideBySide(
		calls.values(),
		{ maxUnderWay: () => 10, isStopped: () => false, prepare },
		async ({ lines: [{ line }] }) => {
			const text = String(line.properties['text']);
			started.push(text);
			underWay.add(text);
			ways.push([...underWay]);
			await aTurn();
			underWay.delete(text);
		},
	);
	expect(started).toEqual(['a', 'b', '#1', '#2', '-', 'c', 'a', '#3']);
	for (const together of ways) {
		const named = together.filter((text) => text !== '-');
		expect(new Set(named.map((text) => text.startsWith('#'))).size).toBeLessThanOrEqual(1);
	}
});

test('nothing starts once it is stopped, also what waits', async () => {
	const seen: boolean[] = [];
	const isStopped = () => seen.push(true) > 2;
	expect((await startOrder(callsOf('a', 'a', 'b', 'c', 'd'), 2, isStopped)).started).toEqual(['a', 'b']);
});

test('calls that wait for a busy record are read only so far ahead', async () => {
	let read = 0;
	function* source() {
		for (const call of callsOf(...Array.from({ length: 5_000 }, () => 'a'))) {
			read++;
			yield call;
		}
	}
	let readBeforeFirstEnded = 0;
	await runSideBySide(
		source(),
		{ maxUnderWay: () => 2, isStopped: () => readBeforeFirstEnded > 0, prepare },
		async () => {
			await aTurn();
			readBeforeFirstEnded = read;
		},
	);
	expect(readBeforeFirstEnded).toBe(1_001);
});

test('what a call throws comes through, after the others have ended', async () => {
	let ended = 0;
	const run = runSideBySide(
		callsOf('a', 'b', 'c').values(),
		{ maxUnderWay: () => 3, isStopped: () => false, prepare },
		async ({ lines: [{ line }] }) => {
			await aTurn();
			if (line.record?.id === 'a') throw new Error('Out of order');
			await aTurn();
			ended++;
		},
	);
	await expect(run).rejects.toThrow('Out of order');
	expect(ended).toBe(2);
});
