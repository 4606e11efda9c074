import { inputOf, LINE_ITEMS } from './badEntry';
import { BadInput } from '../hubspot/badInput';
import type { BadLine, DraftLine, GivenLine, LineSource } from '../hubspot/batch/line';
import { BadEntry } from '../hubspot/lineFormats/badEntry';

/**
 * A line made by reading the input, or why none could be made.
 * @param read makes the line; throws BadInput, BadEntry, or what n8n throws for an expression that it can't resolve
 * @param from the parameter that gives the entry
 */
export function givenLine<L extends DraftLine>(source: LineSource, read: () => L, from = LINE_ITEMS): GivenLine<L> {
	const line = readOrBad(source, read, from);
	return 'properties' in line ? { kind: 'line', line } : line;
}

/** What `read` gives, or the bad line that stands for what could not be read. */
export function readOrBad<T extends object>(source: LineSource, read: () => T, from = LINE_ITEMS): T | BadLine {
	try {
		return read();
	} catch (caught) {
		const error: unknown = caught instanceof BadEntry ? inputOf(caught, from) : caught;
		if (error instanceof BadInput) {
			const { field, message, advice, named } = error;
			return { kind: 'bad', source, field, why: message, advice, ...(named === null ? {} : { named }) };
		}
		const { message, description } = textsOfError(error, 'The item could not be read');
		return { kind: 'bad', source, field: null, why: message, advice: description };
	}
}

/** What an exception says. @param otherwise where it says nothing */
export function textsOfError(error: unknown, otherwise: string): { message: string; description: string | null } {
	if (!(error instanceof Object) || !('message' in error)) return { message: otherwise, description: null };
	const description = 'description' in error && typeof error.description === 'string' ? error.description : null;
	return { message: String(error.message), description };
}
