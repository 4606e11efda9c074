import type { PropertyDefinition } from '../../sandbox';
import type { LineRow, RowValue } from './lines';

/** How lines are beside their number: five short values; a hundred values in an account with many properties; or a long text. */
export const SHAPES = ['usual', 'wide', 'long'] as const;
export type Shape = (typeof SHAPES)[number];

export const FURTHER_PROPERTIES = 500;
/** A wide line has a value for each fifth of them. */
const VALUE_EVERY = 5;
const OPTIONS = 50;
export const LONG_TEXT_CHARACTERS = 100_000;

/** What the account's schema has beside its own properties. */
export function furtherProperties(shape: Shape): PropertyDefinition[] {
	return shape === 'wide' ? Array.from({ length: FURTHER_PROPERTIES }, (_, number) => furtherProperty(number)) : [];
}

/** The line with what lines of a shape have beside. */
export function shaped(line: LineRow, index: number, shape: Shape): LineRow {
	switch (shape) {
		case 'usual':
			return line;
		case 'wide':
			return { ...line, ...furtherValues(index) };
		case 'long':
			// The euro sign makes V8 keep two bytes for each character of the text, as most real texts of shops do.
			return { ...line, description: `${index} € `.padEnd(LONG_TEXT_CHARACTERS, '<p>A "long" text</p>\n') };
	}
}

function furtherProperty(number: number): PropertyDefinition {
	const common = {
		name: nameOf(number),
		label: `Shop's property ${number}`,
		groupName: 'shop',
		description: 'What the shop calls it, and where its value comes from',
	};
	switch (KINDS[Math.floor(number / VALUE_EVERY) % KINDS.length]) {
		case 'number':
			return { ...common, type: 'number', fieldType: 'number' };
		case 'date':
			return { ...common, type: 'date', fieldType: 'date' };
		case 'option':
			return {
				...common,
				type: 'enumeration',
				fieldType: 'select',
				options: Array.from({ length: OPTIONS }, optionOf),
			};
		default:
			return { ...common, type: 'string', fieldType: 'text' };
	}
}

const KINDS = ['text', 'number', 'date', 'option'] as const;

function furtherValues(index: number): Record<string, RowValue> {
	const numbers = Array.from({ length: FURTHER_PROPERTIES / VALUE_EVERY }, (_, n) => n * VALUE_EVERY);
	return Object.fromEntries(numbers.map((number) => [nameOf(number), valueOf(number, index)]));
}

function valueOf(number: number, index: number): RowValue {
	const any = index * 31 + number;
	switch (KINDS[Math.floor(number / VALUE_EVERY) % KINDS.length]) {
		case 'number':
			return any / 4;
		case 'date':
			return `2026-0${1 + (any % 9)}-1${any % 10}`;
		case 'option':
			return `option_${any % OPTIONS}`;
		default:
			return `Shelf ${any % 1_000}, second row from above`;
	}
}

function nameOf(number: number): string {
	return `shop_property_${number}`;
}

function optionOf(_: unknown, number: number) {
	return { label: `Option ${number}`, value: `option_${number}` };
}
