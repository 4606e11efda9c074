import { findOut, type Detective, type Whereabouts } from '../../../nodes/HubspotCommerce/hubspot/batch/findOut';
import type { Line, LineKey, SentLine } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import type { Outcome } from '../../../nodes/HubspotCommerce/hubspot/batch/outcome';
import { alike, type Reconciled } from '../../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import { SentValues } from '../../../nodes/HubspotCommerce/hubspot/batch/sentValues';
import type { CrmRecord } from '../../../nodes/HubspotCommerce/hubspot/record';
import type { Properties } from '../../../nodes/HubspotCommerce/hubspot/values';
import type { Told } from '../../../nodes/HubspotCommerce/hubspot/batch/told';
import { answered, recordOf, result, sentLine, textOfOutcome } from '../support';

const STARTED_MS = Date.parse('2026-03-01T12:00:00Z');

const unknown: Outcome = { kind: 'unknown', why: 'Cut off', status: null, correlationId: null };
const refused: Outcome = {
	kind: 'refused',
	refusal: {
		status: 409,
		category: null,
		code: null,
		property: null,
		reason: 'Taken',
		advice: null,
		correlationId: null,
	},
	of: 'line',
};
const writtenAs = (id: string): Outcome => ({ kind: 'written', record: recordOf({ id }), remark: null });

/** A record that was made a second after the run began. */
const madeNow = (id: string, properties: Record<string, string | null>, createdAt = '2026-03-01T12:00:01Z') =>
	recordOf({ ...result(id, properties), createdAt });

/** What a look finds, by unique value; null when HubSpot does not tell. */
type Look = Readonly<Record<string, CrmRecord>> | null;

function toldOf(look: Look | undefined, value: string): Told {
	if (look === null) {
		return { kind: 'failed', answer: answered(503, ''), nameCount: 1, isForAll: false };
	}
	const record = look?.[value];
	return record === undefined ? { kind: 'absent' } : { kind: 'record', record };
}

interface Given {
	readonly sent: readonly SentLine[];
	/** One after the other; nothing is found once they are used up. */
	readonly looks?: readonly Look[];
	/** What becomes of lines that are sent again. */
	readonly again?: Outcome;
	readonly detective?: Partial<Detective<Line>>;
	readonly reconciled?: Reconciled;
}

function sentValues(sent: readonly SentLine[]): SentValues {
	const values = new SentValues();
	for (const { line } of sent) values.add(line.properties);
	return values;
}

/** What becomes of lines on which there is no word, and all that was done to find out. */
async function foundOut({ sent, looks = [], again = writtenAs('new'), detective, reconciled }: Given) {
	const steps: string[] = [];
	const left = [...looks];
	const settled = await findOut(reconciled ?? alike(sent, unknown), sent, {
		uniqueProperties: async function* () {
			await Promise.resolve();
			yield 'number';
			yield 'code';
		},
		lookUp: async (property, values, lines) => {
			steps.push(`look for ${property} ${values.join(', ')}`);
			expect(lines.map(({ line }) => String(line.properties[property]).trim())).toEqual(values);
			await Promise.resolve();
			const look = left.length === 0 ? {} : left.shift();
			return new Map(values.map((value) => [value, toldOf(look, value)]));
		},
		elsewhere: async () => await Promise.resolve(new Map()),
		pause: async (delayMs) => {
			steps.push(`wait ${delayMs}`);
			return await Promise.resolve(true);
		},
		sendAgain: async (lines) => {
			steps.push(`send ${lines.map(({ line }) => line.properties['name']).join(', ')}`);
			return await Promise.resolve(alike(lines, again));
		},
		sentSoFar: sentValues(sent),
		started: () => ({ atMs: STARTED_MS, uncertaintyMs: 2_000 }),
		...detective,
	});
	return { outcomes: sent.map(({ key }) => textOfOutcome(settled.outcomes.get(key))), steps, settled };
}

const line = (name: string, more: Properties = {}) => sentLine({ name, number: `n-${name}`, ...more });
const [hat, shirt] = [line('Hat'), line('Shirt')];
const hatRecord = madeNow('1', { name: 'Hat', number: 'n-Hat' });
const shirtRecord = madeNow('2', { name: 'Shirt', number: 'n-Shirt' });

