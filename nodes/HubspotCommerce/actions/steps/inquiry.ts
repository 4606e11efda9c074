import { findOut, type Detective } from '../../hubspot/batch/findOut';
import type { Line } from '../../hubspot/batch/line';
import { tellApart } from '../../hubspot/batch/tellApart';
import type { LineOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Properties } from '../../hubspot/values';
import { recordLookUp } from '../../transport/lookUp';
import { parentReader } from '../../transport/parents';
import type { ExecutionAccount } from '../../transport/account';

/**
 * An operation that creates records, with what HubSpot's answers leave open found out: which record is whose among equal
 * lines of different parents, and what became of lines without a trustworthy answer. The latter needs a unique value.
 * @param uniqueProperty the unique property that the user names; null for one that the lines have
 */
export function findingOut<L extends Line<null>>(
	operation: LineOperation<L>,
	account: ExecutionAccount,
	object: CrmObject,
	uniqueProperty: string | null,
): LineOperation<L> {
	const readParents = parentReader(account, object);
	// Not the lines themselves: they would stay in memory to the end of the run.
	const sentSoFar: Properties[] = [];
	const startedAtMs = Date.now();
	const create: LineOperation<L>['settle'] = async (lines) =>
		await tellApart(await operation.settle(lines), object, readParents);
	const detective: Detective<L> = {
		uniqueProperties: () => uniquePropertiesOf(account, object, uniqueProperty),
		lookUp: recordLookUp(account, object),
		pause: account.pause,
		sendAgain: create,
		sentSoFar,
		started: () => startedByHubSpotsClock(startedAtMs, account.traffic.clockAheadMs),
	};
	return {
		...operation,
		settle: async (lines) => {
			sentSoFar.push(...lines.map(({ line }) => line.properties));
			return await findOut(await create(lines), lines, detective);
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
	const known = await definitions().catch(() => null);
	for (const { name, isUnique } of known?.values() ?? [])
		if (isUnique && !object.uniqueProperties.includes(name)) yield name;
}
