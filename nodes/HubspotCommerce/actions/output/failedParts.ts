import type { PartlySynced } from '../../hubspot/batch/outcome';
import { article, capitalized } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import { failureIn, type LineFate } from '../../hubspot/sync/fate';
import { explanationOfPart } from './callExplanation';
import { VERBS, verbOf } from './words';

const MAX_NAMED_PARTS = 5;

/** What failed under a record, each reason once with the parts that have it: the first reasons, and how many more. */
export function failedParts({ lines, associations }: PartlySynced, object: CrmObject): string[] {
	const namesByReason = new Map<string, string[]>();
	for (const fate of lines) {
		const failure = failureIn(fate);
		if (failure === null) continue;
		const reason = explanationOfPart(failure, verbOf(fate), linesOf(object));
		const name = nameOf(fate, linesOf(object));
		const names = namesByReason.get(reason);
		if (names === undefined) namesByReason.set(reason, [name]);
		else names.push(name);
	}
	const parts = [...namesByReason].map(([reason, names]) => `${firstOf(names)}: ${reason}`);
	if (associations !== null) parts.push(`Its associations: ${explanationOfPart(associations, VERBS.upsert, null)}`);
	const further = parts.length - MAX_NAMED_PARTS;
	return [...parts.slice(0, MAX_NAMED_PARTS), ...(further > 0 ? [`And ${further} more`] : [])];
}

function firstOf(names: readonly string[]): string {
	const further = names.length - MAX_NAMED_PARTS;
	return [...names.slice(0, MAX_NAMED_PARTS), ...(further > 0 ? [`${further} more`] : [])].join(', ');
}

function nameOf(fate: LineFate, { noun, nounPlural }: CrmObject): string {
	if (fate.what === 'notRead') return `Its ${nounPlural}`;
	if ('lineNumber' in fate && fate.lineNumber !== null) return `${capitalized(noun)} ${fate.lineNumber} of the list`;
	return 'record' in fate && fate.record !== null
		? `${capitalized(noun)} ${fate.record.id}`
		: capitalized(`${article(noun)} ${noun}`);
}