const lookAfter = (delayMs: number) => [`wait ${delayMs}`, 'look for number n-Hat'];
const THREE_LOOKS = [1_000, 3_000, 6_000].flatMap(lookAfter);

test('where there is a word on every line, nothing is looked for', async () => {
	const reconciled = alike([hat, shirt], writtenAs('1'));
	const uniqueProperties = () => {
		throw new Error('Asked');
	};
	const { settled, steps } = await foundOut({ sent: [hat, shirt], reconciled, detective: { uniqueProperties } });
	expect(settled).toBe(reconciled);
	expect(steps).toEqual([]);
});

test('a record that a look finds is the line, and nothing is sent again', async () => {
	const { outcomes, steps, settled } = await foundOut({
		sent: [hat, shirt],
		looks: [{ 'n-Hat': hatRecord }, { 'n-Shirt': shirtRecord }],
	});
	expect(outcomes).toEqual(['written 1', 'written 2']);
	expect(settled.outcomes.get(hat.key)).toEqual({ kind: 'written', record: hatRecord, remark: null });
	expect(steps).toEqual(['wait 1000', 'look for number n-Hat, n-Shirt', 'wait 3000', 'look for number n-Shirt']);
});

test('a line that the call told nothing of is left as it is', async () => {
	const { outcomes, steps } = await foundOut({ sent: [hat], reconciled: { outcomes: new Map(), strays: [] } });
	expect({ outcomes, steps }).toEqual({ outcomes: ['none'], steps: [] });
});

test('only lines without a word are looked for, and the others keep theirs', async () => {
	const outcomes = new Map<LineKey, Outcome>([
		[hat.key, unknown],
		[shirt.key, refused],
	]);
	const stray = recordOf({ id: '7' });
	const { settled, steps, ...told } = await foundOut({
		sent: [hat, shirt],
		looks: [{ 'n-Hat': hatRecord }],
		reconciled: { outcomes, strays: [stray, recordOf({ id: '1' })] },
	});
	expect(told.outcomes).toEqual(['written 1', 'line refused: Taken']);
	expect(steps).toEqual(lookAfter(1_000));
	expect(settled.strays).toEqual([stray]);
});

test('a line that no look finds, after 1, 3 and 6 seconds, is sent once more', async () => {
	const { outcomes, steps } = await foundOut({ sent: [hat] });
	expect(steps).toEqual([...THREE_LOOKS, 'send Hat']);
	expect(outcomes).toEqual(['written new']);
});

test('of two lines only the one that is absent is sent again', async () => {
	const { outcomes, steps } = await foundOut({ sent: [hat, shirt], looks: [{ 'n-Shirt': shirtRecord }] });
	expect(steps.at(-1)).toBe('send Hat');
	expect(outcomes).toEqual(['written new', 'written 2']);
});

