import { readSaved, type SavedLine } from './saved';
import { describedNow } from './described';
import { withAdded } from './withAdded';

const saved: readonly SavedLine[] = [
	{ line: 'a', order: 'all', lineItem: 'all' },
	{ line: 'c', order: 'get' },
	{ line: 'd', order: 'all' },
];
const of = (resource: string, operation: string, ...lines: string[]) => ({ resource, operation, lines });
const lineItems = of('lineItem', 'get', 'a');

test('nothing is added where nothing is new', () => {
	const described = [of('order', 'get', 'a', 'c', 'd'), of('order', 'update', 'a', 'd'), lineItems];
	expect(withAdded(saved, described)).toEqual(saved);
	expect(withAdded(readSaved(), describedNow())).toEqual(readSaved());
});

test('a new line stands where the editor has it, once for all operations', () => {
	const described = [of('order', 'get', 'a', 'b', 'c', 'd'), of('order', 'update', 'a', 'b', 'd', 'e'), lineItems];
	expect(withAdded(saved, described)).toEqual([
		{ line: 'a', order: 'all', lineItem: 'all' },
		{ line: 'b', order: 'all' },
		{ line: 'c', order: 'get' },
		{ line: 'd', order: 'all' },
		{ line: 'e', order: 'update' },
	]);
});

test('a new object is a further key of the lines that it has', () => {
	const described = [of('order', 'get', 'a', 'c', 'd'), of('order', 'update', 'a', 'd'), lineItems];
	expect(withAdded(saved, [...described, of('deal', 'get', 'a', 'd')])).toEqual([
		{ line: 'a', order: 'all', lineItem: 'all', deal: 'all' },
		{ line: 'c', order: 'get' },
		{ line: 'd', order: 'all', deal: 'all' },
	]);
});

test.each([
	['is gone', ['a', 'd'], 'c'],
	['has changed', ['a', 'c2', 'd'], 'c'],
	['stands elsewhere', ['a', 'd', 'c'], 'd'],
])('a line that %s is refused', (_what, lines, told) => {
	const described = [of('order', 'get', ...lines), of('order', 'update', 'a', 'd'), lineItems];
	expect(() => withAdded(saved, described)).toThrow(
		`order get does not have this line any more, or not there: ${told}`,
	);
});
