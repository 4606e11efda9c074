import type { Answer } from '../../../nodes/HubspotCommerce/hubspot/answer';
import type { SentLine } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import {
	alike,
	mergeReconciled,
	reconcileBatch,
	reconcileSingle,
} from '../../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import {
	answered,
	changeOf,
	pick,
	recordOf,
	result,
	seeded,
	sentLine,
	shuffled,
	textLike,
	textOfOutcome,
	asSent,
} from '../support';

const hat = sentLine({ name: 'Hat' }, { traceId: 'a' });
const shirt = sentLine({ name: 'Shirt' }, { traceId: 'b' });
const sock = sentLine({ name: 'Sock' }, { traceId: 'c' });
const SENT = [hat, shirt, sock];

const hatWritten = result('1', { name: 'Hat' });
const shirtWritten = result('2', { name: 'Shirt' });
const sockWritten = result('3', { name: 'Sock' });

const refusalOf = (message: string, ...traceIds: string[]): JsonRecord => ({
	status: 'error',
	category: 'VALIDATION_ERROR',
	message,
	...(traceIds.length === 0 ? {} : { context: { objectWriteTraceId: traceIds } }),
});

function outcomesOf(answer: Answer, sent: readonly SentLine[] = SENT) {
	const { outcomes, strays } = reconcileBatch(sent, answer, ['hs_external_id']);
	return { outcomes: sent.map((line) => textOfOutcome(outcomes.get(line.key))), strays: strays.map(({ id }) => id) };
}