describe('a line that is sent again', () => {
	test.each([
		['refused', refused],
		['without a word once more', unknown],
	])('and %s: one more look finds it, which came late', async (_what, again) => {
		const { outcomes, steps } = await foundOut({ sent: [hat], again, looks: [{}, {}, {}, { 'n-Hat': hatRecord }] });
		expect(steps).toEqual([...THREE_LOOKS, 'send Hat', ...lookAfter(1_000)]);
		expect(outcomes).toEqual(['written 1']);
	});

	test.each<[what: string, again: Outcome, look: Look, outcome: string]>([
		['refused as taken, perhaps by itself, and is not there', refused, {}, 'unknown'],
		['refused as taken, and HubSpot does not tell', refused, null, 'unknown'],
		['without a word, and is not there', unknown, {}, 'unknown'],
	])('and is %s: that is not known, and it is not sent a third time', async (_what, again, look, outcome) => {
		const { outcomes, steps } = await foundOut({ sent: [hat], again, looks: [{}, {}, {}, look] });
		expect(steps.filter((step) => step.startsWith('send'))).toEqual(['send Hat']);
		expect(steps).toHaveLength(9);
		expect(outcomes).toEqual([outcome]);
	});

	test('and whose execution is cancelled then keeps the doubt', async () => {
		const pauses: number[] = [];
		const pause = async (delayMs: number) => {
			pauses.push(delayMs);
			return await Promise.resolve(pauses.length < 4);
		};
		const looks = [{}, {}, {}, { 'n-Hat': hatRecord }];
		const { outcomes } = await foundOut({ sent: [hat], again: refused, looks, detective: { pause } });
		expect(pauses).toEqual([1_000, 3_000, 6_000, 1_000]);
		expect(outcomes).toEqual(['unknown']);
	});

	test('is looked for once more only if there is doubt: the one that was written is not', async () => {
		const sendAgain: Detective<Line>['sendAgain'] = async (lines) => {
			const outcomes = lines.map((each): [number, Outcome] => [each.key, each === hat ? writtenAs('new') : refused]);
			return await Promise.resolve({ outcomes: new Map(outcomes), strays: [] });
		};
		const { outcomes, steps } = await foundOut({ sent: [hat, shirt], detective: { sendAgain } });
		expect(steps.at(-1)).toBe('look for number n-Shirt');
		expect(outcomes).toEqual(['written new', 'unknown']);
	});

	test('is told by its own record only, whatever else the last look gives', async () => {
		const looks = [{}, {}, {}, { 'n-Shirt': shirtRecord, 'n-Hat': hatRecord }];
		const { outcomes, settled } = await foundOut({ sent: [hat], again: refused, looks });
		expect(outcomes).toEqual(['written 1']);
		expect([...settled.outcomes.keys()]).toEqual([hat.key]);
	});

	test('and whose value another line has by now does not take the record', async () => {
		const sentSoFar = sentValues([hat]);
		const sendAgain: Detective<Line>['sendAgain'] = async (lines) => {
			sentSoFar.add({ name: 'Cap', number: 'n-Hat' });
			return await Promise.resolve(alike(lines, refused));
		};
		const looks = [{}, {}, {}, { 'n-Hat': hatRecord }];
		const { outcomes } = await foundOut({ sent: [hat], looks, detective: { sendAgain, sentSoFar } });
		expect(outcomes).toEqual(['unknown']);
	});
});

describe('a line that stays unknown and is never sent again', () => {
	const stays = async (given: Given) => {
		const { outcomes, steps } = await foundOut(given);
		expect(outcomes).toEqual(given.sent.map(() => 'unknown'));
		expect(steps.filter((step) => step.startsWith('send'))).toEqual([]);
		return steps;
	};

	test('since one of the looks failed', async () => {
		expect(await stays({ sent: [hat], looks: [{}, null] })).toEqual([...lookAfter(1_000), ...lookAfter(3_000)]);
	});

	test('since the execution was cancelled in the pause', async () => {
		const steps = await stays({ sent: [hat], detective: { pause: async () => await Promise.resolve(false) } });
		expect(steps).toEqual([]);
	});

	test.each<[what: string, properties: Properties]>([
		['has no unique value', { name: 'Hat' }],
		['has an empty one', { name: 'Hat', number: '' }],
		['has one of spaces, which HubSpot trims away', { name: 'Hat', number: '  ' }],
	])('since it %s', async (_what, properties) => {
		expect(await stays({ sent: [sentLine(properties)] })).toEqual([]);
	});

	test('since another line of the run has the same value, be it with spaces around it', async () => {
		expect(await stays({ sent: [hat, line('Cap', { number: ' n-Hat ' })] })).toEqual([]);
	});

	test.each<[what: string, looks: Look[]]>([
		['and the record is there', [{}, { 'n-Hat': hatRecord }]],
		['and no record is there', [{}, {}]],
	])('since a line with its value was sent meanwhile, %s', async (_what, looks) => {
		const sentSoFar = sentValues([hat]);
		const pause = async (delayMs: number) => {
			if (delayMs === 3_000) sentSoFar.add({ number: 'n-Hat' });
			return await Promise.resolve(true);
		};
		const { outcomes, steps } = await foundOut({ sent: [hat], looks, detective: { sentSoFar, pause } });
		expect(steps).toEqual(['look for number n-Hat', 'look for number n-Hat']);
		expect(outcomes).toEqual(['unknown']);
	});
});

