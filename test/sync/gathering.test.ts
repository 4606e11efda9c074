import { Gathering, Meeting, type UntilAllWait } from '../../nodes/HubspotCommerce/actions/sync/gathering';
import { startSandbox } from '../../sandbox';
import { fates, orders, sync } from '../support/wholeOrders';

const turns = async (count: number) => {
	for (let n = 0; n < count; n++) await Promise.resolve();
};

/** A wave that does this; it is handed the way to wait for others. */
const at = async <T>(waves: Meeting, work: (untilAllWait: UntilAllWait) => Promise<T>): Promise<T> => {
	const { during, untilAllWait } = waves.begin();
	return await during(async () => await work(untilAllWait));
};

test('what several waves ask goes in one question, once all that are at work have come to theirs', async () => {
	const asked: string[][] = [];
	const waves = new Meeting();
	const gathering = new Gathering<string, number>(async (questions) => {
		asked.push([...questions]);
		return await Promise.resolve(questions.length);
	});
	const answers = await Promise.all([
		at(waves, async (untilAllWait) => {
			await turns(5);
			return await gathering.answer(['a', 'b'], untilAllWait);
		}),
		at(waves, async (untilAllWait) => {
			await turns(20);
			return await gathering.answer(['c'], untilAllWait);
		}),
		// One that has nothing to ask holds nobody up once it is done.
		at(waves, async () => {
			await turns(40);
			return 0;
		}),
	]);
	expect(asked).toEqual([['a', 'b', 'c']]);
	expect(answers).toEqual([3, 3, 0]);
});

test('a wave that breaks holds nobody up, and a question that fails fails for all who asked', async () => {
	const waves = new Meeting();
	const gathering = new Gathering<string, number>(async () => await Promise.reject(new Error('no answer')));
	const ends = await Promise.allSettled([
		at(waves, async (untilAllWait) => {
			await turns(5);
			return await gathering.answer(['a'], untilAllWait);
		}),
		at(waves, async () => {
			await turns(20);
			throw new Error('broken');
		}),
		at(waves, async (untilAllWait) => {
			await turns(5);
			return await gathering.answer(['b'], untilAllWait);
		}),
	]);
	expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as Error).message : end.value))).toEqual([
		'no answer',
		'broken',
		'no answer',
	]);
});

test('those who wait with different questions hold nobody up either', async () => {
	const waves = new Meeting();
	const asked: string[] = [];
	const asking = (what: string) =>
		new Gathering<string, string>(async (questions) => {
			asked.push(`${what} ${questions.join(' ')}`);
			return await Promise.resolve(what);
		});
	const [looks, removals] = [asking('looks'), asking('removals')];
	const answers = await Promise.all([
		at(waves, async (untilAllWait) => {
			await turns(5);
			return [await looks.answer(['a'], untilAllWait), await removals.answer(['a'], untilAllWait)];
		}),
		at(waves, async (untilAllWait) => {
			await turns(20);
			return [await removals.answer(['b'], untilAllWait)];
		}),
	]);
	expect(answers).toEqual([['looks', 'removals'], ['removals']]);
	expect(asked).toEqual(['looks a', 'removals b', 'removals a']);
});

test('a wave waits for its own group alone, not for the end of a long run', async () => {
	const waves = new Meeting();
	const gathering = new Gathering<string, string>(async (questions) => await Promise.resolve(questions.join(' ')));
	let endLast = (): void => undefined;
	const last = new Promise<void>((resolve) => {
		endLast = resolve;
	});
	const ten = Array.from({ length: 10 }, async (_, n) => {
		return await at(waves, async (untilAllWait) => {
			await turns(5);
			return await gathering.answer([String(n)], untilAllWait);
		});
	});
	const further = at(waves, async () => {
		await last;
		return 'the last';
	});
	expect(new Set(await Promise.all(ten))).toEqual(new Set(['0 1 2 3 4 5 6 7 8 9']));
	endLast();
	expect(await further).toBe('the last');
});

test('what surplus lines belong to is asked once for all orders of a run, not for each hundred, and they are deleted in one call', async () => {
	const sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'], latencyMs: 5 });
	try {
		const all = orders(450, 2);
		await sync(sandbox, all, { surplus: 'delete' });
		sandbox.journal.clear();
		const edited = all.map((order, n) => (n % 100 === 7 ? { ...order, lines: order.lines.slice(0, 1) } : order));
		const { items } = await sync(sandbox, edited, { surplus: 'delete' });
		expect(items.flatMap(({ json }) => fates(json)).filter((fate) => fate === 'deleted')).toHaveLength(5);
		const looks = sandbox.journal
			.callsTo('associations/batch/read')
			.filter(({ path }) => !path.endsWith('/line_items/batch/read'));
		// One for each object that a line item can be under.
		expect(new Set(looks.map(({ path }) => path)).size).toBe(looks.length);
		expect(looks.map(({ inputs }) => inputs)).toEqual(looks.map(() => 5));
		expect(sandbox.journal.callsTo('batch/archive').map(({ inputs }) => inputs)).toEqual([5]);
	} finally {
		await sandbox.close();
	}
});
