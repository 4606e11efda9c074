import type { Call } from '../call';
import type { Refusal } from '../errors';
import type { CrmRecord } from '../record';
import { failureIn, type LineFate, type ParentFate } from '../sync/fate';
import type { LineSource, NonEmpty } from './line';
import type { CallFailure } from './failure';

/** What became of one line. Every line ends as exactly one of these. */
export type Outcome = Success | Failure;

/** HubSpot has the line as it was asked for, or would have got it in a dry run. */
export type Success = Written | WrittenAsOneOf | Unchanged | Planned | Synced | Superseded;

/** Something is left to do about the line. */
export type Failure = CallFailure | NotAssociated | PartlySynced;

/** HubSpot has written the line as this record. */
export interface Written {
	readonly kind: 'written';
	readonly record: CrmRecord;
	/** What HubSpot said against the line although it wrote it. */
	readonly remark: Refusal | null;
	/** Whether an earlier attempt had no trustworthy answer: HubSpot then says of a record that it made that it was there. */
	readonly isRepeat?: true;
}

/** HubSpot has written the line, and nothing in its answer tells which of these records it is. */
export interface WrittenAsOneOf {
	readonly kind: 'writtenAsOneOf';
	readonly records: readonly CrmRecord[];
}

/** The record had all values of the line already: nothing was sent. In a dry run it may still get other associations. */
export interface Unchanged extends PlannedAssociations {
	readonly kind: 'unchanged';
	readonly record: CrmRecord;
	/** In a dry run: whether an earlier line would give the record these values. */
	readonly isAgain?: true;
}

/** Calls that a dry run shows beside that with the line's values. */
export interface PlannedAssociations {
	/** What the record would be associated with afterwards, where that takes further calls. */
	readonly associations?: readonly PlannedAssociation[];
	/** What it would be taken off after that. */
	readonly removedAssociations?: readonly PlannedAssociation[];
}

export interface PlannedAssociation {
	readonly path: string;
	readonly toId: string;
}

/** In a dry run: nothing was sent. */
export interface Planned extends PlannedAssociations {
	readonly kind: 'planned';
	/** Which of the run's calls it would be in, from 1. */
	readonly callNumber: number;
	/** The call with this line alone. */
	readonly call: Call;
	/** Whether an earlier line names the same record: it is one record that would be written. */
	readonly isAgain?: true;
}

/** HubSpot has the record with all lines that belong under it, or would have it in a dry run. */
export interface Synced {
	readonly kind: 'synced';
	readonly parent: ParentFate;
	/** In input order; then those that were there and no line asks for. */
	readonly lines: readonly LineFate[];
	/** Records that it was associated with now, or would be. */
	readonly associated: ReadonlyArray<{ readonly objectType: string; readonly id: string }>;
	/** What a user should know of it all the same. */
	readonly remark: string | null;
	/** Where the item stands that the record went with, for a further item about it: there it is counted. */
	readonly joinedTo?: LineSource;
}

/** HubSpot has the record, but not all of its lines or associations. */
export interface PartlySynced extends Omit<Synced, 'kind'> {
	readonly kind: 'partlySynced';
	/** Null when only lines failed. */
	readonly associations: CallFailure | null;
}

/** A later line is about the same record and wins: nothing was sent for this one. */
export interface Superseded {
	readonly kind: 'superseded';
	readonly by: LineSource;
}

/** HubSpot has written the line, but not associated it with all that it was to be associated with. */
export interface NotAssociated {
	readonly kind: 'notAssociated';
	/** As this record; as one of several where nothing tells which. */
	readonly records: NonEmpty<CrmRecord>;
	/** What became of the associations. */
	readonly associations: CallFailure;
}

export function isFailure(outcome: Outcome): outcome is Failure {
	switch (outcome.kind) {
		case 'refused':
		case 'unknown':
		case 'notSent':
		case 'notAssociated':
		case 'partlySynced':
			return true;
		default:
			return false;
	}
}

/** Whether HubSpot says that a record was there when it was to be created or updated. */
export function wasMet(outcome: Outcome): boolean {
	return outcome.kind === 'written' && outcome.record.json['new'] === false;
}

/**
 * The same, or that it says so after an answer was lost: then it may have been made by the first attempt. One that has all
 * values already was there, too.
 */
export function mayHaveBeenMet(outcome: Outcome | undefined): outcome is Written | Unchanged {
	if (outcome?.kind === 'unchanged') return true;
	return outcome?.kind === 'written' && (outcome.isRepeat === true || wasMet(outcome));
}

/** The IDs of the records that HubSpot has written for a line. */
export function writtenIds(outcome: Outcome): string[] {
	switch (outcome.kind) {
		case 'written':
			return [outcome.record.id];
		case 'notAssociated':
		case 'writtenAsOneOf':
			return outcome.records.map(({ id }) => id);
		case 'synced':
		case 'partlySynced': {
			const { parent } = outcome;
			return parent.what === 'created' || parent.what === 'updated' ? [parent.record.id] : [];
		}
		default:
			return [];
	}
}

/** The IDs of the records under a line's own that HubSpot has written, or taken away. */
export function changedLineIds(outcome: Outcome): string[] {
	if (outcome.kind !== 'synced' && outcome.kind !== 'partlySynced') return [];
	return outcome.lines.flatMap((fate) => {
		switch (fate.what) {
			case 'created':
			case 'updated':
			case 'deleted':
			case 'removed':
				return [fate.record.id];
			case 'createdAsOneOf':
				return fate.records.map(({ id }) => id);
			default:
				return [];
		}
	});
}

/** Whether HubSpot has written the line, and all of it. */
export function isWritten(outcome: Outcome): outcome is Written | WrittenAsOneOf {
	return outcome.kind === 'written' || outcome.kind === 'writtenAsOneOf';
}

/** What failed of a line: itself, or parts of it. */
export function failuresIn(failure: Failure): CallFailure[] {
	switch (failure.kind) {
		case 'notAssociated':
			return [failure.associations];
		case 'partlySynced':
			return [...failure.lines.map(failureIn), failure.associations].filter((part) => part !== null);
		default:
			return [failure];
	}
}

/** Whether HubSpot has refused the line for one of its values. */
export function isRefusedForValues(outcome: Outcome): boolean {
	if (!isFailure(outcome)) return false;
	return failuresIn(outcome).some((one) => one.kind === 'refused' && one.refusal.category === 'VALIDATION_ERROR');
}
