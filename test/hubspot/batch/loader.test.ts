import { Loader } from '../../../nodes/HubspotCommerce/hubspot/batch/loader';

interface Value {
	readonly of: string;
}

/** A loader of words, which are the same in all letters, and the calls that it made. */
function loaderOf({
	maxKeys,
	answer,
}: { maxKeys?: number; answer?: (call: number) => readonly string[] | Error } = {}) {
	const calls: Array<readonly string[]> = [];
	const load = async (words: readonly string[]): Promise<ReadonlyMap<string, Value>> => {
		calls.push(words);
		const answered = answer?.(calls.length) ?? words;
		await Promise.resolve();
		if (answered instanceof Error) throw answered;
		return new Map(answered.map((word) => [word.toLowerCase(), { of: word }]));
	};
	return { loader: new Loader(load, (word: string) => word.toLowerCase(), maxKeys), calls };
}

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, n) => String(from + n));

test('each key is loaded once, however often and by whomever it is asked for', async () => {
	const { loader, calls } = loaderOf();
	const [one, other] = await Promise.all([loader.find(['a', 'b', 'a']), loader.find(['b', 'c'])]);
	const later = await loader.find(['c', 'a']);
	expect(calls).toEqual([['a', 'b'], ['c']]);
	expect([one('a'), one('b'), other('b'), other('c'), later('c'), later('a')]).toEqual(
		['a', 'b', 'b', 'c', 'c', 'a'].map((of) => ({ of })),
	);
});

test('all who ask for a key get the same object', async () => {
	const { loader } = loaderOf();
	const [one, other] = await Promise.all([loader.find(['a']), loader.find(['b', 'a'])]);
	const value = one('a');
	expect(value).toBeDefined();
	expect(other('a')).toBe(value);
	expect((await loader.find(['a']))('a')).toBe(value);
});

test('keys are the same where their texts are: the first one is loaded, and each gets the value', async () => {
	const { loader, calls } = loaderOf();
	for (const key of ['Mug', 'MUG']) loader.foresee(key);
	const tell = await loader.find(['hAt', 'hat']);
	expect(tell('hat')).toEqual({ of: 'hAt' });
	expect(tell('HAT')).toBe(tell('hat'));
	expect((await loader.find(['mug']))('mug')).toEqual({ of: 'Mug' });
	await loader.find(['HAT']);
	expect(calls).toEqual([['hAt', 'Mug']]);
});

test('a key that is left out has no value, and is not asked for again', async () => {
	const { loader, calls } = loaderOf({ answer: () => ['a'] });
	expect((await loader.find(['a', 'b']))('b')).toBeUndefined();
	expect((await loader.find(['b']))('b')).toBeUndefined();
	expect(calls).toEqual([['a', 'b']]);
});

test('told are the keys that were asked for, not those that went along', async () => {
	const { loader } = loaderOf();
	loader.foresee('b');
	const tell = await loader.find(['a']);
	expect([tell('a'), tell('b')]).toEqual([{ of: 'a' }, undefined]);
});

test('no key makes no call', async () => {
	const { loader, calls } = loaderOf();
	loader.foresee('a');
	expect((await loader.find([]))('a')).toBeUndefined();
	expect(calls).toEqual([]);
});

test('keys that wait go along with one that is needed, in their order, up to what a call takes', async () => {
	const { loader, calls } = loaderOf({ maxKeys: 3 });
	for (const key of ['a', 'b', 'c', 'd', 'e']) loader.foresee(key);
	expect(calls).toEqual([]);
	await loader.find(['d']);
	await loader.find(['a', 'd']);
	expect(calls).toEqual([['d', 'a', 'b']]);
	expect(loader.isWaiting).toBe(true);
	await loader.find(['e']);
	expect(calls.slice(1)).toEqual([['e', 'c']]);
	expect(loader.isWaiting).toBe(false);
});

test('more keys than a call takes go in several, and what waits fills the last one', async () => {
	const { loader, calls } = loaderOf();
	loader.foresee('x');
	const tell = await loader.find(numbers(250));
	expect(calls).toEqual([numbers(100), numbers(100, 100), [...numbers(50, 200), 'x']]);
	expect(numbers(250).map((key) => tell(key))).toEqual(numbers(250).map((of) => ({ of })));
});

test('what is loaded, or under way, is told from what waits', async () => {
	const { loader } = loaderOf();
	expect([loader.has('a'), loader.isWaiting]).toEqual([false, false]);
	loader.foresee('a');
	expect([loader.has('a'), loader.isWaiting]).toEqual([false, true]);
	const loading = loader.find(['A']);
	expect([loader.has('a'), loader.isWaiting]).toEqual([true, false]);
	await loading;
	loader.foresee('a');
	expect([loader.has('A'), loader.isWaiting]).toEqual([true, false]);
});

test('a load that fails is the failure of all who ask for its keys, and of nobody else: later it is loaded anew', async () => {
	const { loader, calls } = loaderOf({
		maxKeys: 2,
		answer: (call) => (call === 1 ? new Error('No answer') : ['b', 'c']),
	});
	loader.foresee('b');
	const first = loader.find(['a']);
	const along = loader.find(['b', 'c']);
	const other = loader.find(['c']);
	await expect(first).rejects.toThrow('No answer');
	await expect(along).rejects.toThrow('No answer');
	expect((await other)('c')).toEqual({ of: 'c' });
	expect([loader.has('a'), loader.has('c')]).toEqual([false, true]);
	expect((await loader.find(['b']))('b')).toEqual({ of: 'b' });
	expect(calls).toEqual([['a', 'b'], ['c'], ['b']]);
});

test('a load that fails without anybody waiting for it any more breaks nothing', async () => {
	const unhandled = jest.fn();
	process.on('unhandledRejection', unhandled);
	try {
		// Both loads fail: whoever asked meets the first, and nobody the second.
		const { loader, calls } = loaderOf({ maxKeys: 1, answer: (call) => new Error(`No ${call}`) });
		await expect(loader.find(['a', 'b'])).rejects.toThrow('No 1');
		await new Promise((resolve) => setImmediate(resolve));
		expect(calls).toEqual([['a'], ['b']]);
		expect(unhandled).not.toHaveBeenCalled();
	} finally {
		process.off('unhandledRejection', unhandled);
	}
});

test('to ask for many keys at once costs no more for each of them', async () => {
	const textsFor = async (count: number) => {
		let texts = 0;
		const loader = new Loader(
			async (keys: readonly number[]) => await Promise.resolve(new Map(keys.map((key) => [String(key), key]))),
			(key) => {
				texts++;
				return String(key);
			},
		);
		await loader.find([...Array(count).keys()]);
		return texts / count;
	};
	expect(await textsFor(8_000)).toBeLessThan(1.5 * (await textsFor(2_000)));
});

test('keys with long values go in several calls, and one too long for any goes alone', async () => {
	const calls: Array<readonly number[]> = [];
	const load = async (keys: readonly number[]): Promise<ReadonlyMap<string, Value>> => {
		calls.push(keys);
		return await Promise.resolve(new Map());
	};
	const loader = new Loader(load, String, 3, (megabytes: number) => megabytes * 1_000_000);
	loader.foresee(0.3);
	loader.foresee(0.1);
	await loader.find([0.9, 0.8, 0.4, 5, 0.2, 0.5]);
	// 0.9 + 0.8 + 0.3 is 2, which is what a call takes. What waits fills a call that is cut for its length.
	expect(calls).toEqual([[0.9, 0.8, 0.3], [0.4, 0.1], [5], [0.2, 0.5]]);
});
