import {
	isNonEmpty,
	recordKeyOf,
	type ChangeLine,
	type LineKey,
	type NonEmpty,
	type SentLine,
} from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { alike, outcomeOfWholeCall } from '../../hubspot/batch/reconcile';
import { sameName } from '../../hubspot/batch/uniqueNames';
import type { Told } from '../../hubspot/batch/told';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { LineOperation, Run } from '../../hubspot/batch/operation';
import { failureIn } from '../../hubspot/sync/fate';
import { batchCreateCall, batchUpdateCall, batchUpsertCall } from '../calls/batchWrite';
import { inquiry } from '../steps/inquiry';
import { NO_ASSOCIATIONS, settleAssociations } from './associations';
import { settleChildren } from './children';
import { Gathering, Meeting } from './gathering';
import { lookAtShared } from './sharedLines';
import { remove } from './surplusLines';
import { checkSums } from './sums';
import { readParents, settleParents, withoutLines, type ReadParents } from './parents';
import { NONE_PRESENT } from './knownLines';
import { uniqueNamesOf } from './uniqueNamesOf';
import { wantedOf, type Syncing, type Writers } from './tree';

/** Every line on its own: a bad one keeps neither the others of its record nor those of others. */
const EACH_LINE = { batchSize: MAX_LINES_PER_CALL, eachLine: true } as const;

/**
 * Brings up to 100 records with all of their line items to what the input asks for. At every step it is read what HubSpot
 * has, and only the difference is sent. So it may be cut off anywhere and run again, also where line items have no
 * property that HubSpot knows as unique.
 */
export function syncing(
	given: Omit<Syncing, 'claims' | 'keepsAll' | 'takenKeys' | 'looks' | 'removals' | 'untilAllWait'>,
): LineOperation<ChangeLine> {
	const { parent, child, parentAccount, childAccount } = given;
	const waves = new Meeting();
	const ofRun: Omit<Syncing, 'untilAllWait'> = {
		...given,
		claims: new Map(),
		keepsAll: new Set(),
		takenKeys: new Set(),
		looks: new Gathering(async (surplus) => await lookAtShared(surplus, given)),
		removals: new Gathering(async (lines) => await remove(lines, given)),
	};
	const upsert = batchUpsertCall(parentAccount, parent, EACH_LINE);
	const create = batchCreateCall(childAccount, child, EACH_LINE, child.uniqueProperties);
	const writers: Writers = {
		upsert,
		create: inquiry(childAccount, child, null)(create),
		update: batchUpdateCall(childAccount, child, EACH_LINE),
	};
	return {
		maxLinesPerCall: MAX_LINES_PER_CALL,
		traceIdFor: (line) => upsert.traceIdFor(line),
		settle: async (lines, run) => {
			const names = [...new Set(lines.flatMap(({ line }) => namesIn(ofRun, line)))];
			const wave = waves.begin();
			const settled = await parentAccount.inTurn(names, async () => {
				const read = await wave.during(async () => await readParents(lines, ofRun));
				// Another execution may name the same record in another way.
				return await parentAccount.inTurn(idsIn(read.told, parent), async (hasWaited) => {
					return await wave.during(async () => {
						const latest = hasWaited ? await readParents(lines, ofRun) : read;
						return await settleWave(lines, latest, run, { ...ofRun, untilAllWait: wave.untilAllWait }, writers);
					});
				});
			});
			return 'kind' in settled
				? alike(lines, outcomeOfWholeCall(settled, lines.length))
				: { outcomes: settled, strays: [] };
		},
	};
}

function idsIn(read: ReadonlyMap<LineKey, Told>, { objectType }: CrmObject): string[] {
	const ids = [...read.values()].flatMap((told) => (told.kind === 'record' ? [told.record.id] : []));
	return [...new Set(ids)].map((id) => JSON.stringify([objectType, id]));
}

/** A text for each name that other executions may have for the record: for one that is made, nobody has its ID yet. */
function namesIn(
	{ parent: { objectType }, parentUnique }: Pick<Syncing, 'parent' | 'parentUnique'>,
	line: ChangeLine,
): string[] {
	// Where the schema could not be read, any property may be one: orders with the same currency take turns for nothing then.
	const isUnique = (property: string) => parentUnique?.has(property) !== false;
	return uniqueNamesOf(line, isUnique).map(({ way, value }) => JSON.stringify([objectType, way, sameName(value)]));
}

async function settleWave(
	lines: NonEmpty<SentLine<ChangeLine>>,
	{ told: read, lineIds }: ReadParents,
	run: Run,
	sync: Syncing,
	writers: Writers,
): Promise<ReadonlyMap<LineKey, Outcome>> {
	const outcomes = new Map<LineKey, Outcome>();
	const { refused, remarks, present } = await checkSums(lines, read, sync, { ...NONE_PRESENT, lineIds });
	for (const [{ key, line }, failure] of refused) {
		outcomes.set(key, failure);
		sync.keepsAll.add(recordKeyOf(line));
	}
	const going = lines.filter((sent) => !refused.has(sent));
	if (refused.size > 0) run.lineFailed();
	if (!isNonEmpty(going)) return outcomes;
	if (refused.size > 0 && run.isStopped()) {
		run.heldBack(going);
		return outcomes;
	}
	const { trees, failed } = await settleParents(going, read, run, sync, writers.upsert);
	for (const [{ key, line }, failure] of failed) {
		outcomes.set(key, withoutLines(failure, wantedOf(line, sync).length, sync.child));
		sync.keepsAll.add(recordKeyOf(line));
	}

	const fates = await settleChildren(trees, sync, writers, present);
	const associations = await settleAssociations(
		trees.filter(({ rival }) => rival === null),
		sync,
	);
	for (const tree of trees) {
		const treeFates = fates.get(tree) ?? [];
		const { added, failure } = associations.get(tree) ?? NO_ASSOCIATIONS;
		const remark = remarks.get(tree.sent.key) ?? null;
		const outcome = { parent: tree.fate, lines: treeFates, associated: added, remark };
		const isWhole = failure === null && treeFates.every((fate) => failureIn(fate) === null);
		outcomes.set(
			tree.sent.key,
			isWhole ? { kind: 'synced', ...outcome } : { kind: 'partlySynced', ...outcome, associations: failure },
		);
	}
	return outcomes;
}
