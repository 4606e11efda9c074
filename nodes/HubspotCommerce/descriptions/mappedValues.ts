import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';
import { isJsonRecord, type JsonRecord } from '../hubspot/json';
import { hasExpression, readPerItem } from './perItem';
import { refuseLostExpression } from './settings';

const PARAMETER = 'fields.value';

/** One expression and nothing around it. Code with a semicolon may be more than an expression. */
const LONE_EXPRESSION = /^=\{\{((?:(?!\{\{|\}\}|;)[\s\S])*)\}\}$/;

/** So many more failures than successes, and the quick way is none. */
const MAX_FAILURES = 20;

/**
 * Prepares the reading of the values that are mapped field by field.
 * @returns a function that throws what n8n throws for an expression that it can't resolve
 */
export function mappedValueReader(context: IExecuteFunctions): (itemIndex: number) => JsonRecord {
	// Not validated by n8n: it would turn an empty text into the number 0.
	const readSlowly = (itemIndex: number): JsonRecord => {
		const value = context.getNodeParameter(PARAMETER, itemIndex, {}, { skipValidation: true });
		if (value === null || value === undefined) return {};
		if (isJsonRecord(value)) return value;
		throw new BadInput(
			'Properties',
			`'Properties' has ${shown(value)} in place of its fields`,
			"Map the fields one by one, or set 'Specify Properties' to 'JSON'",
		);
	};
	refuseLostExpressions(context);
	return readPerItem(context, [PARAMETER], quickReader(context, readSlowly) ?? readSlowly);
}

/** @throws BadInput when a field has an expression in it and is not switched to expressions */
function refuseLostExpressions(context: IExecuteFunctions): void {
	const raw = context.getNodeParameter(PARAMETER, 0, {}, { rawExpressions: true });
	for (const [name, value] of Object.entries(isJsonRecord(raw) ? raw : {})) {
		if (typeof value !== 'string' || hasExpression(value)) continue;
		refuseLostExpression(value, { displayName: name, of: "'Properties'" });
	}
}

/**
 * A reading with one evaluation for all fields of an item: n8n spends most of the time of an expression on what comes
 * before it, the same for each. Whatever is not as simple as that it leaves to the slow reading: an expression that can't
 * be resolved, a value that is no text, number or boolean. Null when it would gain nothing.
 */
function quickReader(
	context: IExecuteFunctions,
	readSlowly: (itemIndex: number) => JsonRecord,
): ((itemIndex: number) => JsonRecord) | null {
	const raw = context.getNodeParameter(PARAMETER, 0, {}, { rawExpressions: true });
	if (!isJsonRecord(raw)) return null;
	const names: string[] = [];
	const codes: string[] = [];
	for (const [name, value] of Object.entries(raw)) {
		if (typeof value !== 'string' || !value.startsWith('=')) {
			if (!isPlain(value)) return null;
			continue;
		}
		const code = LONE_EXPRESSION.exec(value)?.[1];
		if (code === undefined || code.trim() === '') return null;
		names.push(name);
		codes.push(code);
	}
	if (codes.length < 2) return null;

	// On lines of their own, since code may end in a comment.
	const together = `{{ [${codes.map((code) => `(${code}\n)`).join(',')}] }}`;
	let failures = 0;
	return (itemIndex) => {
		if (failures > MAX_FAILURES) return readSlowly(itemIndex);
		const values = evaluated(context, together, itemIndex);
		if (values?.length !== names.length || !values.every(isPlain)) {
			failures++;
			return readSlowly(itemIndex);
		}
		failures = Math.max(0, failures - 1);
		const json: JsonRecord = { ...raw };
		for (const [index, name] of names.entries()) json[name] = values[index];
		return json;
	};
}

function evaluated(context: IExecuteFunctions, expression: string, itemIndex: number): unknown[] | null {
	try {
		const values: unknown = context.evaluateExpression(expression, itemIndex);
		return Array.isArray(values) ? values : null;
	} catch {
		// The slow reading tells which expression it is, and why.
		return null;
	}
}

function isPlain(value: unknown): boolean {
	return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');
}
