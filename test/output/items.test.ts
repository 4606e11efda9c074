import type { RecordForm } from '../../nodes/HubspotCommerce/descriptions/options/outputOptions';
import type { Failure, Success } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { LineFate, ParentFate } from '../../nodes/HubspotCommerce/hubspot/sync/fate';
import { toItem } from '../../nodes/HubspotCommerce/actions/output/items';
import { VERBS } from '../../nodes/HubspotCommerce/actions/output/words';
import {
	at,
	bad,
	done,
	failed,
	invoice,
	notSent,
	partlySynced,
	record,
	refused,
	synced,
	unknown,
	written,
} from './support';

const RAW: RecordForm = { shape: 'raw', fields: null };
const SLIM: RecordForm = { shape: 'slim', fields: null };

/** Nobody else has work to do. */
const breathe = async () => {
	await Promise.resolve();
};

async function jsonOf(outcome: Success, object: CrmObject = lineItem, form = RAW) {
	return (await toItem(done(outcome), object, VERBS.upsert, form, false, breathe)).json;
}

describe('a line that is done', () => {
	test('is paired with its input item', async () => {
		expect(await toItem(done(written('5'), at(3, 2)), lineItem, VERBS.create, RAW, true, breathe)).toEqual({
			json: { id: '5', properties: {} },
			pairedItem: { item: 3 },
		});
	});

	test('gives others a turn between any two of its line items: a record may have thousands', async () => {
		let turns = 0;
		const asked = async () => {
			turns++;
			await Promise.resolve();
		};
		const many = synced(Array.from({ length: 50 }, (_, n) => ({ what: 'kept', record: record(String(n)) })));
		await toItem(done(many), order, VERBS.upsert, RAW, false, asked);
		expect(turns).toBe(50);
	});

	test('says that it is written only where nothing else would be left', async () => {
		expect(await jsonOf(written('5'), lineItem, SLIM)).toEqual({ id: '5', outcome: 'written' });
		expect(await jsonOf({ kind: 'unchanged', record: record('5') }, lineItem, SLIM)).toEqual({
			id: '5',
			outcome: 'unchanged',
		});
		expect(await jsonOf({ kind: 'unchanged', record: record('5') })).toEqual({
			id: '5',
			properties: {},
			outcome: 'unchanged',
		});
	});

	test('names all records that it may be', async () => {
		expect(await jsonOf({ kind: 'writtenAsOneOf', records: [record('5'), record('6')] })).toEqual({
			id: null,
			outcome: 'written',
			candidateIds: ['5', '6'],
			message: "Written, but HubSpot's answer doesn't say which of these records it is",
		});
	});

	test('shows the call that it would go in', async () => {
		const call = { method: 'DELETE', path: '/x', idempotent: true, kind: 'general' } as const;
		expect(await jsonOf({ kind: 'planned', callNumber: 2, call })).toEqual({
			outcome: 'planned',
			call: { number: 2, method: 'DELETE', path: '/x' },
			body: null,
		});
		const whole = { ...call, query: { archived: 'true' }, body: { inputs: [] } };
		expect(
			await jsonOf({ kind: 'planned', callNumber: 3, call: whole, associations: [{ path: '/y', toId: '8' }] }),
		).toEqual({
			outcome: 'planned',
			call: { number: 3, method: 'DELETE', path: '/x', query: { archived: 'true' } },
			body: { inputs: [] },
			associations: [{ path: '/y', toId: '8' }],
		});
	});

	test('names the item that comes in its place', async () => {
		expect(await jsonOf({ kind: 'superseded', by: at(7) }, order)).toEqual({
			id: null,
			outcome: 'superseded',
			supersededBy: 7,
			message: 'Nothing was sent for this item: a later one is about the same order [item 7]',
		});
	});
});

