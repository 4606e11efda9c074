import { associate } from '../../nodes/HubspotCommerce/actions/calls/associate';
import { association } from '../../nodes/HubspotCommerce/actions/steps/association';
import type { Association } from '../../nodes/HubspotCommerce/hubspot/association';
import type { ChangeLine, SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { accountAnswering, RUN } from '../calls/support';
import type { AnswerTo } from '../transport/answering';
import { answered, asSent, changeOf, recordOf, textOfOutcome, toOrder } from '../hubspot/support';
import { nextOf, planned, refused, written } from './next';

/** HubSpot names each pair that it has made. */
const DONE: AnswerTo = ({ body }) => answered(200, { status: 'COMPLETE', results: body?.['inputs'] });

/** What HubSpot says of the associations of records, by their IDs. */
const associatedTo = (byRecord: Readonly<Record<string, readonly string[]>>, typeId = 514) =>
	answered(200, {
		results: Object.entries(byRecord).map(([id, to]) => ({
			from: { id },
			to: to.map((toObjectId) => ({
				toObjectId,
				associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId, label: null }],
			})),
		})),
	});

const defined = (id: string, ...typeIds: number[]): Association => ({
	to: { id },
	types: typeIds.map((associationTypeId) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId })),
});

function lineOn(id: string, ...associations: Association[]): SentLine<ChangeLine> {
	return asSent({ ...changeOf(id), associations });
}

function texts(lines: readonly SentLine[], outcomes: ReadonlyMap<number, Outcome>): string[] {
	return lines.map(({ key }) => textOfOutcome(outcomes.get(key)));
}

const byRecord = (outcomes: Readonly<Record<string, Outcome>>) =>
	nextOf<ChangeLine>(({ record: { id } }) => outcomes[id]);

test('only lines that are there are associated, and each keeps what became of it', async () => {
	const { account, calls } = accountAnswering(DONE);
	const lines = [
		lineOn('1', toOrder('7')),
		lineOn('2', toOrder('7')),
		lineOn('3', toOrder('8')),
		lineOn('4', toOrder('8')),
		lineOn('5'),
	] as const;
	const { next } = byRecord({
		'1': written('11'),
		'2': refused('Bad'),
		'3': { kind: 'unchanged', record: recordOf({ id: '13' }) },
		'5': written('15'),
	});
	const { outcomes, strays } = await association<ChangeLine>(account, lineItem, false)(next).settle(lines, RUN);
	expect(calls).toEqual([
		{
			method: 'POST',
			path: '/crm/v4/associations/line_items/orders/batch/associate/default',
			body: {
				inputs: [
					{ from: { id: '11' }, to: { id: '7' } },
					{ from: { id: '13' }, to: { id: '8' } },
				],
			},
			idempotent: true,
			kind: 'general',
		},
	]);
	expect(texts(lines, outcomes)).toEqual(['written 11', 'line refused: Bad', 'unchanged 13', 'none', 'written 15']);
	expect(outcomes.get(lines[0].key)).toEqual(written('11'));
	expect(strays).toEqual([]);
});

test('labels go with their types, each object and way in its own call', async () => {
	const { account, calls } = accountAnswering(DONE, DONE, DONE);
	const own = { associationCategory: 'USER_DEFINED', associationTypeId: 36 };
	const lines = [
		lineOn('1', defined('70', 507), defined('80', 934, 509)),
		lineOn('2', { to: { id: '81' }, toObjectType: 'companies', types: [own] }, defined('71', 507)),
		lineOn('3', defined('82', 934)),
	] as const;
	const present = new Map(
		lines.map(({ key, line }) => [key, { kind: 'unchanged' as const, record: recordOf({ id: line.record.id }) }]),
	);
	expect(await associate(lines, present, account, order)).toEqual(new Map());
	expect(calls.map(({ path, body }) => [path, body?.['inputs']])).toEqual([
		[
			'/crm/v4/associations/orders/contacts/batch/associate/default',
			[
				{ from: { id: '1' }, to: { id: '70' } },
				{ from: { id: '2' }, to: { id: '71' } },
			],
		],
		[
			'/crm/v4/associations/orders/companies/batch/create',
			[
				{ from: { id: '1' }, to: { id: '80' }, types: defined('', 934, 509).types },
				{ from: { id: '2' }, to: { id: '81' }, types: [own] },
			],
		],
		['/crm/v4/associations/orders/companies/batch/associate/default', [{ from: { id: '3' }, to: { id: '82' } }]],
	]);
});

test('a line whose association is refused is there and says so, the others are done', async () => {
	const bad = answered(400, { message: 'No such order' });
	const { account, calls } = accountAnswering(bad, DONE, bad);
	const lines = [lineOn('1', toOrder('7')), lineOn('2', toOrder('404'))] as const;
	const { next } = byRecord({ '1': written('11'), '2': written('12') });
	const { outcomes } = await association<ChangeLine>(account, lineItem, false)(next).settle(lines, RUN);
	expect(texts(lines, outcomes)).toEqual(['written 11', 'not associated 12, line refused: No such order']);
	expect(calls).toHaveLength(3);
});

