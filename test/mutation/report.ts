import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Mutant, RoomResult } from './checkRoom';

/** The share of mutants that the tests found, in percent. */
export function scoreOf({ drawn }: RoomResult): number {
	return drawn.length === 0 ? 0 : (100 * drawn.filter(isKilled).length) / drawn.length;
}

/** A line on the room, and one for each mutant that the tests did not find. */
export function roomText(name: string, result: RoomResult, seconds: number): string {
	const { drawn, mutants } = result;
	const timeouts = drawn.filter(({ status }) => status === 'Timeout').length;
	const survivors = drawn.filter((mutant) => !isKilled(mutant)).map(survivorText);
	return [
		`${name}: ${scoreOf(result).toFixed(1)} % found of ${drawn.length} drawn from ${mutants} (${timeouts} by timeout; ${seconds} s)`,
		...survivors.sort().map((survivor) => `   ${survivor}`),
	].join('\n');
}

function isKilled({ status }: Mutant): boolean {
	return status === 'Killed' || status === 'Timeout';
}

function survivorText(mutant: Mutant): string {
	const { fileName, location, replacement, status } = mutant;
	const remark = status === 'Survived' ? '' : ` (${status})`;
	const place = `${relative('', fileName)}:${location.start.line}:${location.start.column}`;
	return `${place}${remark}  ${onOneLine(originalOf(mutant))}  →  ${onOneLine(replacement)}`;
}

function originalOf({ fileName, location }: Mutant): string {
	const code = readFileSync(fileName, 'utf8');
	const lines = code.split('\n');
	const offsetOf = ({ line, column }: Mutant['location']['start']) =>
		lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0) + column - 1;
	return code.slice(offsetOf(location.start), offsetOf(location.end));
}

function onOneLine(code: string): string {
	return code.replaceAll(/\s+/g, ' ').slice(0, MAX_CHARACTERS);
}

const MAX_CHARACTERS = 120;
