import type { INode } from 'n8n-workflow';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { Progress, tellDuring, type Teller } from '../../nodes/HubspotCommerce/actions/output/progress';
import { VERBS } from '../../nodes/HubspotCommerce/actions/output/words';
import { holdTheClock } from '../support/clock';
import { node, refused, written } from './support';

beforeEach(holdTheClock);
afterEach(() => {
	jest.useRealTimers();
});

/** The log and the browser of a run. */
function listener() {
	const log: unknown[] = [];
	const browser: unknown[] = [];
	const nothing = () => undefined;
	const teller: Teller = {
		getNode: (): INode => node,
		logger: {
			info: (...entry: unknown[]) => log.push(entry),
			warn: nothing,
			error: nothing,
			debug: nothing,
		},
		sendMessageToUI: (message: unknown) => browser.push(message),
	};
	return { teller, log, browser };
}

function work() {
	let end: (result: string) => void = () => undefined;
	let fail: (error: Error) => void = () => undefined;
	const promise = new Promise<string>((resolve, reject) => {
		end = resolve;
		fail = reject;
	});
	return { promise, end, fail };
}

test('tells once a second, in the log and in the browser, and only what is new', async () => {
	const { teller, log, browser } = listener();
	const { promise, end } = work();
	let text = 'one';
	const told = tellDuring(teller, promise, () => text);
	await jest.advanceTimersByTimeAsync(999);
	expect(browser).toEqual([]);
	await jest.advanceTimersByTimeAsync(1);
	expect(browser).toEqual(['one']);
	await jest.advanceTimersByTimeAsync(1_000);
	expect(browser).toEqual(['one']);
	text = 'two';
	await jest.advanceTimersByTimeAsync(1_000);
	expect(browser).toEqual(['one', 'two']);
	expect(log).toEqual([
		['one', { node: 'HubSpot' }],
		['two', { node: 'HubSpot' }],
	]);

	text = 'three';
	end('result');
	await expect(told).resolves.toBe('result');
	expect(jest.getTimerCount()).toBe(0);
	await jest.advanceTimersByTimeAsync(5_000);
	expect(browser).toEqual(['one', 'two']);
});

test('ends when the work fails, with its error', async () => {
	const { teller, browser } = listener();
	const { promise, fail } = work();
	const told = tellDuring(teller, promise, () => 'one');
	fail(new Error('broken'));
	await expect(told).rejects.toThrow('broken');
	expect(jest.getTimerCount()).toBe(0);
	await jest.advanceTimersByTimeAsync(5_000);
	expect(browser).toEqual([]);
});

test.each<[expected: number | null, waiting: number, texts: string[]]>([
	[
		3,
		0,
		[
			'0 of 3 line items done, 0 of them not created',
			'1 of 3 line items done, 0 of them not created',
			'3 of 3 line items done, 1 of them not created',
		],
	],
	[
		null,
		0,
		[
			'0 line items done, 0 of them not created',
			'1 line item done, 0 of them not created',
			'3 line items done, 1 of them not created',
		],
	],
	[
		3,
		2,
		[
			'0 of 3 line items done, 0 of them not created, waiting before the next request',
			'1 of 3 line items done, 0 of them not created, waiting before the next request',
			'3 of 3 line items done, 1 of them not created, waiting before the next request',
		],
	],
])('counts the outcomes of %j lines, with %d calls waiting', async (expected, waiting, texts) => {
	const { teller, browser } = listener();
	const { promise, end } = work();
	const progress = new Progress(teller, lineItem, VERBS.create, { waiting }, expected);
	const told = progress.tellDuring(promise);
	await jest.advanceTimersByTimeAsync(1_000);
	progress.count([written('1')]);
	await jest.advanceTimersByTimeAsync(1_000);
	progress.count([written('2'), refused()]);
	await jest.advanceTimersByTimeAsync(1_000);
	end('');
	await told;
	expect(browser).toEqual(texts);
});

test('one line is no lines', async () => {
	const { teller, browser } = listener();
	const { promise, end } = work();
	const told = new Progress(teller, lineItem, VERBS.update, { waiting: 0 }, 1).tellDuring(promise);
	await jest.advanceTimersByTimeAsync(1_000);
	end('');
	await told;
	expect(browser).toEqual(['0 of 1 line item done, 0 of them not updated']);
});