describe('an accepted call', () => {
	test.each<[what: string, body: unknown, outcomes: string[], strays?: string[]]>([
		[
			'all written',
			{ status: 'COMPLETE', results: [sockWritten, hatWritten, shirtWritten] },
			['written 1', 'written 2', 'written 3'],
		],
		[
			'one refused by its trace id',
			{ status: 'COMPLETE', results: [sockWritten, hatWritten], numErrors: 1, errors: [refusalOf('No', 'b')] },
			['written 1', 'line refused: No', 'written 3'],
		],
		[
			'a trace id as a lone text',
			{ results: [sockWritten, hatWritten], errors: [{ message: 'No', context: { objectWriteTraceId: 'b' } }] },
			['written 1', 'line refused: No', 'written 3'],
		],
		[
			'one error that names several lines',
			{ results: [hatWritten], numErrors: 1, errors: [refusalOf('No', 'b', 'c')] },
			['written 1', 'line refused: No', 'line refused: No'],
		],
		[
			'two errors for one line: the first is told',
			{ results: [hatWritten, sockWritten], numErrors: 2, errors: [refusalOf('First', 'b'), refusalOf('Second', 'b')] },
			['written 1', 'line refused: First', 'written 3'],
		],
		[
			'as many errors that name no line as there are lines without a record',
			{ results: [hatWritten], numErrors: 2, errors: [refusalOf('This'), refusalOf('That')] },
			['written 1', 'line refused: This; or: That', 'line refused: This; or: That'],
		],
		[
			'fewer errors that name no line than there are lines without a record',
			{ results: [hatWritten], numErrors: 1, errors: [refusalOf('This')] },
			['written 1', 'unknown', 'unknown'],
		],
		[
			'a number of errors that explains the lines without a record',
			{ results: [hatWritten, sockWritten], numErrors: 1 },
			['written 1', 'line refused: HubSpot refused it without a reason', 'written 3'],
		],
		['a number of errors that does not', { results: [hatWritten], numErrors: 1 }, ['written 1', 'unknown', 'unknown']],
		[
			'a number of errors beyond those that name a line explains the one line without a record',
			{ results: [hatWritten], numErrors: 2, errors: [refusalOf('No', 'b')] },
			['written 1', 'line refused: No', 'line refused: HubSpot refused it without a reason'],
		],
		[
			'a number of errors is one of entries, not of lines: without entries it says nothing about two lines',
			{ results: [hatWritten], numErrors: 2 },
			['written 1', 'unknown', 'unknown'],
		],
		[
			'errors that nobody counted count themselves',
			{ results: [hatWritten, sockWritten], errors: [refusalOf('No')] },
			['written 1', 'line refused: No', 'written 3'],
		],
		['a line in neither list', { results: [hatWritten, sockWritten] }, ['written 1', 'unknown', 'written 3']],
		[
			'a line in neither list, beside a refused one',
			{ results: [hatWritten], numErrors: 1, errors: [refusalOf('No', 'b')] },
			['written 1', 'line refused: No', 'unknown'],
		],
		[
			'a line in both lists is written',
			{
				results: [hatWritten, result('2', { name: 'Shirt' }, 'b'), sockWritten],
				numErrors: 1,
				errors: [refusalOf('Odd', 'b')],
			},
			['written 1', 'written 2, but Odd', 'written 3'],
		],
		[
			'a record with other values than any line may be any of two open lines',
			{ results: [hatWritten, result('9', { name: 'Other' }, 'z')] },
			['written 1', 'unknown', 'unknown'],
			['9'],
		],
		[
			'a record of nobody speaks against a refusal without a name',
			{ results: [hatWritten, shirtWritten, result('9', {}, 'z')], numErrors: 1, errors: [refusalOf('No')] },
			['written 1', 'written 2', 'unknown'],
			['9'],
		],
		[
			'a result without an ID is no record',
			{ results: [hatWritten, { properties: { name: 'Shirt' } }, sockWritten] },
			['written 1', 'unknown', 'written 3'],
		],
		[
			'only errors',
			{ results: [], numErrors: 3, errors: [refusalOf('No', 'a', 'b', 'c')] },
			['line refused: No', 'line refused: No', 'line refused: No'],
		],
		['nothing at all', {}, ['unknown', 'unknown', 'unknown']],
		['lists that are none', { results: 'x', errors: 7 }, ['unknown', 'unknown', 'unknown']],
		['text', 'not JSON', ['unknown', 'unknown', 'unknown']],
		['half JSON', '{"status":"COMPLETE","results":[{"id":"1"', ['unknown', 'unknown', 'unknown']],
		['HTML', '<html>OK</html>', ['unknown', 'unknown', 'unknown']],
		['null', null, ['unknown', 'unknown', 'unknown']],
		['a list', [hatWritten, shirtWritten, sockWritten], ['unknown', 'unknown', 'unknown']],
	])('%s', (_what, body, outcomes, strays = []) => {
		for (const status of [200, 201, 207]) expect(outcomesOf(answered(status, body))).toEqual({ outcomes, strays });
	});

	const ACCEPTED = "HubSpot accepted the request, but its answer doesn't mention it";
	test.each<[status: string | undefined, why: string]>([
		[undefined, ACCEPTED],
		['COMPLETE', ACCEPTED],
		...['PENDING', 'PROCESSING', 'CANCELED'].map((status): [string, string] => [
			status,
			`HubSpot's answer has status ${status} and doesn't mention it`,
		]),
	])('status %s: only what has a record is written', (status, why) => {
		const body = { status, results: [hatWritten], errors: [refusalOf('No', 'b')] };
		const { outcomes } = reconcileBatch(SENT, answered(201, body), []);
		expect([...outcomes.values()].map(textOfOutcome)).toEqual(['written 1', 'line refused: No', 'unknown']);
		expect(outcomes.get(sock.key)).toEqual({ kind: 'unknown', why, status: 201, correlationId: null });
	});

	const nobodys = [result('8', {}, 'y'), result('9', {}, 'z')];
	const reasonsFor = (...messages: string[]) => messages.map((message) => refusalOf(message));
	test.each<[what: string, more: JsonRecord, correlationId: string | null, why: string]>([
		['the correlation ID', { correlationId: 'c-1' }, 'c-1', ACCEPTED],
		['stray records', { results: nobodys }, null, `${ACCEPTED}; it may be record 8 or 9`],
		[
			'reasons without a name, each once, and their correlation ID',
			{ errors: [{ ...refusalOf('This'), correlationId: 'c-2' }, ...reasonsFor('This', 'That', 'More')] },
			'c-2',
			`${ACCEPTED}; HubSpot refused without saying which: This; or: That; or: More`,
		],
		[
			'all of it',
			{ correlationId: 'c-1', results: nobodys, errors: reasonsFor('This') },
			'c-1',
			`${ACCEPTED}; it may be record 8 or 9; HubSpot refused without saying which: This`,
		],
	])('what is unknown says all that is known: %s', (_what, more, correlationId, why) => {
		const { outcomes } = reconcileBatch(SENT, answered(207, { results: [], ...more }), []);
		expect(outcomes.get(hat.key)).toEqual({ kind: 'unknown', status: 207, correlationId, why });
	});

	test.each<[what: string, errors: JsonRecord[], refusal: object]>([
		['its names', [refusalOf('No')], { category: 'VALIDATION_ERROR', reason: 'No' }],
		[
			'no names where HubSpot gives none',
			[],
			{
				category: null,
				code: null,
				property: null,
				advice: null,
				reason: 'HubSpot refused it without a reason',
			},
		],
	])('a refusal that names no line has %s, with the status and the correlation ID', (_what, errors, refusal) => {
		const body = { correlationId: 'c-1', results: [hatWritten, shirtWritten], numErrors: 1, errors };
		const { outcomes } = reconcileBatch(SENT, answered(207, body), []);
		expect(outcomes.get(sock.key)).toMatchObject({
			kind: 'refused',
			of: 'line',
			refusal: { status: 207, correlationId: 'c-1', ...refusal },
		});
	});

	test.each<[what: string, body: object, outcomes: string[]]>([
		[
			'may be that of a line, though a refusal without a name is left',
			{ results: [hatWritten, shirtWritten, null], errors: [refusalOf('No')] },
			['written 1', 'written 2', 'unknown'],
		],
		[
			'may be that of a line, though one record is left over',
			{ results: [hatWritten, shirtWritten, { properties: {} }, result('9', { name: 'Rewritten' })] },
			['written 1', 'written 2', 'unknown'],
		],
	])('a record that cannot be read %s', (_what, body, outcomes) => {
		expect(outcomesOf(answered(207, body)).outcomes).toEqual(outcomes);
	});

	test('an answer that cannot be read says that HubSpot accepted the call', () => {
		const { outcomes } = reconcileBatch([hat], answered(201, '<html>OK</html>'), []);
		expect(outcomes.get(hat.key)).toEqual({
			kind: 'unknown',
			why: 'HubSpot accepted the request (status 201), but its answer could not be read',
			status: 201,
			correlationId: null,
		});
	});

	test('equal lines with different parents are written as one of their records', () => {
		const sent = [sentLine({ name: 'Hat' }, { orderId: '1' }), sentLine({ name: 'Hat' }, { orderId: '2' })];
		const body = { results: [result('1', { name: 'Hat' }), result('2', { name: 'Hat' })] };
		expect(outcomesOf(answered(201, body), sent).outcomes).toEqual(['one of 1 2', 'one of 1 2']);
	});

	test('of equal lines with different parents, the refused one leaves the record to the other', () => {
		const sent = [
			sentLine({ name: 'Hat' }, { orderId: '1', traceId: 'a' }),
			sentLine({ name: 'Hat' }, { orderId: '2', traceId: 'b' }),
		];
		const body = { results: [result('1', { name: 'Hat' })], errors: [refusalOf('No', 'a')] };
		expect(outcomesOf(answered(207, body), sent).outcomes).toEqual(['line refused: No', 'written 1']);
	});

	test('a missing record is named by its ID', () => {
		const sent = ['111', '888', '999'].map((id) => asSent(changeOf(id, { name: id })));
		const body = {
			results: [result('111', { name: '111' })],
			errors: [{ category: 'OBJECT_NOT_FOUND', message: 'Could not get some objects', context: { ids: ['888'] } }],
		};
		expect(outcomesOf(answered(207, body), sent).outcomes).toEqual([
			'written 111',
			'line refused: Could not get some objects',
			'unknown',
		]);
	});
});

