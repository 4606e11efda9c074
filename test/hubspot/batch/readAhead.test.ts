import { ReadAhead } from '../../../nodes/HubspotCommerce/hubspot/batch/readAhead';

function source(count: number) {
	const read: number[] = [];
	function* values() {
		for (let n = 0; n < count; n++) {
			read.push(n);
			yield n;
		}
	}
	let breaths = 0;
	const breathe = async () => {
		breaths++;
		await Promise.resolve();
	};
	return { ahead: new ReadAhead(values()), read, breathe, breaths: () => breaths };
}

test('values come in their order, whether they were read ahead or not', async () => {
	const { ahead, breathe } = source(7);
	await ahead.fill(3, breathe);
	const first = [ahead.next().value, ahead.next().value];
	await ahead.fill(3, breathe);
	expect([...first, ...ahead]).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('no more are read than are wanted to wait, with a breath between any two', async () => {
	const { ahead, read, breathe, breaths } = source(10);
	await ahead.fill(4, breathe);
	await ahead.fill(4, breathe);
	expect(read).toEqual([0, 1, 2, 3]);
	expect(breaths()).toBe(4);
	ahead.next();
	await ahead.fill(4, breathe);
	expect(read).toEqual([0, 1, 2, 3, 4]);
});

test('a source that ends early is asked no further', async () => {
	const { ahead, breathe } = source(2);
	await ahead.fill(5, breathe);
	await ahead.fill(5, breathe);
	expect([...ahead]).toEqual([0, 1]);
	expect(ahead.next()).toEqual({ done: true, value: undefined });
});
