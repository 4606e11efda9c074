import { recordKeyOf, type NonEmpty, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import type { LineOperation } from '../../hubspot/batch/settle';
import { failureIn } from '../../hubspot/sync/fate';
import { batchWrite } from '../steps/batchWrite';
import { changeInput, type ChangeLine } from '../input/changeLines';
import { findingOut } from '../steps/inquiry';
import { createInput, type NewLine } from '../input/newLines';
import { NO_ASSOCIATIONS, settleAssociations } from './associations';
import { settleChildren } from './children';
import { settleParents, withoutLines } from './parents';
import { wantedOf, type Syncing, type Writers } from './tree';

/** Every line on its own: a bad one keeps neither the others of its record nor those of others. */
const EACH_LINE = { batchSize: MAX_LINES_PER_CALL, partialSuccess: 'eachLine' } as const;

/**
 * Brings up to 100 records with all of their line items to what the input asks for. At every step it is read what HubSpot
 * has, and only the difference is sent. So it may be cut off anywhere and run again, also where line items have no
 * property that HubSpot knows as unique.
 */
export function syncing(run: Syncing): LineOperation<ChangeLine> {
	const { parent, child, parentAccount, childAccount } = run;
	const upsert = batchWrite<ChangeLine>(
		parentAccount,
		parent,
		{ verb: 'upsert', idempotent: true, inputOf: changeInput, uniqueProperties: [] },
		EACH_LINE,
		true,
	);
	const writers: Writers = {
		upsert,
		create: findingOut(
			batchWrite<NewLine>(
				childAccount,
				child,
				{ verb: 'create', idempotent: false, inputOf: createInput, uniqueProperties: child.uniqueProperties },
				EACH_LINE,
				true,
			),
			childAccount,
			child,
			null,
		),
		update: batchWrite<ChangeLine>(
			childAccount,
			child,
			{ verb: 'update', idempotent: true, inputOf: changeInput, uniqueProperties: [] },
			EACH_LINE,
			true,
		),
	};
	return {
		maxLinesPerCall: MAX_LINES_PER_CALL,
		traceIdFor: (line) => upsert.traceIdFor(line),
		settle: async (lines) => ({ outcomes: await settleWave(lines, run, writers), strays: [] }),
	};
}

async function settleWave(
	lines: NonEmpty<SentLine<ChangeLine>>,
	run: Syncing,
	writers: Writers,
): Promise<ReadonlyMap<SentLine, Outcome>> {
	const outcomes = new Map<SentLine, Outcome>();
	const { trees, failed } = await settleParents(lines, run, writers.upsert);
	for (const [sent, failure] of failed)
		outcomes.set(sent, withoutLines(failure, wantedOf(sent, run).length, run.child));

	const fates = await settleChildren(trees, run, writers);
	const associations = await settleAssociations(trees, run);
	for (const tree of trees) {
		const treeFates = fates.get(tree) ?? [];
		const { added, failure } = associations.get(tree) ?? NO_ASSOCIATIONS;
		const remark = run.wanted.get(recordKeyOf(tree.sent.line))?.remark ?? null;
		const told = { parent: tree.fate, lines: treeFates, associated: added, remark };
		const isWhole = failure === null && treeFates.every((fate) => failureIn(fate) === null);
		outcomes.set(
			tree.sent,
			isWhole ? { kind: 'synced', ...told } : { kind: 'partlySynced', ...told, associations: failure },
		);
	}
	return outcomes;
}