test('a record that HubSpot names as missing leaves the one of a merged record to its line', () => {
	const sent = ['111', '888'].map((id) => asSent(changeOf(id, { name: 'Hat' })));
	const body = {
		results: [result('777', { name: 'Hat' })],
		errors: [{ message: 'Could not get some objects', context: { ids: ['888'] } }],
	};
	expect(outcomesOf(answered(207, body), sent).outcomes).toEqual([
		'written 777',
		'line refused: Could not get some objects',
	]);
});

test.each([{ errors: [{ message: 'Not written' }] }, { numErrors: 1 }, { status: 'error' }])(
	'an answer about one record that speaks of errors is no success: %j',
	(said) => {
		const { outcomes } = reconcileSingle(shirt, answered(200, { ...result('8', { name: 'Shirt' }), ...said }));
		expect(textOfOutcome(outcomes.get(shirt.key))).toBe('unknown');
	},
);

test('of two answers, the later one knows better, and a record that it gives a line is no stray any more', () => {
	const strays = ['7', '8', '9'].map((id) => recordOf(result(id, {})));
	const earlier = { ...alike([hat, shirt], { kind: 'unknown', why: '', status: 500, correlationId: null }), strays };
	const unpaired = recordOf(result('10', {}));
	const later = { ...reconcileSingle(shirt, answered(200, result('8', { name: 'Shirt' }))), strays: [unpaired] };
	const both = mergeReconciled(earlier, later);
	expect([hat, shirt].map((line) => textOfOutcome(both.outcomes.get(line.key)))).toEqual(['unknown', 'written 8']);
	expect(both.strays.map(({ id }) => id)).toEqual(['7', '9', '10']);
});