describe('what became of a record stands first, where a screen shows it', () => {
	const SIMPLIFIED: RecordForm = { shape: 'simplified', fields: null };
	// An account may have properties of these names: they change nothing, and come under another one.
	const own = record('5', { outcome: 'own', lineItems: 'own', name: 'A' });

	test.each<[Success, readonly string[]]>([
		[{ kind: 'unchanged', record: own }, ['outcome', 'id']],
		[{ kind: 'superseded', by: at(7) }, ['outcome', 'id']],
		[{ kind: 'writtenAsOneOf', records: [own] }, ['outcome', 'id']],
		[synced([{ what: 'kept', record: own }], { parent: { what: 'created', record: own } }), ['outcome', 'lineItems']],
		[synced([], { parent: { what: 'wouldBeCreated', properties: {} } }), ['outcome', 'lineItems']],
		[synced([], { parent: { what: 'wouldBeUpdated', record: own, changes: {} } }), ['outcome', 'lineItems']],
	])('%j', async (outcome, first) => {
		for (const form of [RAW, SIMPLIFIED, SLIM]) {
			const json = await jsonOf(outcome, order, form);
			expect(Object.keys(json).slice(0, first.length)).toEqual(first);
			for (const key of first) expect(json[key]).not.toBe('own');
			const isShown = form === SIMPLIFIED && json['id'] === own.id;
			expect(json['outcome_property']).toBe(isShown ? 'own' : undefined);
		}
		expect(Object.keys(await jsonOf(written('5'), order, SLIM))).toEqual(['outcome', 'id']);
	});

	test('of line items, too', async () => {
		const { lineItems } = await jsonOf(synced([{ what: 'kept', record: own }]), order, SIMPLIFIED);
		const given = { lineItems: 'own', name: 'A', outcome_property: 'own', lineNumber: null };
		expect(lineItems).toEqual([{ outcome: 'kept', id: '5', ...given }]);
		expect(Object.keys((lineItems as object[])[0] ?? {}).slice(0, 2)).toEqual(['outcome', 'id']);
	});
});

describe('a record with lines under it', () => {
	const properties = { name: 'A' };
	const line = record('31', { name: 'B' });
	const shown = { id: '31', properties: { name: 'B' } };
	const failure = refused({ advice: null });
	const message = 'No such option.';

	test.each<[parent: ParentFate, json: object]>([
		[
			{ what: 'created', record: record('9') },
			{ id: '9', properties: {}, outcome: 'created' },
		],
		[
			{ what: 'updated', record: record('9') },
			{ id: '9', properties: {}, outcome: 'updated' },
		],
		[
			{ what: 'unchanged', record: record('9') },
			{ id: '9', properties: {}, outcome: 'unchanged' },
		],
		[
			{ what: 'wouldBeCreated', properties },
			{ id: null, properties, outcome: 'wouldBeCreated' },
		],
		[
			{ what: 'wouldBeUpdated', record: record('9'), changes: properties },
			{ id: '9', properties: {}, outcome: 'wouldBeUpdated', changes: properties },
		],
	])('tells what became of it: %j', async (parent, json) => {
		expect(await jsonOf(synced([], { parent }), order)).toEqual({ ...json, lineItems: [] });
	});

	test.each<[fate: LineFate, json: object]>([
		[
			{ what: 'created', lineNumber: 2, record: line },
			{ ...shown, lineNumber: 2, outcome: 'created' },
		],
		[
			{ what: 'createdAsOneOf', lineNumber: 1, records: [record('1'), record('2')] },
			{ id: null, lineNumber: 1, outcome: 'created', candidateIds: ['1', '2'] },
		],
		[
			{ what: 'wouldBeCreated', lineNumber: 1, properties },
			{ id: null, lineNumber: 1, outcome: 'wouldBeCreated', properties },
		],
		[
			{ what: 'wouldBeUpdated', lineNumber: 1, record: line, changes: properties },
			{ ...shown, lineNumber: 1, outcome: 'wouldBeUpdated', changes: properties },
		],
		[
			{ what: 'kept', record: line },
			{ ...shown, lineNumber: null, outcome: 'kept' },
		],
		[
			{ what: 'spared', record: line, why: 'It is shared' },
			{ ...shown, lineNumber: null, outcome: 'spared', message: 'It is shared' },
		],
		[
			{ what: 'notCreated', lineNumber: 4, record: null, failure },
			{ id: null, lineNumber: 4, outcome: 'notCreated', message },
		],
		[
			{ what: 'notUpdated', lineNumber: 4, record: line, failure: unknown() },
			{
				...shown,
				lineNumber: 4,
				outcome: 'unknown',
				message: 'The answer broke off. Running it again is safe.',
			},
		],
		[
			{ what: 'notDeleted', record: line, failure },
			{ ...shown, lineNumber: null, outcome: 'notDeleted', message },
		],
		[
			{ what: 'notRemoved', record: line, failure },
			{ ...shown, lineNumber: null, outcome: 'notRemoved', message },
		],
		[
			{ what: 'notRead', failure },
			{ id: null, lineNumber: null, outcome: 'notRead', message },
		],
	])('tells what became of a line: %j', async (fate, json) => {
		expect(await jsonOf(synced([fate]), order)).toMatchObject({ id: '900', outcome: 'unchanged', lineItems: [json] });
		expect((await jsonOf(synced([fate]), order))['lineItems']).toEqual([json]);
	});

	test('tells what it was associated with, if with anything', async () => {
		const associated = [{ objectType: 'contacts', id: '12' }];
		expect(await jsonOf(synced([], { associated }), order)).toMatchObject({ associated });
		expect(await jsonOf(synced([]), order)).not.toHaveProperty('associated');
	});

	test("has its lines under HubSpot's name of them", async () => {
		expect(await jsonOf(synced([{ what: 'kept', record: line }]), invoice, SLIM)).toEqual({
			id: '900',
			outcome: 'unchanged',
			commercePayments: [{ id: '31', lineNumber: null, outcome: 'kept' }],
		});
	});
});