describe('a record with the value of the line', () => {
	const OLD = "HubSpot's answer was lost, and record 1 had this number before the run";
	const OTHER = "HubSpot's answer was lost, and record 1 has this number, but other values";
	const FOUND = 'found';

	test.each<[what: string, record: CrmRecord, told: string]>([
		['was made after the run began', hatRecord, FOUND],
		['was made as long before as the clocks may differ', madeNow('1', {}, '2026-03-01T11:59:58Z'), FOUND],
		['was made before that', madeNow('1', {}, '2026-03-01T11:59:57.999Z'), OLD],
		['does not say when it was made', recordOf(result('1', { name: 'Hat' })), FOUND],
		['has another name', madeNow('1', { name: 'Cap' }), OTHER],
		['is older and has another name', madeNow('1', { name: 'Cap' }, '2026-02-01T12:00:00Z'), OLD],
		['leaves its name out', madeNow('1', {}), FOUND],
		['says that it has no name', madeNow('1', { name: null }), OTHER],
		['says that it has no colour, which the line clears', madeNow('1', { colour: null }), FOUND],
		['has its price in other digits', madeNow('1', { price: '7' }), FOUND],
		['has another price', madeNow('1', { price: '7.01' }), OTHER],
		['has a value where the line clears it', madeNow('1', { colour: 'red' }), FOUND],
		['has more values than the line', madeNow('1', { size: 'L' }), FOUND],
	])('%s', async (_what, record, told) => {
		const sent = line('Hat', { price: '7.00', colour: '' });
		const { settled, steps } = await foundOut({ sent: [sent], looks: [{ 'n-Hat': record }] });
		const outcome = settled.outcomes.get(sent.key);
		expect(outcome).toEqual(
			told === FOUND
				? { kind: 'written', record, remark: null }
				: { kind: 'unknown', why: told, status: null, correlationId: null },
		);
		expect(steps).toEqual(lookAfter(1_000));
	});
});

test.each<[whereabouts: Whereabouts, why: string]>([
	['elsewhere', 'but belongs to another record, or to none'],
	['notRead', 'but its associations could not be read'],
])('a record of which the look for its parents comes to %s is not taken for the line', async (whereabouts, why) => {
	const elsewhere = async () => await Promise.resolve(new Map([[hatRecord, whereabouts]]));
	const looks = [{ 'n-Hat': hatRecord }];
	const { settled } = await foundOut({ sent: [hat], looks, detective: { elsewhere } });
	expect(settled.outcomes.get(hat.key)).toMatchObject({
		kind: 'unknown',
		why: `HubSpot's answer was lost, and record 1 has this number, ${why}`,
	});
});

test('the first property that names a line is looked for, and lines that it does not name stay unknown', async () => {
	const [named, other] = [sentLine({ name: 'Hat', code: ' c-1 ' }), sentLine({ name: 'Shirt' })];
	const { outcomes, steps } = await foundOut({ sent: [named, other], looks: [{ 'c-1': recordOf({ id: '1' }) }] });
	expect(steps).toEqual(['wait 1000', 'look for code c-1']);
	expect(outcomes).toEqual(['written 1', 'unknown']);
});

test('a property that the account has later in its list is not asked for, once one names a line', async () => {
	const asked: string[] = [];
	const uniqueProperties = async function* () {
		for (const name of ['number', 'code']) {
			asked.push(name);
			yield await Promise.resolve(name);
		}
	};
	await foundOut({ sent: [hat], looks: [{ 'n-Hat': hatRecord }], detective: { uniqueProperties } });
	expect(asked).toEqual(['number']);
});

test('a name that every object has, such as constructor, is no unique value of a line', async () => {
	const uniqueProperties = async function* () {
		yield await Promise.resolve('constructor');
	};
	const { outcomes, steps } = await foundOut({ sent: [hat], detective: { uniqueProperties } });
	expect({ outcomes, steps }).toEqual({ outcomes: ['unknown'], steps: [] });
});

test('numbers are looked for as texts', async () => {
	const sent = sentLine({ name: 'Hat', number: 1001 });
	const { outcomes } = await foundOut({ sent: [sent], looks: [{ '1001': madeNow('1', { number: '1001' }) }] });
	expect(outcomes).toEqual(['written 1']);
});