describe('a call that is not accepted holds for all its lines', () => {
	const body = { status: 'error', message: 'No' };
	test.each<[what: string, answer: Answer, outcome: string]>([
		...[400, 401, 403, 404, 409, 414, 423, 429, 477].map((status): [string, Answer, string] => [
			`${status}: HubSpot wrote nothing`,
			answered(status, body),
			'call refused: No',
		]),
		...[100, 301, 302, 304, 408, 500, 502, 503, 504, 521, 522, 524, 525, 526].map(
			(status): [string, Answer, string] => [`${status}: HubSpot may have written`, answered(status, body), 'unknown'],
		),
		['500 with records in it', answered(500, { results: [hatWritten] }), 'unknown'],
		['502 in HTML', answered(502, '<html>Bad gateway</html>'), 'unknown'],
		[
			'404 in HTML',
			answered(404, '<html></html>'),
			'call refused: Something between n8n and HubSpot answered, such as a proxy, firewall or gateway (status 404)',
		],
		['cut off: time-out', { kind: 'cutOff', cause: 'timeout', detail: 'ETIMEDOUT' }, 'unknown'],
		['cut off: connection', { kind: 'cutOff', cause: 'connection', detail: 'ECONNRESET' }, 'unknown'],
		['cut off: cancelled', { kind: 'cutOff', cause: 'cancelled', detail: '' }, 'unknown'],
		['not sent: unreachable', { kind: 'notSent', cause: 'unreachable', detail: '' }, 'not sent: unreachable'],
		['not sent: cancelled', { kind: 'notSent', cause: 'cancelled', detail: '' }, 'not sent: cancelled'],
		['not sent: wait limit', { kind: 'notSent', cause: 'waitLimit', detail: '' }, 'not sent: waitLimit'],
	])('%s', (_what, answer, outcome) => {
		expect(outcomesOf(answer)).toStrictEqual({ outcomes: SENT.map(() => outcome), strays: [] });
		// With one line in the call, the reason is that line's own.
		const alone = outcome.replace(/^call/, 'line');
		expect(outcomesOf(answer, [hat]).outcomes).toEqual([alone]);
		expect(textOfOutcome(reconcileSingle(hat, answer).outcomes.get(hat.key))).toBe(alone);
	});

	test('what is unknown says why, with the status and the correlation id', () => {
		const answer = answered(503, { message: 'Down', correlationId: 'c-1' });
		expect(reconcileBatch([hat], answer, []).outcomes.get(hat.key)).toEqual({
			kind: 'unknown',
			why: 'HubSpot answered with status 503: Down',
			status: 503,
			correlationId: 'c-1',
		});
	});

	test.each([
		['timeout', /in time \(ETIMEDOUT\)/],
		['connection', /broke off \(ETIMEDOUT\)/],
		['cancelled', /was cancelled/],
	] as const)('a call cut off by %s says so', (cause, why) => {
		const { outcomes } = reconcileBatch([hat], { kind: 'cutOff', cause, detail: 'ETIMEDOUT' }, []);
		expect(outcomes.get(hat.key)).toMatchObject({ why: textLike(why), status: null });
	});
});

