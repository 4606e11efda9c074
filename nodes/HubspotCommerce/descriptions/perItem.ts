import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * A reading of parameters for each item that is done once for all of them where no expression makes them differ: n8n
 * needs 0.1 ms and more for a parameter of an item, whether it has an expression or not.
 * @param names of all parameters that are read, from the top, e.g. `fields.value`
 * @param read reads them for an item; what it gives may be shared by items
 */
export function readPerItem<T>(
	context: IExecuteFunctions,
	names: readonly string[],
	read: (itemIndex: number) => T,
): (itemIndex: number) => T {
	if (names.some((name) => hasExpression(context.getNodeParameter(name, 0, null, { rawExpressions: true }))))
		return read;
	let forAll: { readonly value: T } | null = null;
	return (itemIndex) => (forAll ??= { value: read(itemIndex) }).value;
}

/** Whether a parameter as it is written has an expression anywhere in it. */
export function hasExpression(raw: unknown): boolean {
	return isAnywhere(raw, (text) => text.startsWith('='));
}

/**
 * Whether a parameter as it is written has an expression anywhere in it that may give items different values: all but those
 * that name nothing of an item.
 */
export function mayDiffer(raw: unknown): boolean {
	return isAnywhere(raw, (text) => text.startsWith('=') && namesItem(text));
}

function isAnywhere(raw: unknown, is: (text: string) => boolean): boolean {
	if (typeof raw === 'string') return is(raw);
	return typeof raw === 'object' && raw !== null && Object.values(raw).some((value) => isAnywhere(value, is));
}

/** What is the same for all items of a run, of all that n8n has for expressions; `$fromAI` is asked for each. */
const OF_RUN: ReadonlySet<string> = new Set([
	'$average',
	'$env',
	'$execution',
	'$if',
	'$ifEmpty',
	'$max',
	'$min',
	'$not',
	'$now',
	'$runIndex',
	'$secrets',
	'$today',
	'$vars',
	'$workflow',
]);

/** What cannot be made out by its names, as `this["\x24json"]`, may be anything. */
function namesItem(expression: string): boolean {
	if (/\\|\bthis\b/.test(expression)) return true;
	return (expression.match(/\$\w*/g) ?? []).some((name) => !OF_RUN.has(name));
}
