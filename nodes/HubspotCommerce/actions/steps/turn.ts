import type { ChangeLine, SentLine } from '../../hubspot/batch/line';
import { alike, outcomeOfWholeCall } from '../../hubspot/batch/reconcile';
import { sameName } from '../../hubspot/batch/uniqueNames';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { parentsKnownIn } from '../../hubspot/parents';
import type { ExecutionAccount } from '../../transport/account';
import type { Step } from './step';

/**
 * For lines that are to get a parent: they go when no other execution in this process works on one of their records. Each
 * would look whether a line has a parent, see none, and give it one.
 */
export function turn(account: ExecutionAccount, object: CrmObject): Step<ChangeLine> {
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const names = lines.flatMap((sent) => nameOf(sent, object) ?? []);
			const settled = await account.inTurn(names, async () => await next.settle(lines, run));
			return 'kind' in settled ? alike(lines, outcomeOfWholeCall(settled, lines.length)) : settled;
		},
	});
}

/** The same for all executions that mean the record. */
function nameOf({ line }: SentLine<ChangeLine>, object: CrmObject): string | null {
	if (parentsKnownIn(line.associations, object).length === 0) return null;
	const { id, idProperty } = line.record;
	return JSON.stringify([object.objectType, idProperty ?? '', sameName(id)]);
}
