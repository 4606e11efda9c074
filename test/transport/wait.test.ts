import type * as Workflow from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { waitUnlessCancelled } from '../../nodes/HubspotCommerce/transport/wait';

jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof Workflow>('n8n-workflow');
	return { ...actual, sleep: jest.fn(actual.sleep) };
});
const { sleep: realSleep } = jest.requireActual<typeof Workflow>('n8n-workflow');
const sleepMock = jest.mocked(sleep);

beforeEach(() => {
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
	sleepMock.mockReset().mockImplementation(realSleep);
});
afterEach(() => {
	jest.useRealTimers();
});

/** A signal that knows who listens to it. */
function watchedSignal() {
	const controller = new AbortController();
	const { signal } = controller;
	const listeners: unknown[] = [];
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	signal.addEventListener = (...args: Parameters<typeof add>) => {
		listeners.push(args[1]);
		add(...args);
	};
	signal.removeEventListener = (...args: Parameters<typeof remove>) => {
		if (listeners.includes(args[1])) listeners.splice(listeners.indexOf(args[1]), 1);
		remove(...args);
	};
	return { controller, signal, listeners };
}

function watched(wait: Promise<void>): () => boolean {
	let hasEnded = false;
	void wait.then(() => (hasEnded = true));
	return () => hasEnded;
}

test.each([true, false])('waits for its time, and no longer (with a signal: %s)', async (hasSignal) => {
	const { signal, listeners } = watchedSignal();
	const wait = waitUnlessCancelled(1_000, hasSignal ? signal : undefined);
	const hasEnded = watched(wait);
	await jest.advanceTimersByTimeAsync(999);
	expect(hasEnded()).toBe(false);
	await jest.advanceTimersByTimeAsync(1);
	expect(hasEnded()).toBe(true);
	expect(listeners).toEqual([]);
	expect(jest.getTimerCount()).toBe(0);
});

test('ends at once when the run is cancelled, and leaves no timer and no listener of its own behind', async () => {
	const { controller, signal, listeners } = watchedSignal();
	const wait = waitUnlessCancelled(60_000, signal);
	const [own] = listeners;
	await jest.advanceTimersByTimeAsync(10);
	controller.abort(new Error('cancelled'));
	await expect(wait).resolves.toBeUndefined();
	expect(own).toBeDefined();
	expect(listeners).not.toContain(own);
	expect(jest.getTimerCount()).toBe(0);
});

test('ends at once also where sleep knows no signal', async () => {
	sleepMock.mockImplementation(async (ms) => {
		await realSleep(ms);
	});
	const { controller, signal, listeners } = watchedSignal();
	const wait = waitUnlessCancelled(60_000, signal);
	const hasEnded = watched(wait);
	await jest.advanceTimersByTimeAsync(10);
	expect(hasEnded()).toBe(false);
	controller.abort();
	await jest.advanceTimersByTimeAsync(0);
	expect(hasEnded()).toBe(true);
	expect(listeners).toEqual([]);
});

test('does not begin to wait when the run is cancelled already', async () => {
	const { controller, signal, listeners } = watchedSignal();
	controller.abort();
	await waitUnlessCancelled(60_000, signal);
	expect(sleepMock).not.toHaveBeenCalled();
	expect(jest.getTimerCount()).toBe(0);
	expect(listeners).toEqual([]);
});
