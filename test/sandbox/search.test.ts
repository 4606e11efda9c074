import { send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';
import { holdTheClock, windOn } from '../support/clock';

const rateLimit = { max: 190, intervalMs: 10_000, dailyMax: 10_000, searchPerSecond: 1_000 };
let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ rateLimit });
	sandbox.seed('line_items', [
		{ name: 'Blue Mug', price: '9', quantity: '10', picked_at: '2026-03-01T12:00:00Z', warehouse: 'ham' },
		{ name: 'Red Mug', price: '10', quantity: '2', picked_at: '2026-03-02T12:00:00Z', warehouse: 'rtm' },
		{ name: 'Teapot', price: '100', description: 'Blue, of course' },
	]);
});
afterAll(() => sandbox.close());

const search = (body: unknown) => send(sandbox, 'POST', '/crm/v3/objects/line_items/search', body);
const filtered = (filter: object) => search({ filterGroups: [{ filters: [filter] }], properties: ['name'] });

async function names(answer: ReturnType<typeof search>) {
	return (await answer).body.results?.map(({ properties }) => properties['name']);
}

test.each([
	[{ propertyName: 'name', operator: 'EQ', value: 'blue mug' }, ['Blue Mug']],
	[{ propertyName: 'warehouse', operator: 'NEQ', value: 'ham' }, ['Red Mug']],
	[{ propertyName: 'price', operator: 'LT', value: '10' }, ['Blue Mug']],
	[{ propertyName: 'price', operator: 'LTE', value: '10.0' }, ['Blue Mug', 'Red Mug']],
	[{ propertyName: 'price', operator: 'GT', value: '10' }, ['Teapot']],
	[{ propertyName: 'price', operator: 'GTE', value: '10' }, ['Red Mug', 'Teapot']],
	[{ propertyName: 'price', operator: 'BETWEEN', value: '9', highValue: '10' }, ['Blue Mug', 'Red Mug']],
	[{ propertyName: 'picked_at', operator: 'GT', value: '1772366400000' }, ['Red Mug']],
	[{ propertyName: 'warehouse', operator: 'IN', values: ['ham', 'gdy'] }, ['Blue Mug']],
	[{ propertyName: 'name', operator: 'IN', values: ['Teapot'] }, []],
	[{ propertyName: 'name', operator: 'IN', values: ['teapot'] }, ['Teapot']],
	[{ propertyName: 'warehouse', operator: 'NOT_IN', values: ['ham'] }, ['Red Mug']],
	[{ propertyName: 'warehouse', operator: 'HAS_PROPERTY' }, ['Blue Mug', 'Red Mug']],
	[{ propertyName: 'warehouse', operator: 'NOT_HAS_PROPERTY' }, ['Teapot']],
	[{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'mug' }, ['Blue Mug', 'Red Mug']],
	[{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: '*pot' }, ['Teapot']],
	[{ propertyName: 'name', operator: 'NOT_CONTAINS_TOKEN', value: 'mug' }, ['Teapot']],
])('%j finds %j', async (filter, expected) => {
	expect(await names(filtered(filter))).toEqual(expected);
});

test('filters of a group must all hold, of the groups one', async () => {
	const isMug = { propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'mug' };
	const isCheap = { propertyName: 'price', operator: 'LT', value: '10' };
	const isDear = { propertyName: 'price', operator: 'GT', value: '50' };
	const filterGroups = [{ filters: [isMug, isCheap] }, { filters: [isDear] }];
	expect(await names(search({ filterGroups, properties: ['name'] }))).toEqual(['Blue Mug', 'Teapot']);
});

test('the query looks through several properties', async () => {
	expect(await names(search({ query: 'blue', properties: ['name'] }))).toEqual(['Blue Mug', 'Teapot']);
});

test.each([
	[[{ propertyName: 'price', direction: 'DESCENDING' }], ['Teapot', 'Red Mug', 'Blue Mug']],
	[['-price'], ['Teapot', 'Red Mug', 'Blue Mug']],
	[[{ propertyName: 'quantity' }], ['Red Mug', 'Blue Mug', 'Teapot']],
])('sorted by %j', async (sorts, expected) => {
	expect(await names(search({ sorts, properties: ['name'] }))).toEqual(expected);
});

test('pages by offset', async () => {
	const first = await search({ limit: 2 });
	expect(first.body).toMatchObject({ total: 3, paging: { next: { after: '2' } } });
	const second = await search({ limit: 2, after: '2' });
	expect(second.body.results).toHaveLength(1);
	expect(second.body.paging).toBeUndefined();
});

const filter = { propertyName: 'name', operator: 'HAS_PROPERTY' };
const groupOf = (count: number) => ({ filters: Array.from({ length: count }, () => filter) });

test.each([
	['6 groups', { filterGroups: Array.from({ length: 6 }, () => groupOf(1)) }, 400],
	['7 filters in a group', { filterGroups: [groupOf(7)] }, 400],
	['18 filters', { filterGroups: [groupOf(6), groupOf(6), groupOf(6)] }, 200],
	['19 filters', { filterGroups: [groupOf(6), groupOf(6), groupOf(6), groupOf(1)] }, 400],
	['more than 3,000 characters', { query: 'x'.repeat(3_000) }, 400],
	['a page of 200', { limit: 200 }, 200],
	['a page of 201', { limit: 201 }, 400],
	['the last of 10,000 results', { limit: 200, after: '9800' }, 200],
	['beyond 10,000 results', { limit: 200, after: '9801' }, 400],
	['an unknown property', { filterGroups: [{ filters: [{ ...filter, propertyName: 'colour' }] }] }, 400],
	['an unknown operator', { filterGroups: [{ filters: [{ ...filter, operator: 'LIKE' }] }] }, 400],
	['IN without values', { filterGroups: [{ filters: [{ ...filter, operator: 'IN', value: 'x' }] }] }, 400],
	[
		'BETWEEN without its upper end',
		{ filterGroups: [{ filters: [{ ...filter, operator: 'BETWEEN', value: '1' }] }] },
		400,
	],
	['two sorts', { sorts: ['name', 'price'] }, 400],
])('%s: %#', async (_, body, status) => {
	expect((await search(body)).status).toBe(status);
});

test('a new record shows after a while, an archived one no more', async () => {
	holdTheClock();
	const slow = await startSandbox({ searchLagMs: 1_000 });
	const { body } = await send(slow, 'POST', '/crm/v3/objects/orders', { properties: { hs_order_name: 'Late' } });
	const total = async () => (await send(slow, 'POST', '/crm/v3/objects/orders/search', {})).body.total;
	expect(await total()).toBe(0);
	await windOn(1_000);
	expect(await total()).toBe(1);
	await send(slow, 'DELETE', `/crm/v3/objects/orders/${body.id ?? ''}`);
	expect(await total()).toBe(0);
	await slow.close();
	jest.useRealTimers();
});