describe('an answer that does not name a pair', () => {
	const lines = [lineOn('1', toOrder('7')), lineOn('2', toOrder('8'))] as const;
	const { next } = byRecord({ '1': written('11'), '2': written('12') });
	const settled = async (...answers: AnswerTo[]) => {
		const { account, calls } = accountAnswering(...answers);
		const { outcomes } = await association<ChangeLine>(account, lineItem, false)(next).settle(lines, RUN);
		return { told: texts(lines, outcomes), paths: calls.map(({ path }) => path) };
	};
	const READ = '/crm/v4/associations/line_items/orders/batch/read';

	test.each([
		['of any', { status: 'COMPLETE', results: [] }],
		['yet', { status: 'PENDING', results: [] }],
		['in a way that can be read', '<html>Welcome</html>'],
	])('%s is no success: what is there is read, and counts', async (_what, body) => {
		const { told, paths } = await settled(answered(200, body), associatedTo({ '11': ['7'] }), associatedTo({}));
		expect(told).toEqual(['written 11', 'not associated 12, unknown']);
		expect(paths.slice(1)).toEqual([READ, READ]);
	});

	test('an association of another type is not the one', async () => {
		const { told } = await settled(
			answered(201, { status: 'COMPLETE', results: [{ from: { id: '11' }, to: { id: '7' } }] }),
			associatedTo({ '12': ['8'] }, 999),
		);
		expect(told).toEqual(['written 11', 'not associated 12, unknown']);
	});

	test('stays without a word when what is there can not be read', async () => {
		const { told } = await settled(answered(200, {}), answered(403, { message: 'No' }));
		expect(told).toEqual(['not associated 11, unknown', 'not associated 12, unknown']);
	});
});

test('a line that could be one of several records is not associated with anything, and says so', async () => {
	const { account, calls } = accountAnswering();
	const records = [recordOf({ id: '21' }), recordOf({ id: '22' })];
	const lines = [lineOn('1', toOrder('7')), lineOn('2')] as const;
	const { next } = byRecord({
		'1': { kind: 'writtenAsOneOf', records },
		'2': { kind: 'writtenAsOneOf', records },
	});
	const { outcomes } = await association<ChangeLine>(account, lineItem, false)(next).settle(lines, RUN);
	expect(texts(lines, outcomes)).toEqual(['not associated 21 or 22, not sent: lookUp', 'one of 21 22']);
	expect(calls).toEqual([]);
});

test('a line with more associations than go in a call has one for itself', async () => {
	const { account, calls } = accountAnswering(DONE, DONE);
	const many = Array.from({ length: 1_999 }, (_, n) => toOrder(String(n)));
	const lines = [lineOn('1', ...many), lineOn('2', toOrder('7')), lineOn('3', toOrder('8'))] as const;
	const { next } = byRecord({ '1': written('11'), '2': written('12'), '3': written('13') });
	await association<ChangeLine>(account, lineItem, false)(next).settle(lines, RUN);
	const counts = calls.map(({ body }) => body?.['inputs']).map((inputs) => (Array.isArray(inputs) ? inputs.length : 0));
	expect(counts).toEqual([2_000, 1]);
});

test('a line does not go with an association of which nothing tells where it leads', async () => {
	const { account, calls } = accountAnswering();
	const unclear: Association = {
		to: { id: '9' },
		types: [{ associationCategory: 'USER_DEFINED', associationTypeId: 1 }],
	};
	const lines = [lineOn('1', unclear), lineOn('2')] as const;
	const { next, handed } = byRecord({ '1': written('11'), '2': written('12') });
	const { outcomes } = await association<ChangeLine>(account, lineItem, false)(next).settle(lines, RUN);
	expect(texts(lines, outcomes)).toEqual(['not sent: badInput', 'written 12']);
	expect(handed.map(({ record }) => record.id)).toEqual(['2']);
	expect(calls).toEqual([]);
});

test('in a dry run a line shows what it would be associated with, if it has such', async () => {
	const { account, calls } = accountAnswering();
	const lines = [lineOn('1', toOrder('7')), lineOn('2'), lineOn('3', defined('8', 20))] as const;
	const { next } = byRecord({ '1': planned, '2': planned, '3': refused('Bad') });
	const { outcomes } = await association<ChangeLine>(account, lineItem, false)(next).settle(lines, RUN);
	expect(lines.map(({ key }) => outcomes.get(key))).toEqual([
		{
			...planned,
			associations: [{ path: '/crm/v4/associations/line_items/orders/batch/associate/default', toId: '7' }],
		},
		planned,
		refused('Bad'),
	]);
	expect(outcomes.get(lines[1].key)).not.toHaveProperty('associations');
	expect(calls).toEqual([]);
});
