import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { pairedItems, runNode, type NodeResult } from '../support/node';
import { replayable, replayed, simplifiedUpTo } from '../support/replayable';
import { startAcceptingServer, type AcceptingServer, type Received } from './acceptingServer';
import { COLUMNS, inputOf, MARKER, runs, type Expected, type GoodLine, type Run } from './inputs';
import { differences } from './meaning';
import { prototypes } from './prototypes';

/*
 * Inputs of every kind, one an item. More of them: FUZZ_RUNS=10000 npx jest test/fuzz
 * A failure tells its FUZZ_SEED and FUZZ_PATH; with both set it is the only one that runs.
 */
const INPUTS = Number(process.env['FUZZ_RUNS'] ?? 1_000);
const REPLAY = replayed('FUZZ', 20_262);
/** A run has 90 at most. */
const INPUTS_PER_RUN = 25;
const MS_PER_INPUT = 60;
const MAX_SIMPLER_RUNS = 300;

let server: AcceptingServer;
beforeAll(async () => {
	server = await startAcceptingServer(COLUMNS);
});
afterAll(async () => {
	await server.close();
});

test(
	`whatever the input, each line arrives as it is meant, or is told as not sent: ${INPUTS} inputs of seed ${REPLAY.seed}`,
	async () => {
		let inputs = 0;
		const check = simplifiedUpTo<Run>(MAX_SIMPLER_RUNS, async (run) => {
			inputs += run.items.length;
			const violations = await violationsOf(run);
			if (violations.length > 0) throw new Error(violations.join('\n'));
		});
		const property = fc.asyncProperty(runs, check);
		const reporter = replayable({ prefix: 'FUZZ', tests: 'test/fuzz/input.test.ts', describe: fc.stringify });
		await fc.assert(property, { numRuns: Math.ceil(INPUTS / INPUTS_PER_RUN), ...REPLAY, reporter });
		if (process.env['FUZZ_PATH'] === undefined) expect(inputs).toBeGreaterThanOrEqual(INPUTS);
	},
	60_000 + INPUTS * MS_PER_INPUT,
);

async function violationsOf(run: Run): Promise<string[]> {
	const { items, parameters, expected } = inputOf(run);
	const before = { items: shown(items), prototypes: prototypes() };
	server.received.length = 0;
	server.complaints.length = 0;
	server.echo = run.echo;
	const result = await runNode({ sandbox: server, parameters, items, onError: run.onError });
	return [
		...server.complaints.map((complaint) => `HubSpot got ${complaint}`),
		...(shown(items) === before.items ? [] : ['the input is not what it was']),
		...(isDeepStrictEqual(prototypes(), before.prototypes) ? [] : ['a prototype is not what it was']),
		...toldTruly(run, expected, result),
		...receivedAsMeant(run, expected, server.received),
	];
}

/** Luxon's DateTime as its text: n8n itself puts that into the item when an expression gives it. */
function shown(value: unknown): string {
	const whole = { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity };
	const text = inspect(value, { ...whole, breakLength: Infinity, compact: true });
	return text.replaceAll(/DateTime \{ ts: ([^,]+), zone: [^}]* \}/g, "'$1'");
}

const stops = ({ onError }: Run, expected: readonly Expected[]) =>
	onError === 'stopWorkflow' && expected.some(({ kind }) => kind === 'bad');

function toldTruly(
	run: Run,
	expected: readonly Expected[],
	{ error, items, errorItems, run: { data } }: NodeResult,
): string[] {
	if (stops(run, expected)) {
		const isTold = error?.name === 'NodeOperationError' && error.description?.includes('Nothing was sent') === true;
		return isTold ? [] : [`bad input, and it ended with ${inspect(error)}`];
	}
	const [task] = Object.values(data.resultData.runData)[0] ?? [];
	const thrown = error ?? task?.error;
	if (thrown !== undefined) return [`it threw ${inspect(thrown)}`];
	const outputs = [...items, ...errorItems];
	const failures = outputs.filter(isFailure);
	const written = outputs.filter((output) => !isFailure(output));
	const bad = expected
		.filter(({ kind }) => kind === 'bad')
		.map(({ itemIndex, lineNumber }) => `${itemIndex} ${lineNumber}`);
	const told = failures.map(({ json, pairedItem }) => {
		const { lineNumber, outcome } = json['error'] as Record<string, unknown>;
		const [itemIndex] = pairedItems([{ json, ...(pairedItem === undefined ? {} : { pairedItem }) }]);
		return outcome === 'notSent' ? `${String(itemIndex)} ${String(lineNumber)}` : inspect(json);
	});
	const good = expected.filter((line) => line.kind === 'good');
	const meantItems = good.map(({ itemIndex, marker }) => [itemIndex, marker]);
	const pairs = pairedItems(written);
	const toldItems = written.map(({ json }, index) => [pairs[index], markerIn(json['properties'])]);
	return [
		...(isDeepStrictEqual(told.sort(), bad.sort()) ? [] : [`bad lines ${inspect(bad)}, told ${inspect(told)}`]),
		...(isDeepStrictEqual(toldItems, meantItems)
			? []
			: [`good lines ${inspect(meantItems)}, told ${inspect(toldItems)}`]),
	];
}

function isFailure({ json }: INodeExecutionData): boolean {
	return typeof json['error'] === 'object';
}

function markerIn(properties: unknown): string | null {
	if (typeof properties !== 'object' || properties === null || !Object.hasOwn(properties, MARKER)) return null;
	return String((properties as Record<string, unknown>)[MARKER]);
}

function receivedAsMeant(run: Run, expected: readonly Expected[], received: readonly Received[]): string[] {
	const meant = stops(run, expected) ? [] : expected.filter((line) => line.kind === 'good');
	const open = new Set(received);
	const problems = meant.flatMap((line) => {
		const candidates = [...open].filter(({ properties }) => markerIn(properties) === line.marker);
		const differing = candidates.map((one) => differencesOf(line, one));
		const match = candidates[differing.findIndex((found) => found.length === 0)];
		if (match !== undefined) {
			open.delete(match);
			return [];
		}
		const name = `item ${line.itemIndex}, line ${String(line.lineNumber)}`;
		return [`${name}: ${(differing[0] ?? ['is told written and was not received']).join('; ')}`];
	});
	return [...problems, ...[...open].map((one) => `received, and no line asks for it: ${inspect(one)}`)];
}

function differencesOf({ properties, target, associations, traceId }: GoodLine, received: Received): string[] {
	const { properties: given, ...others } = received;
	const isTraced = traceId === null || others.traceId === traceId;
	return [
		...differences(properties, given),
		...(isDeepStrictEqual(others.target, target)
			? []
			: [`of ${inspect(target)}, received for ${inspect(others.target)}`]),
		...(isDeepStrictEqual(others.associations, associations)
			? []
			: [
					`associations ${inspect(associations, { depth: 9 })}, received ${inspect(others.associations, { depth: 9 })}`,
				]),
		...(isTraced ? [] : [`trace id ${traceId}, received ${inspect(others.traceId)}`]),
	];
}