test.each<[what: string, body: unknown, outcome: string]>([
	['the record itself', result('1', { name: 'Hat' }), 'written 1'],
	['a merged record under another ID', result('77', { name: 'Hat' }), 'written 77'],
	['a record whose ID is a number', { id: 5, properties: {} }, 'written 5'],
	['a body without an ID', { properties: {} }, 'unknown'],
	['an empty ID', { id: '' }, 'unknown'],
	['text', 'OK', 'unknown'],
	['null', null, 'unknown'],
])('a call about one record, answered with %s', (_what, body, outcome) => {
	const { outcomes } = reconcileSingle(hat, answered(200, body));
	expect([...outcomes].map(([key, own]) => [key, textOfOutcome(own)])).toEqual([[hat.key, outcome]]);
});

describe('what is not beyond doubt is neither written nor refused', () => {
	const no = { message: 'No', context: { objectWriteTraceId: ['a'] } };

	test.each<{ what: string; sent: SentLine[]; body: JsonRecord; outcomes: string[] }>([
		{
			what: 'two refusals of one line do not refuse another',
			sent: [hat, shirt],
			body: { results: [], numErrors: 2, errors: [no, no] },
			outcomes: ['line refused: No', 'unknown'],
		},
		{
			what: 'a refusal that names a stranger',
			sent: [hat],
			body: { results: [], numErrors: 1, errors: [{ message: 'No', context: { objectWriteTraceId: ['z'] } }] },
			outcomes: ['unknown'],
		},
		{
			what: 'one record twice in the results is one record',
			sent: [sentLine({ name: 'Hat' }), sentLine({ name: 'Hat' })],
			body: { results: [result('1', { name: 'Hat' }), result('1', { name: 'Hat' })] },
			outcomes: ['written 1', 'unknown'],
		},
		{
			what: 'a lost line does not take the record of another',
			sent: [
				sentLine({ name: 'Hat' }),
				sentLine({ name: 'Hat', price: '1' }, { orderId: '1' }),
				sentLine({ name: 'Hat', price: '1' }, { orderId: '2' }),
			],
			body: { results: [result('1', { name: 'Hat', price: '1' })] },
			outcomes: ['unknown', 'unknown', 'unknown'],
		},
		{
			what: 'updates with equal values keep to their records',
			sent: ['2', '1'].map((id) => asSent(changeOf(id, { status: 'x' }))),
			body: { results: [result('1', { status: 'x' })], errors: [{ message: 'Gone', context: { ids: ['2'] } }] },
			outcomes: ['line refused: Gone', 'written 1'],
		},
	])('$what', ({ sent, body, outcomes }) => {
		expect(outcomesOf(answered(207, body), sent).outcomes).toEqual(outcomes);
	});
});

/** Bodies that are odd in every way: wrong types, unknown names, the same thing twice, too much and too little. */
function oddBody(random: () => number): unknown {
	const traceIds = ['a', 'b', 'c', 'z', '', 7, null];
	const names = ['Hat', 'Shirt', 'Sock', 'Other', '', 7, null];
	const some = <T>(make: () => T): T[] => Array.from({ length: Math.floor(random() * 5) }, make);
	const maybe = (key: string, make: () => unknown): JsonRecord => (random() < 0.6 ? { [key]: make() } : {});
	const oddResult = (): unknown =>
		pick<() => unknown>(
			[
				() => ({
					...maybe('id', () => pick<unknown>(['1', '2', '3', 4, '', null, {}], random)),
					...maybe('properties', () =>
						pick<unknown>([{ name: pick<unknown>(['Hat', ...names], random) }, {}, null, 'x', []], random),
					),
					...maybe('objectWriteTraceId', () => pick<unknown>(['a', ...traceIds], random)),
				}),
				() => pick<unknown>([null, 'x', 7, [], {}], random),
			],
			random,
		)();
	const oddError = (): unknown => ({
		...maybe('message', () => pick<unknown>(['No', '', 7, null, 'Bad: [{"name":"x"}]', 'Bad: [{'], random)),
		...maybe('context', () =>
			pick<unknown>(
				[
					{ objectWriteTraceId: some(() => pick<unknown>(['a', ...traceIds], random)) },
					{ ids: ['1'] },
					{ objectWriteTraceId: 'b' },
					null,
					'x',
					[],
				],
				random,
			),
		),
	});
	const whole = (): JsonRecord => ({
		...maybe('status', () => pick<unknown>(['COMPLETE', 'PENDING', 'CANCELED', 7, null], random)),
		...maybe('results', () =>
			pick<() => unknown>([() => some(oddResult), () => some(oddResult), () => null, () => 'x'], random)(),
		),
		...maybe('errors', () =>
			pick<() => unknown>([() => some(oddError), () => some(oddError), () => null, () => ({})], random)(),
		),
		...maybe('numErrors', () => pick<unknown>([0, 1, 2, 3, -1, '1', null], random)),
	});
	return random() < 0.9 ? whole() : pick<unknown>([null, 'text', '', 7, true, [whole()]], random);
}

