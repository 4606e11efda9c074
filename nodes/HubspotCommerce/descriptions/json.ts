import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput } from '../hubspot/badInput';
import { refuseLostExpression } from './settings';

/**
 * Looks at a JSON parameter as it is written: what an expression gives may have any text in it.
 * @throws BadInput when it has expressions in it and is none itself
 */
export function refuseLostExpressions(
	context: IExecuteFunctions,
	parameter: Pick<INodeProperties, 'name' | 'displayName'>,
): void {
	const written: unknown = context.getNodeParameter(parameter.name, 0, null, { rawExpressions: true });
	if (typeof written === 'string' && !written.startsWith('=')) refuseLostExpression(written, parameter);
}

/**
 * The value of a JSON parameter. An expression may have given the value itself already.
 * @param field the parameter's name as the user sees it
 * @throws BadInput when the text is no JSON, with the place where it breaks
 */
export function parseJsonParameter(value: unknown, field: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '')
		throw new BadInput(field, `'${field}' is empty`, 'Enter a value, or an expression that has one for every item');
	const text = withoutFence(value);
	try {
		return withoutQuotes(JSON.parse(text));
	} catch (error) {
		return refuseBrokenJson(text, field, error instanceof Object && 'message' in error ? String(error.message) : '');
	}
}

const FENCE = '```';

/** Models write JSON as they write code in a chat: with a line of backticks before and after it. */
function withoutFence(text: string): string {
	const trimmed = text.trim();
	if (!trimmed.startsWith(FENCE) || !trimmed.endsWith(FENCE)) return text;
	const inside = trimmed.slice(FENCE.length, -FENCE.length);
	return inside.trimStart().toLowerCase().startsWith('json') ? inside.trimStart().slice('json'.length) : inside;
}

/** They write it twice, too: as a text that has the JSON in it. No parameter takes a text alone. */
function withoutQuotes(parsed: unknown): unknown {
	if (typeof parsed !== 'string' || !/^\s*[[{]/.test(parsed)) return parsed;
	try {
		const inner: unknown = JSON.parse(parsed);
		return inner;
	} catch {
		return parsed;
	}
}

function refuseBrokenJson(text: string, field: string, reason: string): never {
	throw new BadInput(
		field,
		`'${field}' is not valid JSON${placeOf(text, reason)}`,
		`${reason}. Check for missing or extra commas, quotes and brackets`,
	);
}

/** JSON.parse tells the place as a position; people look for lines. */
function placeOf(text: string, reason: string): string {
	const position = /at position (\d+)/.exec(reason)?.[1];
	if (position === undefined) return '';
	const before = text.slice(0, Number(position)).split('\n');
	return `: it breaks at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
