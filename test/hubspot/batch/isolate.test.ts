import { isolateBadLines, type Attempt } from '../../../nodes/HubspotCommerce/hubspot/batch/isolate';
import { isNonEmpty, type Line, type NonEmpty, type SentLine } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import { alike, outcomeOfWholeCall, type Reconciled } from '../../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import type { Outcome } from '../../../nodes/HubspotCommerce/hubspot/batch/outcome';
import { answered, recordOf, sentLine, textOfOutcome } from '../support';

const numberOf = ({ line }: SentLine) => Number(line.properties['n']);
const writtenAs = (id: number): Outcome => ({ kind: 'written', record: recordOf({ id: `${id}` }), remark: null });

function linesOf(count: number): NonEmpty<SentLine> {
	const lines = Array.from({ length: count }, (_, n) => sentLine({ n }));
	if (!isNonEmpty(lines)) throw new Error('No lines');
	return lines;
}

function written(lines: readonly SentLine[]): Reconciled {
	return { outcomes: new Map(lines.map((line) => [line.key, writtenAs(numberOf(line))])), strays: [] };
}

/** What becomes of lines, and the calls, in an account that refuses each call with a bad line in it. */
async function isolated(
	count: number,
	isBad: (n: number) => boolean,
	{
		status = 400,
		body = { message: 'No', category: 'ANY' },
		attempt,
	}: { status?: number; body?: unknown; attempt?: Attempt<Line> } = {},
) {
	const lines = linesOf(count);
	const calls: number[][] = [];
	const refusing: Attempt<Line> = async (part) => {
		const isRefused = part.some((line) => isBad(numberOf(line)));
		const refusal = outcomeOfWholeCall(answered(status, body), part.length);
		return await Promise.resolve(isRefused ? alike(part, refusal) : written(part));
	};
	const settled = await isolateBadLines(lines, async (part) => {
		calls.push(part.map(numberOf));
		return await (attempt ?? refusing)(part);
	});
	return { outcomes: lines.map(({ key }) => textOfOutcome(settled.outcomes.get(key))), calls, settled };
}

test('a call that HubSpot takes is made once', async () => {
	const { outcomes, calls } = await isolated(3, () => false);
	expect(calls).toEqual([[0, 1, 2]]);
	expect(outcomes).toEqual(['written 0', 'written 1', 'written 2']);
});

test('a refused call is halved, the first half the larger, until the bad line stands alone', async () => {
	const { outcomes, calls } = await isolated(5, (n) => n === 3);
	expect(calls).toEqual([[0, 1, 2, 3, 4], [0, 1, 2], [3, 4], [3], [4]]);
	expect(outcomes).toEqual(['written 0', 'written 1', 'written 2', 'line refused: No', 'written 4']);
});

test('one bad line among 100 takes no more than 14 further calls', async () => {
	const counts = await Promise.all(
		[0, 12, 13, 24, 25, 50, 99].map(async (bad) => (await isolated(100, (n) => n === bad)).calls.length),
	);
	expect(Math.max(...counts)).toBe(15);
});

test('two lines that can not go together are both written', async () => {
	const attempt: Attempt<Line> = async (part) =>
		await Promise.resolve(
			part.length > 1 ? alike(part, outcomeOfWholeCall(answered(409, {}), part.length)) : written(part),
		);
	const { outcomes, calls } = await isolated(2, () => false, { attempt });
	expect(calls).toEqual([[0, 1], [0], [1]]);
	expect(outcomes).toEqual(['written 0', 'written 1']);
});

test('a refused line that is alone is sent no more', async () => {
	const { outcomes, calls } = await isolated(1, () => true);
	expect(calls).toEqual([[0]]);
	expect(outcomes).toEqual(['line refused: No']);
});

test('nor is one whose refusal counts as that of its call', async () => {
	const attempt: Attempt<Line> = async (part) =>
		await Promise.resolve(alike(part, outcomeOfWholeCall(answered(400, { message: 'No' }), 2)));
	const { outcomes, calls } = await isolated(2, () => true, { attempt });
	expect(calls).toEqual([[0, 1], [0], [1]]);
	expect(outcomes).toEqual(['call refused: No', 'call refused: No']);
});

test('after 40 further calls it ends: lines that are not alone by then keep the refusal of their call', async () => {
	const { outcomes, calls } = await isolated(100, () => true);
	expect(calls).toHaveLength(41);
	// The first halves come first: 100, 50 and 25 are halved, the 13 in front fall apart, and 5 halvings are left for the 12.
	const alone = outcomes.flatMap((outcome, n) => (outcome === 'line refused: No' ? [n] : []));
	expect(alone).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 18]);
	expect(outcomes.filter((outcome) => outcome === 'call refused: No')).toHaveLength(83);
});

test('20 halvings are 40 calls: 21 bad lines all stand alone, of 22 two do not', async () => {
	const aloneOf = async (count: number) => {
		const { outcomes } = await isolated(count, () => true);
		return outcomes.filter((outcome) => outcome === 'line refused: No').length;
	};
	expect([await aloneOf(21), await aloneOf(22)]).toEqual([21, 20]);
});

test.each<[status: number, calls: number]>([
	[400, 3],
	[409, 3],
	[401, 1],
	[403, 1],
	[404, 3],
	[429, 1],
	[500, 1],
])('after a %i', async (status, callCount) => {
	expect((await isolated(2, (n) => n === 0, { status })).calls).toHaveLength(callCount);
});

test('a 404 that names no category is about the address, and the call is not sent again', async () => {
	expect((await isolated(2, (n) => n === 0, { status: 404, body: '<html>' })).calls).toHaveLength(1);
});

test.each<[what: string, other: Outcome]>([
	['another was written', writtenAs(1)],
	['there is no word on another', { kind: 'unknown', why: '', status: null, correlationId: null }],
	['another was refused on its own', outcomeOfWholeCall(answered(400, {}), 1)],
])('a call that was not refused as a whole, since %s, is not sent again', async (_what, other) => {
	const attempt: Attempt<Line> = async (part) => {
		const refusal = outcomeOfWholeCall(answered(400, { message: 'No' }), 2);
		const outcomes = part.map((sent): [number, Outcome] => [sent.key, numberOf(sent) === 0 ? refusal : other]);
		return await Promise.resolve({ outcomes: new Map(outcomes), strays: [] });
	};
	const { calls, outcomes } = await isolated(2, () => false, { attempt });
	expect(calls).toHaveLength(1);
	expect(outcomes).toEqual(['call refused: No', textOfOutcome(other)]);
});

test('records that no line asked for are told of both halves', async () => {
	const attempt: Attempt<Line> = async (part) => {
		if (part.length > 1) return alike(part, outcomeOfWholeCall(answered(400, {}), part.length));
		const strays = part.map((sent) => recordOf({ id: `stray ${numberOf(sent)}` }));
		return await Promise.resolve({ ...written(part), strays });
	};
	const { settled } = await isolated(2, () => false, { attempt });
	expect(settled.strays.map(({ id }) => id)).toEqual(['stray 0', 'stray 1']);
});
