import type { BadLine, GivenLine, Line } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import { reconcileSingle } from '../../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import { settleLines, type SettleOptions } from '../../../nodes/HubspotCommerce/hubspot/batch/settle';
import type { LineOperation, Run } from '../../../nodes/HubspotCommerce/hubspot/batch/operation';
import { answered, changeOf, pick, result, seeded, textOfOutcome } from '../support';

const bad: BadLine = {
	kind: 'bad',
	source: { itemIndex: 1, lineNumber: 2 },
	field: 'List',
	why: 'No list',
	advice: 'Give one',
};
const given = <L extends Line>(line: L): GivenLine<L> => ({ kind: 'line', line });

function changes(count: number, idOf: (n: number) => string = String) {
	return Array.from({ length: count }, (_, n) => changeOf(idOf(n), { n }));
}

/** An account that writes one line a call, each after a number of turns, and remembers what it did. */
function account(turnsOf: (n: number) => number = () => 1, refuses: (n: number) => boolean = () => false) {
	const started: number[] = [];
	const written: number[] = [];
	const busy = new Map<string, number>();
	let underWay = 0;
	let mostUnderWay = 0;
	let overlapped = false;
	const operation: LineOperation<ReturnType<typeof changeOf>> = {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		settle: async ([sent]) => {
			const n = Number(sent.line.properties['n']);
			const { id } = sent.line.record;
			started.push(n);
			overlapped ||= busy.has(id);
			busy.set(id, n);
			mostUnderWay = Math.max(mostUnderWay, ++underWay);
			for (let turn = 0; turn < turnsOf(n); turn++) await new Promise((resolve) => setImmediate(resolve));
			underWay--;
			busy.delete(id);
			if (refuses(n)) return reconcileSingle(sent, answered(400, { message: `No ${n}` }));
			written.push(n);
			return reconcileSingle(sent, answered(200, result(String(n), {})));
		},
	};
	return { operation, started, written, facts: () => ({ mostUnderWay, overlapped, underWay }) };
}

const OPTIONS: SettleOptions = {
	maxUnderWay: () => 3,
	stopsOnFailure: false,
	isCancelled: () => false,
	areRead: true,
	breathe: async () => {
		await Promise.resolve();
	},
	onProgress: () => undefined,
};

async function settled(
	lines: Iterable<GivenLine<ReturnType<typeof changeOf>>>,
	operation: LineOperation<ReturnType<typeof changeOf>>,
	options: Partial<SettleOptions> = {},
) {
	const settlement = await settleLines(lines, operation, { ...OPTIONS, ...options });
	return settlement.lines.map(({ outcome }) => textOfOutcome(outcome));
}

test('outcomes come in input order, however the calls end', async () => {
	const { operation, written } = account((n) => 40 - 4 * n);
	expect(await settled(changes(10).map(given), operation)).toEqual(
		Array.from({ length: 10 }, (_, n) => `written ${n}`),
	);
	expect(written).not.toEqual(written.toSorted((a, b) => a - b));
});

test.each([1, 2, 3, 4, 5, 6])(
	'updates of a record never overlap and keep their order, others go beside (seed %i)',
	async (seed) => {
		const random = seeded(seed);
		const ids = changes(60).map(() => pick(['a', 'b', 'c', 'd'], random));
		const turns = ids.map(() => Math.floor(random() * 12));
		const { operation, written, facts } = account((n) => turns[n] ?? 1);
		const lines = changes(60, (n) => ids[n] ?? '');
		expect(await settled(lines.map(given), operation)).toEqual(lines.map((_, n) => `written ${n}`));
		for (const id of ['a', 'b', 'c', 'd']) {
			const own = written.filter((n) => ids[n] === id);
			expect(own).toEqual(own.toSorted((a, b) => a - b));
		}
		expect(facts()).toEqual({ mostUnderWay: 3, overlapped: false, underWay: 0 });
	},
);

test('a record that is busy does not hold up the others', async () => {
	const { operation, started } = account((n) => (n === 0 ? 50 : 1));
	const ids = ['slow', 'slow', 'slow', 'b', 'c', 'd'];
	await settled(changes(6, (n) => ids[n] ?? '').map(given), operation);
	expect(started).toEqual([0, 3, 4, 5, 1, 2]);
});

test.each([1, 2, 7, 100])(
	'no more than %i calls are under way at a time, and no fewer while there is work',
	async (callsSideBySide) => {
		const { operation, facts } = account((n) => 10 + ((n * 7) % 13));
		await settled(changes(120).map(given), operation, { maxUnderWay: () => callsSideBySide });
		expect(facts()).toMatchObject({ mostUnderWay: callsSideBySide });
	},
);

