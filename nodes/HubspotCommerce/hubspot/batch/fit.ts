import { parseDecimal, round, toText } from '../decimal';
import { valueIn, valuesIn, type CrmRecord } from '../record';
import { comparable, type Properties, type PropertyValue } from '../values';

/**
 * The records that could come of each set of sent properties: those that give all of them back. Values are compared to
 * the letter where HubSpot gives every sent text back as it was, else by what they mean, since it rewrites numbers and
 * dates ("007" and "7" are two SKUs, but one price). A property that no record shows tells nothing.
 */
export function fittingRecords(sent: readonly Properties[], records: readonly CrmRecord[]): CrmRecord[][] {
	const textOf = textsByProperty(sent, records);
	const recordsByText = new Map<string, Map<string, CrmRecord[]>>();
	return sent.map((properties) => {
		const telling = Object.entries(properties).filter(([name, value]) => value !== '' && textOf.has(name));
		const names = telling.map(([name]) => name);
		const namesText = JSON.stringify(names);
		const index = recordsByText.get(namesText) ?? indexRecords(names, records, textOf);
		recordsByText.set(namesText, index);
		const texts = telling.map(([name, value]) => textOf.get(name)?.(value));
		return index.get(JSON.stringify(texts)) ?? [];
	});
}

type TextOf = (value: PropertyValue) => string;

/** How the values of each property are compared; properties that no record shows are left out. */
function textsByProperty(sent: readonly Properties[], records: readonly CrmRecord[]): Map<string, TextOf> {
	const given = new Map<string, Set<string>>();
	for (const record of records) {
		for (const [name, value] of valuesIn(record)) {
			const values = given.get(name);
			if (values === undefined) given.set(name, new Set([value]));
			else values.add(value);
		}
	}
	const textOf = new Map<string, TextOf>();
	for (const properties of sent) {
		for (const [name, value] of Object.entries(properties)) {
			const values = given.get(name);
			if (value === '' || values === undefined) continue;
			const isGivenBack = values.has(String(value)) && textOf.get(name) !== asKept;
			textOf.set(name, isGivenBack ? String : asKept);
		}
	}
	return textOf;
}

/**
 * One text for all ways to write a value, and for what HubSpot keeps of a number: unit prices have six decimals there at
 * most (https://knowledge.hubspot.com, "Create discounts").
 */
function asKept(value: PropertyValue): string {
	const text = comparable(value);
	const number = parseDecimal(text);
	return number === null ? text : toText(round(number, MOST_PLACES));
}

const MOST_PLACES = 6;

function indexRecords(
	names: readonly string[],
	records: readonly CrmRecord[],
	textOf: ReadonlyMap<string, TextOf>,
): Map<string, CrmRecord[]> {
	const index = new Map<string, CrmRecord[]>();
	for (const record of records) {
		const texts = names.map((name) => {
			const value = valueIn(record, name);
			return value === null ? null : textOf.get(name)?.(value);
		});
		const key = JSON.stringify(texts);
		index.set(key, [...(index.get(key) ?? []), record]);
	}
	return index;
}
