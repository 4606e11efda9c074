import type { DraftLine } from '../../hubspot/batch/line';
import type { Failure } from '../../hubspot/batch/outcome';
import type { FailedLine } from '../../hubspot/batch/settle';
import { isForContent, type Refusal } from '../../hubspot/errors';
import { tellsAsTaken } from '../../hubspot/takenValue';

const MAX_NAMED_REASONS = 5;

/** Lines that failed for one reason. */
export interface SameReason {
	/** The line to name: the first, or the one that the reason speaks of. */
	readonly line: FailedLine;
	/** All lines with the reason, in input order. */
	readonly lines: readonly FailedLine[];
	/** Set where HubSpot refused them in one call; `isFound` tells whether the line to name is known to be the cause. */
	readonly ofCall: OfCall | null;
}

interface OfCall {
	readonly isFound: boolean;
	readonly isForOneOfThem: boolean;
	/** Those that the reason may be about: the ones that it speaks of, or all. */
	readonly suspects: readonly FailedLine[];
}

/** The reasons that a text names, each once, and how many more lines failed for further ones. */
export interface NamedReasons {
	readonly named: readonly SameReason[];
	readonly further: number;
}

/** The first reasons for which lines failed. Lines that had no turn because of another are no reason. */
export function reasonsToName(failed: readonly FailedLine[]): NamedReasons {
	const byReason = new Map<Refusal | Failure | string, FailedLine[]>();
	for (const line of failed) {
		if (isConsequence(line.outcome)) continue;
		const reason = reasonOf(line.outcome);
		const known = byReason.get(reason);
		if (known === undefined) byReason.set(reason, [line]);
		else known.push(line);
	}
	const all = [...byReason.values()];
	const further = all.slice(MAX_NAMED_REASONS).reduce((sum, lines) => sum + lines.length, 0);
	return { named: all.slice(0, MAX_NAMED_REASONS).flatMap(sameReason), further };
}

function sameReason(lines: readonly FailedLine[]): SameReason[] {
	const [first] = lines;
	if (first === undefined) return [];
	const { outcome } = first;
	if (lines.length === 1 || outcome.kind !== 'refused' || outcome.of !== 'call') {
		return [{ line: first, lines, ofCall: null }];
	}
	const { refusal } = outcome;
	const taken = lines.filter(({ given }) => given.kind === 'line' && hasTakenValue(given.line, refusal));
	const spokenOf = lines.filter(({ given }) => given.kind === 'line' && isSpokenOf(given.line, refusal.reason));
	const found = taken.length > 0 ? taken : spokenOf;
	const [only] = found.length === 1 ? found : [];
	return [
		{
			line: only ?? first,
			lines,
			ofCall: {
				isFound: only !== undefined,
				isForOneOfThem: isForContent(refusal),
				suspects: found.length > 0 ? found : lines,
			},
		},
	];
}

/** What is the same for lines that failed for the same reason: their call's refusal, or all that is told of each. */
function reasonOf(outcome: Failure): Refusal | Failure | string {
	switch (outcome.kind) {
		case 'refused': {
			const { category, code, reason, advice } = outcome.refusal;
			return outcome.of === 'call' ? outcome.refusal : JSON.stringify([category, code, reason, advice]);
		}
		case 'unknown':
			return JSON.stringify([outcome.status, outcome.why]);
		case 'notSent':
			return JSON.stringify([outcome.cause, outcome.why, outcome.advice]);
		case 'notAssociated':
			return JSON.stringify([outcome.kind, reasonText(outcome.associations)]);
		case 'partlySynced':
			// What failed of each is told by its number.
			return outcome;
	}
}

function reasonText(failure: Exclude<Failure, { kind: 'notAssociated' | 'partlySynced' }>): string {
	return failure.kind === 'refused' ? failure.refusal.reason : failure.why;
}

function hasTakenValue({ properties }: DraftLine, refusal: Refusal): boolean {
	return Object.entries(properties).some(([name, value]) => tellsAsTaken(refusal, name, String(value).trim()));
}

/** Shorter values, such as a quantity, stand in many texts by chance. */
const MIN_CHARACTERS = 3;

/** Whether HubSpot's reason has a value of the line in it, or the ID of its record. */
function isSpokenOf({ record, properties }: DraftLine, reason: string): boolean {
	const values = [record?.id ?? '', ...Object.values(properties).map((value) => String(value).trim())];
	return values.some((value) => value.length >= MIN_CHARACTERS && hasWord(reason, value));
}

/** Whether a text has another in it that is no part of a longer word or number. */
function hasWord(text: string, word: string): boolean {
	for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
		const around = [text[at - 1], text[at + word.length]];
		if (around.every((character) => character === undefined || !/[\p{L}\p{N}_]/u.test(character))) return true;
	}
	return false;
}

/** Whether a line failed only because another one did. */
function isConsequence(outcome: Failure): boolean {
	return outcome.kind === 'notSent' && (outcome.cause === 'stopped' || outcome.cause === 'cancelled');
}