test('with stop on failure no call starts after one failed, and those under way are waited for', async () => {
	const { operation, started, written } = account(
		(n) => (n === 1 ? 2 : 20),
		(n) => n === 1,
	);
	const outcomes = await settled(changes(9).map(given), operation, { stopsOnFailure: true });
	expect(started).toEqual([0, 1, 2]);
	expect(written).toEqual([0, 2]);
	const unsent = changes(6).map(() => 'not sent: stopped');
	expect(outcomes).toEqual(['written 0', 'line refused: No 1', 'written 2', ...unsent]);
});

test('without it, a failure keeps nothing from being sent', async () => {
	const { operation } = account(undefined, (n) => n % 2 === 1);
	expect(await settled(changes(4).map(given), operation)).toEqual([
		'written 0',
		'line refused: No 1',
		'written 2',
		'line refused: No 3',
	]);
});

test('lines that wait for their turn when a run stops were not sent', async () => {
	const { operation, started } = account(
		(n) => 1 + n,
		(n) => n === 0,
	);
	const lines = changes(3, (n) => (n < 2 ? 'same' : 'other')).map(given);
	expect(await settled(lines, operation, { stopsOnFailure: true })).toEqual([
		'line refused: No 0',
		'not sent: stopped',
		'written 2',
	]);
	expect(started).toEqual([0, 2]);
});

test('a cancelled run starts no further call and waits for those under way', async () => {
	const { operation, started, facts } = account(() => 10);
	const outcomes = await settled(changes(9).map(given), operation, { isCancelled: () => started.length >= 3 });
	expect(started).toEqual([0, 1, 2]);
	const unsent = changes(6).map(() => 'not sent: cancelled');
	expect(outcomes).toEqual(['written 0', 'written 1', 'written 2', ...unsent]);
	expect(facts()).toMatchObject({ underWay: 0 });
});

test('a run that is cancelled before it starts sends nothing', async () => {
	const { operation, started } = account();
	await settled(changes(3).map(given), operation, { isCancelled: () => true });
	expect(started).toEqual([]);
});

test('a cancelled run does not read on: what nobody read has no outcome', async () => {
	let read = 0;
	function* source() {
		for (const line of changes(50)) {
			read++;
			yield given(line);
		}
	}
	const { operation, started } = account();
	const isCancelled = () => started.length >= 3;
	expect(await settled(source(), operation, { isCancelled, areRead: false })).toEqual([
		'written 0',
		'written 1',
		'written 2',
	]);
	expect(read).toBe(3);
});

test('a bad line is not sent, keeps its place, and says what to put right', async () => {
	const { operation, started } = account();
	const [first, second] = changes(2).map(given);
	if (first === undefined || second === undefined) throw new Error('No lines');
	const { lines } = await settleLines([first, bad, second], operation, OPTIONS);
	expect(lines.map(({ outcome }) => textOfOutcome(outcome))).toEqual(['written 0', 'not sent: badInput', 'written 1']);
	expect(lines[1]).toEqual({
		source: bad.source,
		given: bad,
		outcome: { kind: 'notSent', cause: 'badInput', why: 'No list', field: 'List', advice: 'Give one' },
	});
	expect(started).toEqual([0, 1]);
});

test('only bad lines, or none at all: nothing is sent', async () => {
	const { operation, started } = account();
	expect(await settled([bad, bad], operation)).toEqual(['not sent: badInput', 'not sent: badInput']);
	expect(await settled([], operation)).toEqual([]);
	expect(started).toEqual([]);
});

test('lines are read as calls need them', async () => {
	let read = 0;
	let readWhenFirstCallWent = -1;
	function* source() {
		for (const line of changes(50)) {
			read++;
			yield given(line);
		}
	}
	const { operation } = account();
	const settle: typeof operation.settle = async (lines, run) => {
		if (readWhenFirstCallWent < 0) readWhenFirstCallWent = read;
		return await operation.settle(lines, run);
	};
	await settled(source(), { ...operation, settle });
	expect(readWhenFirstCallWent).toBe(1);
	expect(read).toBe(50);
});

test('lines go together up to the limit of a call, each with the trace id that is sent for it', async () => {
	const calls: Array<Array<string | null>> = [];
	let made = 0;
	const { operation } = account();
	const settle: typeof operation.settle = async (sent, run) => {
		calls.push(sent.map(({ traceId }) => traceId));
		const parts = await Promise.all(sent.map(async (line) => await operation.settle([line], run)));
		return { outcomes: new Map(parts.flatMap(({ outcomes }) => [...outcomes])), strays: [] };
	};
	const progress: number[] = [];
	const outcomes = await settled(
		changes(5).map(given),
		{ maxLinesPerCall: 2, traceIdFor: () => `t${made++}`, settle },
		{ maxUnderWay: () => 1, onProgress: (ended) => progress.push([...ended].length) },
	);
	expect(calls).toEqual([['t0', 't1'], ['t2', 't3'], ['t4']]);
	expect(progress).toEqual([2, 2, 1]);
	expect(outcomes).toEqual(changes(5).map((_, n) => `written ${n}`));
});