describe('a line that failed', () => {
	const NONE = { category: null, code: null, property: null, status: null, correlationId: null };
	const facts = {
		category: 'VALIDATION_ERROR',
		code: 'INVALID_INTEGER',
		property: 'hs_status',
		status: 400,
		correlationId: null,
	};

	test("has n8n's two keys, and all else in the error", async () => {
		expect(await toItem(failed(refused(), at(4, 2)), lineItem, VERBS.create, RAW, false, breathe)).toEqual({
			json: {
				message: 'HubSpot refused to create this line item [item 4, line 2]',
				error: {
					outcome: 'refused',
					description: 'No such option. Use one that is there.',
					...facts,
					lineNumber: 2,
					input: { name: 'A' },
				},
			},
			pairedItem: { item: 4 },
		});
	});

	test('tells an AI agent all in the message', async () => {
		expect((await toItem(failed(refused()), lineItem, VERBS.create, RAW, true, breathe)).json).toMatchObject({
			message: 'HubSpot refused to create this line item [item 0]: No such option. Use one that is there.',
			error: { description: 'No such option. Use one that is there.' },
		});
	});

	test('has no input where none could be read', async () => {
		const { json } = await toItem(bad(at(1, 3), { advice: 'Give one' }), lineItem, VERBS.create, RAW, false, breathe);
		expect(json).toEqual({
			message: "'price' is no number [item 1, line 3]",
			error: {
				outcome: 'notSent',
				description: 'Give one.',
				...NONE,
				category: 'BAD_INPUT',
				property: 'price',
				lineNumber: 3,
				input: null,
			},
		});
	});

	test.each<[failure: Failure, error: object]>([
		[unknown(), { outcome: 'unknown', ...NONE, status: 502, correlationId: 'c-2' }],
		[refused({ correlationId: 'c-1' }), { outcome: 'refused', ...facts, correlationId: 'c-1' }],
		[notSent('cancelled'), { outcome: 'notSent', ...NONE, category: 'CANCELLED' }],
		[notSent('lookUp', { field: 'hs_sku' }), { outcome: 'notSent', ...NONE, category: 'LOOK_UP', property: 'hs_sku' }],
		[notSent('stopped'), { outcome: 'notSent', ...NONE, category: 'STOPPED' }],
		[notSent('unreachable'), { outcome: 'notSent', ...NONE, category: 'UNREACHABLE' }],
		[notSent('waitLimit'), { outcome: 'notSent', ...NONE, category: 'WAIT_LIMIT' }],
		[
			notSent('badInput', { field: 'x', named: { category: 'VALIDATION_ERROR', code: 'READ_ONLY_VALUE' } }),
			{ outcome: 'notSent', ...NONE, category: 'VALIDATION_ERROR', code: 'READ_ONLY_VALUE', property: 'x' },
		],
		[
			{ kind: 'notAssociated', records: [record('5')], associations: unknown() },
			{ outcome: 'notAssociated', id: '5', ...NONE, status: 502, correlationId: 'c-2' },
		],
		[
			partlySynced([{ what: 'kept', record: record('30') }], { associations: unknown() }),
			{
				outcome: 'partlySynced',
				written: {
					id: '900',
					properties: {},
					outcome: 'unchanged',
					lineItems: [{ id: '30', properties: {}, lineNumber: null, outcome: 'kept' }],
				},
				...NONE,
				status: 502,
				correlationId: 'c-2',
			},
		],
		[
			partlySynced([{ what: 'notRead', failure: refused() }], { associations: unknown() }),
			{ outcome: 'partlySynced', ...facts },
		],
		[partlySynced([]), { outcome: 'partlySynced', ...NONE }],
	])('has the same facts whatever happened: %j', async (failure, error) => {
		const { json } = await toItem(failed(failure), order, VERBS.upsert, RAW, false, breathe);
		expect(Object.keys(json)).toEqual(['message', 'error']);
		expect(json['error']).toMatchObject({ ...error, lineNumber: null, input: { name: 'A' } });
	});

	test('has no part of it that is written where none is', async () => {
		const { json } = await toItem(failed(unknown()), order, VERBS.upsert, RAW, false, breathe);
		expect(json['error']).not.toHaveProperty('id');
		expect(json['error']).not.toHaveProperty('written');
	});
});
