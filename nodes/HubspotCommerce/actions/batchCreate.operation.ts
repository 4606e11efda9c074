import { randomUUID } from 'crypto';
import { associationParameters } from '../descriptions/associations';
import { lineSourceParameters } from '../descriptions/lines';
import {
	batchOptions,
	optionsParameter,
	readBatchOptions,
	readWriteOptions,
	writeOptions,
	type BatchOptions,
} from '../descriptions/options';
import { propertyParameters } from '../descriptions/properties';
import { parentsIn } from '../hubspot/associations';
import type { SentLine } from '../hubspot/batch/pair';
import { findOut, type Detective } from '../hubspot/batch/findOut';
import { findParents } from '../hubspot/batch/findParents';
import { isolateBadLines, type Attempt } from '../hubspot/batch/isolate';
import { RecordFinder } from '../hubspot/batch/recordFinder';
import { reconcileBatch } from '../hubspot/batch/reconcile';
import { tellApart } from '../hubspot/batch/tellApart';
import { isWritten } from '../hubspot/batch/outcome';
import type { LineOperation, SettledLine } from '../hubspot/batch/settle';
import type { CrmObject } from '../hubspot/objects';
import { recordLookUp, uniqueLookUp } from '../transport/lookUp';
import { parentReader } from '../transport/parents';
import { openAccount, readSettings, type ExecutionAccount } from './account';
import { newLinesReader, type NewLine } from './newLines';
import type { Operation } from './operation';
import { writeLines } from './writeLines';

/** Up to 100 new records a call, any number of them: one per item, or one per entry of a list in each item. */
export const batchCreate: Operation = {
	name: 'batchCreate',

	option: ({ nounPlural }) => ({
		name: 'Batch Create',
		action: `Batch create ${nounPlural}`,
		description: `Create many ${nounPlural}, up to 100 in a call. Running it again creates them again.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...propertyParameters(object, { lineSource: ['items'] }),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...batchOptions),
	],

	async execute(context, object) {
		const options = readSettings(context, () => ({ ...readWriteOptions(context), ...readBatchOptions(context) }));
		const account = await openAccount(context, object, options);
		const refusesTraceIds = options.partialSuccess === 'wholeCall';
		const readLines = await newLinesReader(context, object, account, options, refusesTraceIds);
		return await writeLines(context, {
			object,
			verb: { infinitive: 'create', participle: 'created' },
			given: readLines(),
			operation: findParents(
				post(account, object, options, context.continueOnFail()),
				object,
				new RecordFinder(uniqueLookUp(account)),
			),
			account,
			remarkOn: (lines) => remarkOnOrphans(lines, object),
		});
	},
};

/** A record that belongs to a parent and has none is in HubSpot, but in no view of it. */
function remarkOnOrphans(lines: readonly SettledLine[], object: CrmObject): string | null {
	if (!object.oneParent) return null;
	const orphans = lines.filter(
		({ given, outcome }) =>
			isWritten(outcome) && given.kind === 'line' && parentsIn(given.line.associations, object).length === 0,
	).length;
	return orphans === 0
		? null
		: `${orphans} ${object.nounPlural} have no parent. Nobody sees them in HubSpot: add an order, deal or quote under 'Associations'`;
}

/**
 * The call for up to 100 lines. With a trace id on every input HubSpot writes the good lines and names the bad ones by
 * it; without them one bad line refuses the whole call.
 */
function post(
	account: ExecutionAccount,
	object: CrmObject,
	{ batchSize, partialSuccess, uniqueProperty }: BatchOptions,
	continuesOnFailure: boolean,
): LineOperation<NewLine> {
	const eachLine = partialSuccess === 'eachLine' || (partialSuccess === 'automatic' && continuesOnFailure);
	const run = randomUUID().slice(0, 8);
	const uniqueProperties = uniqueProperty === null ? object.uniqueProperties : [uniqueProperty];
	const readParents = parentReader(account, object);
	const sentSoFar: Array<SentLine<NewLine>> = [];
	const startedAtMs = Date.now();
	let made = 0;

	const attempt: Attempt<NewLine> = async (lines) => {
		const answer = await account.send({
			method: 'POST',
			path: account.connection.paths.batch(object.objectType, 'create'),
			body: { inputs: lines.map(toInput) },
			idempotent: false,
			kind: 'general',
		});
		return await tellApart(reconcileBatch(lines, answer, uniqueProperties), object, readParents);
	};
	const isolating: Attempt<NewLine> = async (lines) =>
		eachLine ? await isolateBadLines(lines, attempt) : await attempt(lines);
	const detective: Detective<NewLine> = {
		uniqueProperties: () => uniquePropertiesOf(account, object, uniqueProperty),
		lookUp: recordLookUp(account, object),
		pause: account.pause,
		sendAgain: isolating,
		sentSoFar,
		started: () => startedByHubSpotsClock(startedAtMs, account.traffic.clockAheadMs),
	};
	return {
		maxLinesPerCall: batchSize,
		traceIdFor: ({ traceId }) => traceId ?? (eachLine ? `${run}-${++made}` : null),
		settle: async (lines) => {
			sentSoFar.push(...lines);
			return await findOut(await isolating(lines), lines, detective);
		},
	};
}

/** HubSpot tells its time in whole seconds; where it tells none, the clocks may be minutes apart. */
function startedByHubSpotsClock(startedAtMs: number, clockAheadMs: number | null) {
	return clockAheadMs === null
		? { atMs: startedAtMs, uncertaintyMs: 10 * 60_000 }
		: { atMs: startedAtMs + clockAheadMs, uncertaintyMs: 2_000 };
}

/** The one that the user names; else those that every account has, and then, if it tells, those that this one made. */
async function* uniquePropertiesOf(
	{ definitions }: ExecutionAccount,
	object: CrmObject,
	chosen: string | null,
): AsyncGenerator<string, void, undefined> {
	if (chosen !== null) {
		yield chosen;
		return;
	}
	yield* object.uniqueProperties;
	const known = await definitions().catch(() => []);
	for (const { name, isUnique } of known) if (isUnique && !object.uniqueProperties.includes(name)) yield name;
}

function toInput({ line: { properties, associations }, traceId }: SentLine) {
	return {
		properties,
		...(associations.length === 0 ? {} : { associations }),
		...(traceId === null ? {} : { objectWriteTraceId: traceId }),
	};
}
