import { readRecords } from '../../nodes/HubspotCommerce/actions/calls/readRecords';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, asSent, changeOf, result } from '../hubspot/support';
import { accountAnswering, toldOf } from './support';

const WANTED = { properties: ['name'], archived: false };
const byId = (id: string) => asSent(changeOf(id));
const byKey = (key: string, property = 'shop_id') => asSent(changeOf(key, {}, property));

test('lines that name their records in several ways go in a call for each, every record once', async () => {
	const { account, calls } = accountAnswering(
		answered(200, { results: [result('12', {}), result('11', {})] }),
		answered(200, { results: [result('21', { shop_id: 'K1' })] }),
		answered(200, { results: [result('31', { till_id: 'K1' })] }),
	);
	const lines = [byId('11'), byKey('K1'), byId('12'), byId('11'), byKey('K1', 'till_id'), byKey('K1')];
	const reconciled = await readRecords(lines, account, lineItem, WANTED);
	expect(calls.map(({ body }) => body)).toEqual([
		{ inputs: [{ id: '11' }, { id: '12' }], properties: ['name'] },
		{ idProperty: 'shop_id', inputs: [{ id: 'K1' }], properties: ['name', 'shop_id'] },
		{ idProperty: 'till_id', inputs: [{ id: 'K1' }], properties: ['name', 'till_id'] },
	]);
	expect(toldOf(reconciled, lines)).toEqual({
		outcomes: ['written 11', 'written 21', 'written 12', 'written 11', 'written 31', 'written 21'],
		strays: [],
	});
});

test('a record that is missing is the refusal of all lines that name it, and of no other', async () => {
	const errors = [{ message: 'Not there', context: { ids: ['12'] } }];
	const { account } = accountAnswering(answered(207, { results: [result('11', {})], numErrors: 1, errors }));
	const lines = [byId('11'), byId('12'), byId('12')];
	const reconciled = await readRecords(lines, account, lineItem, WANTED);
	expect(toldOf(reconciled, lines).outcomes).toEqual([
		'written 11',
		'line refused: Not there',
		'line refused: Not there',
	]);
});

test('where one way to name records is refused, the other ones are read', async () => {
	const { account } = accountAnswering(answered(403, { message: 'No' }), answered(200, { results: [result('1', {})] }));
	const lines = [byKey('K1'), byId('1'), byKey('K2')];
	const reconciled = await readRecords(lines, account, lineItem, WANTED);
	expect(toldOf(reconciled, lines).outcomes).toEqual(['call refused: No', 'written 1', 'call refused: No']);
});

test('which of several records it is must be told, else the line has none', async () => {
	const several = answered(200, { results: [result('77', {}), result('88', {})] });
	const { account } = accountAnswering(several, several, answered(200, { results: [result('88', {})] }));
	const lines = [byId('11'), byId('12'), byId('12')];
	const reconciled = await readRecords(lines, account, lineItem, WANTED);
	expect(toldOf(reconciled, lines).outcomes).toEqual(['unknown', 'written 88', 'written 88']);
	expect(reconciled.outcomes.get(lines[0]?.key ?? -1)).toEqual({
		kind: 'unknown',
		why: "HubSpot's answer doesn't say which of these records it is: 77, 88",
		status: null,
		correlationId: null,
	});
});

test('no lines need no call', async () => {
	const { account, calls } = accountAnswering();
	expect(await readRecords([], account, lineItem, WANTED)).toEqual({ outcomes: new Map(), strays: [] });
	expect(calls).toEqual([]);
});
