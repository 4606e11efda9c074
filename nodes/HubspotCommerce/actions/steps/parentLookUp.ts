import { findParents } from '../../hubspot/batch/findParents';
import type { DraftLine, Line, RecordId } from '../../hubspot/batch/line';
import { RecordFinder } from '../../hubspot/batch/recordFinder';
import type { DraftOperation, LineOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { uniqueLookUp } from '../../transport/lookUp';
import type { ExecutionAccount } from '../../transport/account';

/** The operation for lines whose associations may name records by a unique property. */
export function findingParents<R extends RecordId | null>(
	operation: LineOperation<Line<R>>,
	account: ExecutionAccount,
	object: CrmObject,
): DraftOperation<DraftLine<R>> {
	return findParents(operation, object, new RecordFinder(uniqueLookUp(account)));
}