test('whatever the body is, every line has one outcome, and every record is told once', () => {
	const random = seeded(11);
	for (let run = 0; run < 500; run++) {
		const body = oddBody(random);
		const sent = shuffled(SENT, random).slice(0, 1 + Math.floor(random() * 3));
		const { outcomes, strays } = reconcileBatch(sent, answered(pick([200, 201, 207], random), body), [
			'hs_external_id',
		]);
		expect(new Set(outcomes.keys())).toEqual(new Set(sent.map(({ key }) => key)));
		const own = [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'written' ? [outcome.record] : []));
		const shared = [...outcomes.values()].flatMap((outcome) =>
			outcome.kind === 'writtenAsOneOf' ? outcome.records : [],
		);
		const told = [...own, ...new Set(shared), ...strays];
		expect(new Set(told).size).toBe(told.length);
	}
});

interface Truth {
	readonly sent: readonly SentLine[];
	readonly body: JsonRecord;
	/** The lines that HubSpot wrote, by the ID of the record. */
	readonly written: ReadonlyMap<string, SentLine>;
	readonly refused: ReadonlySet<SentLine>;
}

/** A call in which each line is written, refused or left out of the answer, and an answer that says so as HubSpot does. */
function truth(random: () => number): Truth {
	const sent = Array.from({ length: 1 + Math.floor(random() * 8) }, (_, n) =>
		sentLine(
			{ name: pick(['Hat', 'Shirt'], random), price: pick(['1', '2'], random) },
			{ traceId: `t${n}`, orderId: pick(['1', '2', null], random) },
		),
	);
	const written = new Map<string, SentLine>();
	const refused = new Set<SentLine>();
	const results: JsonRecord[] = [];
	const errors: JsonRecord[] = [];
	const echo = random();
	for (const [n, line] of sent.entries()) {
		const fate = random();
		if (fate < 0.7) {
			written.set(String(n), line);
			const { name, price } = line.line.properties;
			const values = { name: String(name), price: String(price) };
			results.push(result(String(n), values, random() < echo ? `t${n}` : undefined));
		} else if (fate < 0.9) {
			refused.add(line);
			errors.push(refusalOf(`No ${n}`, `t${n}`));
		}
	}
	const body = {
		results: shuffled(results, random),
		...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
	};
	return { sent, body, written, refused };
}

test('no outcome is untrue: written is written, refused is refused, and a record is of a line with that wish', () => {
	const random = seeded(5);
	const wishOf = (sent: SentLine | undefined) => JSON.stringify([sent?.line.properties, sent?.line.associations]);
	for (let run = 0; run < 2_000; run++) {
		const { sent, body, written, refused } = truth(random);
		const { outcomes, strays } = reconcileBatch(sent, answered(207, body), []);
		const claimed = [...strays];
		for (const line of sent) {
			const outcome = outcomes.get(line.key);
			if (outcome === undefined) throw new Error('A line without an outcome');
			expect(outcome.kind === 'refused').toBe(refused.has(line));
			if (outcome.kind === 'written') {
				claimed.push(outcome.record);
				expect(wishOf(written.get(outcome.record.id))).toBe(wishOf(line));
			} else if (outcome.kind === 'writtenAsOneOf') {
				claimed.push(...outcome.records);
				expect(outcome.records.map(({ id }) => wishOf(written.get(id)))).toContain(wishOf(line));
			}
		}
		expect(new Set(claimed.map(({ id }) => id))).toEqual(new Set(written.keys()));
	}
});
