import { shown } from './badInput';
import { objectionToBareTime } from './bareTime';
import { parseDecimal, toText } from './decimal';
import { optionIndexOf, severalOf, type WithOptions } from './optionIndex';
import { isRounded } from './roundedNumber';
import { rounded, toPropertyValue, type ConvertedValue, type WithZone } from './values';

/**
 * Turns a value as a workflow has it into one that HubSpot takes, by what the account says of the property: labels of
 * options become their values, numbers plain digits. What is neither right nor clear stays as it is, for HubSpot or the
 * check before sending to refuse; nothing is guessed.
 * @param definition of the property; undefined where the account's schema is not at hand
 * @param pipelineId of the pipeline that the record is to be in, where the same values tell it: stages of several have
 * the same labels
 */
export function convertValue(
	value: unknown,
	definition: WithOptions | undefined,
	withZone: WithZone,
	pipelineId?: string,
): ConvertedValue {
	if (definition === undefined) return toPropertyValue(value, undefined, withZone);
	const { type } = definition;
	switch (type) {
		case 'bool':
		case 'enumeration': {
			const chosen = Array.isArray(value) ? chosenOf(value, definition) : chosenIn(value, definition, pipelineId);
			return 'why' in chosen ? chosen : toPropertyValue(chosen.value, type, withZone);
		}
		case 'number': {
			const number = numberOf(value);
			return 'why' in number ? number : toPropertyValue(number.value, type, withZone);
		}
		case 'date':
		case 'datetime': {
			const objection = objectionToBareTime(value);
			return objection === null ? toPropertyValue(value, type, withZone) : { kind: 'unusable', ...objection };
		}
		default:
			return toPropertyValue(value, type, withZone);
	}
}

type Converted = { readonly value: unknown } | Extract<ConvertedValue, { readonly kind: 'unusable' }>;

function chosenOf(values: readonly unknown[], definition: WithOptions): Converted {
	const chosen = values.map((value) => optionValue(value, definition));
	return chosen.find((one) => 'why' in one) ?? { value: chosen.map((one) => ('value' in one ? one.value : null)) };
}

/** Several checkboxes are one text, `a;b`; a leading `;` says that they are added to those that are ticked already. */
function chosenIn(value: unknown, definition: WithOptions, pipelineId: string | undefined): Converted {
	const isSeveral = typeof value === 'string' && value.includes(';') && definition.fieldType === 'checkbox';
	const asOne = optionValue(value, definition, pipelineId);
	// A label may have a semicolon in it.
	if (!isSeveral || 'why' in asOne || asOne.value !== value) return asOne;
	const chosen = chosenOf(value.split(';'), definition);
	return 'value' in chosen && Array.isArray(chosen.value) ? { value: chosen.value.join(';') } : chosen;
}

function optionValue(value: unknown, definition: WithOptions, pipelineId?: string): Converted {
	if (typeof value !== 'string' && typeof value !== 'number') return { value };
	if (isRounded(value)) return rounded(value);
	const index = optionIndexOf(definition);
	const text = String(value).trim();
	if (text === '' || index.values.has(String(value))) return { value };
	const meant = index.meantBy(text, pipelineId);
	switch (meant.kind) {
		case 'option':
			return { value: meant.value };
		case 'none':
			return { value };
		case 'several': {
			const { why, advice } = severalOf(meant.options, text);
			return { kind: 'unusable', why, advice };
		}
	}
}

/** As most numbers are: HubSpot takes these as they are. */
const PLAIN_NUMBER = /^-?\d{1,300}(?:\.\d{1,90})?$/;

/** What numbers are written with that people put signs into. */
const DIGITS_AND_SEPARATORS = /^[+-]?[\d.,'’\s]+$/;

/**
 * HubSpot refuses spaces around a number and negative exponents, which JavaScript writes for 0.0000001. A comma may be
 * before the decimals or between thousands: that is not guessed.
 */
function numberOf(value: unknown): Converted {
	if (typeof value !== 'string' && typeof value !== 'number') return { value };
	const text = String(value);
	if (PLAIN_NUMBER.test(text)) return { value };
	const number = parseDecimal(text);
	if (number !== null) return text.trim() !== text || /e-/i.test(text) ? { value: toText(number) } : { value };
	if (!DIGITS_AND_SEPARATORS.test(text) || !/\d/.test(text)) return { value };
	return {
		kind: 'unusable',
		why: `is ${shown(text)}. HubSpot takes numbers with a point before the decimals and nothing between thousands`,
		advice: 'Write it like 1234.50',
	};
}
