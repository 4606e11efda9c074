import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse } from 'n8n-workflow';

/** A line as `parameterLines` gives it, and by resource the operations that have it, or all. */
export type SavedLine = { readonly line: string } & Readonly<Record<string, string>>;

const fixtures = join(__dirname, '../fixtures');

/** What saved workflows rely on, in the order of the editor. */
export const SAVED_FILE = join(fixtures, 'savedParameters.json');
/** The same of the trigger: lines by resource. */
export const SAVED_TRIGGER_FILE = join(fixtures, 'savedTriggerParameters.json');

export const readSaved = () => jsonParse<SavedLine[]>(readFileSync(SAVED_FILE, 'utf8'));
export const readSavedOfTrigger = () =>
	jsonParse<Readonly<Record<string, string[]>>>(readFileSync(SAVED_TRIGGER_FILE, 'utf8'));

/** Whether an operation of a resource has a line. */
export function hasLine(saved: SavedLine, resource: string, operation: string): boolean {
	const operations = saved[resource] ?? '';
	return operations === 'all' || operations.split(' ').includes(operation);
}
