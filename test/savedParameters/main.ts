import { writeFileSync } from 'node:fs';
import { describedNow, triggerDescribedNow } from './described';
import { readSaved, readSavedOfTrigger, SAVED_FILE, SAVED_TRIGGER_FILE } from './saved';
import { withAdded, type Described } from './withAdded';

/*
 * `npm run saved` adds lines to what saved workflows rely on, for parameters and options that are new. It changes none and
 * removes none.
 */

function triggerLines(saved: Readonly<Record<string, readonly string[]>>, { resource, lines }: Described): string[] {
	const before = (saved[resource] ?? []).map((line) => ({ line, [resource]: 'all' }));
	return withAdded(before, [{ resource, operation: '', lines }]).map(({ line }) => line);
}

function write(file: string, content: unknown): void {
	writeFileSync(file, `${JSON.stringify(content, null, '\t')}\n`);
}

try {
	const saved = withAdded(readSaved(), describedNow());
	const before = readSavedOfTrigger();
	const ofTrigger = triggerDescribedNow().map((one) => [one.resource, triggerLines(before, one)] as const);
	write(SAVED_FILE, saved);
	write(SAVED_TRIGGER_FILE, Object.fromEntries(ofTrigger));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
