import type { DraftLine, Line, RecordId } from '../../hubspot/batch/line';
import type { CallOperation, LineOperation } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { callNumbers, dryRun } from '../steps/dryRun';
import { parentLookUp } from '../steps/parentLookUp';
import type { Step } from '../steps/step';

/** The step that creates lines that are new, and its call. */
export interface Creation<R extends RecordId | null> {
	readonly call: CallOperation<Line<R>>;
	readonly step: (create: LineOperation<Line<R>>, usual: LineOperation<Line<R>>) => Step<Line<R>>;
}

/** The steps that an operation asks for; what it does not name it goes without. */
export interface Steps<R extends RecordId | null> {
	readonly supersession?: Step<DraftLine<R>>;
	readonly productLookUp?: Step<DraftLine<R>> | null;
	readonly turn?: Step<Line<R>> | null;
	readonly otherParent?: Step<Line<R>> | null;
	readonly creation?: Creation<R> | null;
	readonly association?: Step<Line<R>>;
	readonly recordLookUp?: Step<Line<R>>;
	readonly comparison?: Step<Line<R>> | null;
	readonly inquiry?: Step<Line<R>>;
	readonly sharing?: Step<Line<R>>;
}

/** The call of an operation, and the steps around it. Whether a call is only to be shown is asked of those that write. */
export type Recipe<R extends RecordId | null> = Steps<R> &
	(
		| { readonly call: CallOperation<Line<R>>; readonly isDryRun: boolean }
		| { readonly call: LineOperation<Line<R>>; readonly isDryRun?: never }
	);

/**
 * The steps around a call, in the order in which a line meets them on its way there; on the way back its outcome passes
 * them in the opposite order. All operations have this order: another one would look records up for lines that are not
 * sent, or compare lines that are not complete.
 */
export function stepsAround<R extends RecordId | null>(
	recipe: Recipe<R>,
	account: ExecutionAccount,
	object: CrmObject,
): LineOperation<DraftLine<R>> {
	const { supersession, productLookUp, otherParent } = recipe;
	const isWithChildren = otherParent !== undefined && otherParent !== null;
	const lookUp = parentLookUp<R>(account, object, isWithChildren);
	return inOrder(lookUp(ofCompleteLines(recipe)), [supersession, productLookUp]);
}

/** The steps of lines whose parents are known. Where an operation can create those that are new, it has another way for them. */
function ofCompleteLines<R extends RecordId | null>(recipe: Recipe<R>): LineOperation<Line<R>> {
	const { turn, otherParent, creation, association, recordLookUp, comparison, inquiry, sharing } = recipe;
	const isDryRun = recipe.isDryRun === true;
	const nextNumber = callNumbers();
	const sending = isDryRun ? dryRun(recipe.call, nextNumber) : inOrder(recipe.call, [inquiry, sharing]);
	const written = inOrder(sending, [association, recordLookUp, comparison]);
	const usual = inOrder(written, [otherParent]);
	if (creation === undefined || creation === null) return inOrder(usual, [turn]);
	const create = isDryRun ? dryRun(creation.call, nextNumber) : creation.call;
	return inOrder(written, [turn, otherParent, creation.step(create, usual)]);
}

/** @param steps the first is the one that a line meets first */
function inOrder<L extends DraftLine>(
	last: LineOperation<L>,
	steps: ReadonlyArray<Step<L> | null | undefined>,
): LineOperation<L> {
	return steps.reduceRight((next, step) => step?.(next) ?? next, last);
}
