import type { PartlySynced } from '../../hubspot/batch/outcome';
import { capitalized } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import { failureIn, type LineFate } from '../../hubspot/sync/fate';
import { explanationOfCall } from './callExplanation';
import { VERBS, verbOf } from './words';

const MAX_NAMED_PARTS = 5;

/** What failed under a record, part by part: the first of them, and how many more. */
export function failedParts({ lines, associations }: PartlySynced, object: CrmObject): string[] {
	const parts = lines.flatMap((fate) => {
		const failure = failureIn(fate);
		return failure === null ? [] : [`${nameOf(fate, linesOf(object))}: ${explanationOfCall(failure, verbOf(fate))}`];
	});
	if (associations !== null) parts.push(`Its associations: ${explanationOfCall(associations, VERBS.upsert)}`);
	const further = parts.length - MAX_NAMED_PARTS;
	return [...parts.slice(0, MAX_NAMED_PARTS), ...(further > 0 ? [`And ${further} more`] : [])];
}

function nameOf(fate: LineFate, { noun, nounPlural }: CrmObject): string {
	if (fate.what === 'notRead') return `Its ${nounPlural}`;
	if ('lineNumber' in fate && fate.lineNumber !== null) return `Line ${fate.lineNumber}`;
	return 'record' in fate && fate.record !== null ? `${capitalized(noun)} ${fate.record.id}` : 'A line';
}
