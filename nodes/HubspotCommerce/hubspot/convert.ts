import { shown } from './badInput';
import { parseDecimal, toText } from './decimal';
import type { PropertyDefinition, PropertyOption } from './schema';
import { toPropertyValue, type ConvertedValue, type WithZone } from './values';

/**
 * Turns a value as a workflow has it into one that HubSpot takes, by what the account says of the property: labels of
 * options become their values, numbers plain digits. What is neither right nor clear stays as it is, for HubSpot or the
 * check before sending to refuse; nothing is guessed.
 * @param definition of the property; undefined where the account's schema is not at hand
 */
export function convertValue(
	value: unknown,
	definition: PropertyDefinition | undefined,
	withZone: WithZone,
): ConvertedValue {
	const type = definition?.type;
	switch (type) {
		case 'bool':
		case 'enumeration': {
			const chosen = Array.isArray(value) ? chosenOf(value, definition) : chosenIn(value, definition);
			return 'why' in chosen ? chosen : toPropertyValue(chosen.value, type, withZone);
		}
		case 'number': {
			const number = numberOf(value);
			return 'why' in number ? number : toPropertyValue(number.value, type, withZone);
		}
		default:
			return toPropertyValue(value, type, withZone);
	}
}

type Converted = { readonly value: unknown } | Extract<ConvertedValue, { readonly kind: 'unusable' }>;

function chosenOf(values: readonly unknown[], definition: PropertyDefinition | undefined): Converted {
	const chosen = values.map((value) => optionValue(value, definition));
	return chosen.find((one) => 'why' in one) ?? { value: chosen.map((one) => ('value' in one ? one.value : null)) };
}

/** Several checkboxes are one text, `a;b`; a leading `;` says that they are added to those that are ticked already. */
function chosenIn(value: unknown, definition: PropertyDefinition | undefined): Converted {
	const isSeveral = typeof value === 'string' && value.includes(';') && definition?.fieldType === 'checkbox';
	const asOne = optionValue(value, definition);
	// A label may have a semicolon in it.
	if (!isSeveral || 'why' in asOne || asOne.value !== value) return asOne;
	const chosen = chosenOf(value.split(';'), definition);
	return 'value' in chosen && Array.isArray(chosen.value) ? { value: chosen.value.join(';') } : chosen;
}

const TRUE_OR_FALSE: readonly PropertyOption[] = ['true', 'false'].map((value) => ({ label: value, value }));

function optionValue(value: unknown, definition: PropertyDefinition | undefined): Converted {
	if (typeof value !== 'string' && typeof value !== 'number') return { value };
	const own = definition?.options ?? [];
	const hidden = definition?.hiddenOptions ?? [];
	const options = definition?.type === 'bool' ? [...own, ...TRUE_OR_FALSE] : own;
	const text = String(value).trim();
	// What HubSpot takes goes first, even where it is another option's label.
	if (text === '' || [...options, ...hidden].some((option) => option.value === String(value))) return { value };
	const lower = text.toLowerCase();
	const ways: Array<(option: PropertyOption) => boolean> = [
		(option) => option.value === text,
		(option) => option.label === text,
		(option) => option.label.toLowerCase() === lower || option.value.toLowerCase() === lower,
	];
	for (const fits of ways) {
		const [first, ...others] = new Set(options.filter(fits).map((option) => option.value));
		if (first === undefined) continue;
		if (others.length === 0) return { value: first };
		const why = `is ${shown(text)}, which several options are called: ${[first, ...others].join(', ')}. Give the value of one`;
		return { kind: 'unusable', why };
	}
	return { value };
}

/** Digits with more than one point, or with other signs between them that people put there. */
const WITH_SEPARATORS = /^[+-]?[\d.,'’\s]*\d[\d.,'’\s]*$/;

/**
 * HubSpot refuses spaces around a number and negative exponents, which JavaScript writes for 0.0000001. A comma may be
 * before the decimals or between thousands: that is not guessed.
 */
function numberOf(value: unknown): Converted {
	if (typeof value !== 'string' && typeof value !== 'number') return { value };
	const text = String(value);
	const number = parseDecimal(text);
	if (number !== null) return text.trim() !== text || /e-/i.test(text) ? { value: toText(number) } : { value };
	if (!WITH_SEPARATORS.test(text)) return { value };
	const why = `is ${shown(text)}, and HubSpot takes numbers with a point before the decimals and nothing between thousands, such as 1234.50`;
	return { kind: 'unusable', why };
}
