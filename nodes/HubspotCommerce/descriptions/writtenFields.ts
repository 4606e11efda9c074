import type { INodeProperties } from 'n8n-workflow';
import { fieldPathIn, partsOf, type FieldPath } from '../hubspot/fieldPath';
import type { Field, LineFields, RowTest, SumField } from '../hubspot/shops/other/lineFields';
import { refusal, textIn, type Given } from './settings';

const PATH_ADVICE = 'Write keys with points between them, such as Line.ItemRef.name, and [0] for the first of a list';

/** What is written in a setting; `''` where nothing is. */
function writtenIn(given: Given, setting: INodeProperties): string {
	const value = given[setting.name] ?? '';
	if (typeof value !== 'string') throw refusal(setting, value, PATH_ADVICE);
	return textIn(value, setting);
}

/** @throws BadInput when it is not written as a field is */
export function fieldIn(given: Given, setting: INodeProperties): Field | null {
	const text = writtenIn(given, setting);
	if (text === '') return null;
	return { text, paths: partsOf(text, ',').map((part) => pathIn(part, text, setting)) };
}

/** Fields that add up. @throws BadInput as above */
export function sumIn(given: Given, setting: INodeProperties): SumField | null {
	const text = writtenIn(given, setting);
	if (text === '') return null;
	const terms = partsOf(text, ',').map((part) => {
		const isMinus = part.startsWith('-');
		return { path: pathIn(isMinus ? part.slice(1) : part, text, setting), isMinus };
	});
	return { text, terms };
}

/** What tells rows from the others. @throws BadInput as above */
export function testsIn(given: Given, setting: INodeProperties): RowTest[] {
	const text = writtenIn(given, setting);
	return text === '' ? [] : partsOf(text, ',').map((part) => testIn(part, text, setting));
}

function testIn(part: string, text: string, setting: INodeProperties): RowTest {
	const [before = '', ...after] = partsOf(part, '=');
	if (after.length === 0) {
		const isNot = before.startsWith('!');
		return { kind: isNot ? 'isNotThere' : 'isThere', path: pathIn(isNot ? before.slice(1) : before, text, setting) };
	}
	const isNot = before.endsWith('!');
	const value = after.join('=');
	if (value === '') throw refusal(setting, text, 'Write a value behind "=", or the field alone');
	return { kind: isNot ? 'isNot' : 'is', path: pathIn(isNot ? before.slice(0, -1) : before, text, setting), value };
}

/** A code of three capital letters is the currency itself. */
export function currencyIn(given: Given, setting: INodeProperties): LineFields['currency'] {
	const found = fieldIn(given, setting);
	return found !== null && /^[A-Z]{3}$/.test(found.text) ? { code: found.text } : found;
}

function pathIn(part: string, text: string, setting: INodeProperties): FieldPath {
	const path = fieldPathIn(part.trim());
	if (path !== null) return path;
	throw refusal(setting, text, PATH_ADVICE);
}
