import { Gathering } from '../../nodes/HubspotCommerce/actions/sync/gathering';
import { startSandbox } from '../../sandbox';
import { fates, orders, sync } from '../support/wholeOrders';

const turns = async (count: number) => {
	for (let n = 0; n < count; n++) await Promise.resolve();
};

test('what several waves ask goes in one question, once all that are at work have come to theirs', async () => {
	const asked: string[][] = [];
	const gathering = new Gathering<string, number>(async (questions) => {
		asked.push([...questions]);
		return await Promise.resolve(questions.length);
	});
	const answers = await Promise.all([
		gathering.during(async () => {
			await turns(5);
			return await gathering.answer(['a', 'b']);
		}),
		gathering.during(async () => {
			await turns(20);
			return await gathering.answer(['c']);
		}),
		// One that has nothing to ask holds nobody up once it is done.
		gathering.during(async () => {
			await turns(40);
			return 0;
		}),
	]);
	expect(asked).toEqual([['a', 'b', 'c']]);
	expect(answers).toEqual([3, 3, 0]);
});

test('a wave that breaks holds nobody up, and a question that fails fails for all who asked', async () => {
	const gathering = new Gathering<string, number>(async () => await Promise.reject(new Error('no answer')));
	const ends = await Promise.allSettled([
		gathering.during(async () => {
			await turns(5);
			return await gathering.answer(['a']);
		}),
		gathering.during(async () => {
			await turns(20);
			throw new Error('broken');
		}),
		gathering.during(async () => {
			await turns(5);
			return await gathering.answer(['b']);
		}),
	]);
	expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as Error).message : end.value))).toEqual([
		'no answer',
		'broken',
		'no answer',
	]);
});

test('what surplus lines belong to is asked once for all orders of a run, not for each hundred', async () => {
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
	} finally {
		await sandbox.close();
	}
});