test('records that no line asked for are told', async () => {
	const { operation } = account();
	const stray = { id: '9', json: { id: '9' } };
	const settle: typeof operation.settle = async (sent, run) => ({
		...(await operation.settle(sent, run)),
		strays: [stray],
	});
	expect((await settleLines(changes(2).map(given), { ...operation, settle }, OPTIONS)).strays).toEqual([stray, stray]);
});

describe('a line that was in a call and that nobody told of is unknown, never not sent', () => {
	const batchOf = (operation: LineOperation<ReturnType<typeof changeOf>>) => ({
		...operation,
		maxLinesPerCall: 3,
		settle: async (sent: Parameters<typeof operation.settle>[0], run: Run) => {
			const parts = await Promise.all(sent.map(async (line) => await operation.settle([line], run)));
			return { outcomes: new Map(parts.flatMap(({ outcomes }) => [...outcomes])), strays: [] };
		},
	});

	test.each([true, false])('a step that forgets a line (stops on failure: %s)', async (stopsOnFailure) => {
		const call = batchOf(account().operation);
		const forgetful: typeof call = {
			...call,
			settle: async (sent, run) => {
				const { outcomes, strays } = await call.settle(sent, run);
				return { outcomes: new Map([...outcomes].slice(1)), strays };
			},
		};
		const outcomes = await settled(changes(3).map(given), forgetful, { stopsOnFailure });
		expect(outcomes).toEqual(['unknown', 'written 1', 'written 2']);
	});

	test('a step that copies its lines, as deep as can be', async () => {
		const call = batchOf(account().operation);
		const copying: typeof call = {
			...call,
			settle: async (sent, run) => {
				const [first, ...others] = structuredClone(sent);
				return await call.settle([first, ...others.toReversed()], run);
			},
		};
		expect(await settled(changes(3).map(given), copying)).toEqual(['written 0', 'written 1', 'written 2']);
	});

	test('a step that throws, before or after the call: others go on, and the reason is told', async () => {
		const { operation, written } = account();
		const throwing: typeof operation = {
			...operation,
			settle: async (sent, run) => {
				const n = sent[0].line.properties['n'];
				if (n === 0) throw new Error('Out of order');
				const reconciled = await operation.settle(sent, run);
				if (n === 1) throw new Error('Broken');
				return reconciled;
			},
		};
		const { lines } = await settleLines(changes(4).map(given), throwing, OPTIONS);
		expect(lines.map(({ outcome }) => textOfOutcome(outcome))).toEqual([
			'unknown',
			'unknown',
			'written 2',
			'written 3',
		]);
		expect(lines.map(({ outcome }) => ('why' in outcome ? outcome.why : null)).slice(0, 2)).toEqual([
			'It is not known what became of it: Out of order',
			'It is not known what became of it: Broken',
		]);
		expect(written).toEqual([1, 2, 3]);
	});

	test('a step that throws without a word leaves its line unknown all the same', async () => {
		const { operation } = account();
		const throwing: typeof operation = { ...operation, settle: () => Promise.reject(new Error('')) };
		const { lines } = await settleLines(changes(1).map(given), throwing, OPTIONS);
		expect(lines.map(({ outcome }) => outcome)).toMatchObject([
			{ kind: 'unknown', why: 'It is not known what became of it: The node failed' },
		]);
	});

	test('a step that throws stops a run that is to stop on failure', async () => {
		const { operation, started } = account(() => 20);
		const throwing: typeof operation = {
			...operation,
			settle: async (sent, run) => {
				if (sent[0].line.properties['n'] !== 1) return await operation.settle(sent, run);
				await new Promise((resolve) => setImmediate(resolve));
				throw new Error('Out of order');
			},
		};
		const outcomes = await settled(changes(5).map(given), throwing, { stopsOnFailure: true });
		expect(outcomes).toEqual(['written 0', 'unknown', 'written 2', 'not sent: stopped', 'not sent: stopped']);
		expect(started).toEqual([0, 2]);
	});

	test('a step that breaks while it looks ahead loses nothing', async () => {
		const { operation, written } = account();
		const breaking: typeof operation = {
			...operation,
			foresee: () => {
				throw new Error('No foresight');
			},
			linesAhead: () => {
				throw new Error('No foresight');
			},
			traceIdFor: ({ traceId }) => {
				if (written.length === 2) throw new Error('No trace id');
				return traceId;
			},
		};
		const outcomes = await settled(changes(4).map(given), breaking, { maxUnderWay: () => 1 });
		expect(outcomes).toEqual(['written 0', 'written 1', 'unknown', 'unknown']);
	});

	test('a step that holds lines back says so: only these are not sent', async () => {
		const call = batchOf(account().operation);
		const holding: typeof call = {
			...call,
			settle: async ([first, ...others], run) => {
				run.heldBack(others.slice(1));
				return await call.settle([first], run);
			},
		};
		const outcomes = await settled(changes(3).map(given), holding, { stopsOnFailure: true });
		expect(outcomes).toEqual(['written 0', 'unknown', 'not sent: stopped']);
	});
});
