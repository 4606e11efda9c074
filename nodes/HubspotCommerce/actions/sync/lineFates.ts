import type { CallFailure } from '../../hubspot/batch/failure';
import type { NewLine } from '../../hubspot/batch/line';
import { failuresIn, isFailure, type Outcome } from '../../hubspot/batch/outcome';
import type { WantedLineFate } from '../../hubspot/sync/fate';
import type { CrmRecord } from '../../hubspot/record';

export const NO_WORD_ON_LINE: CallFailure = {
	kind: 'unknown',
	why: 'It is not known what became of it',
	status: null,
	correlationId: null,
};

/** Tells whose line it is, where several items are about one record. */
export function ofItem({ source }: NewLine, fate: WantedLineFate): WantedLineFate {
	return { ...fate, itemIndex: source.itemIndex };
}

export function createdFate(line: NewLine, outcome: Outcome): WantedLineFate {
	const lineNumber = numberOf(line);
	switch (outcome.kind) {
		case 'written':
			return { what: 'created', lineNumber, record: outcome.record };
		case 'writtenAsOneOf':
			return { what: 'createdAsOneOf', lineNumber, records: outcome.records };
		default:
			return notWritten(line, null, failureOf(outcome));
	}
}

export function notWritten(line: NewLine, record: CrmRecord | null, failure: CallFailure): WantedLineFate {
	return { what: 'notCreated', lineNumber: numberOf(line), record, failure };
}

export function failureOf(outcome: Outcome): CallFailure {
	return (isFailure(outcome) ? failuresIn(outcome)[0] : undefined) ?? NO_WORD_ON_LINE;
}

export function numberOf({ source }: NewLine): number | null {
	return source.lineNumber;
}
