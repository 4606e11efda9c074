import { dayMs, isDay, momentMs } from '../calendar';
import type { PropertyDefinition } from '../schema';
import { toPropertyValue, type WithZone } from '../values';
import type { Operator } from './operators';

export type Operand =
	| { readonly kind: 'operand'; readonly text: string }
	/** `why` goes on after the name of the parameter. */
	| { readonly kind: 'unusable'; readonly why: string; readonly advice: string | null };

/** Which end of a day counts where a day is compared with moments. */
export type DayEnd = 'start' | 'end';

const EPOCH_MS = /^-?\d{10,16}$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const MAX_SHOWN_OPTIONS = 10;

/**
 * A value as HubSpot's search compares it: dates as milliseconds since 1970, options by their internal values.
 * @param value neither empty nor a list
 * @param definition the property, where the account shows it; else the value goes as it is
 * @param withZone gives a local date and time the zone of the workflow
 */
export function toOperand(
	value: unknown,
	definition: PropertyDefinition | undefined,
	operator: Operator,
	dayEnd: DayEnd,
	withZone: WithZone,
): Operand {
	const converted = toPropertyValue(value, definition?.type, withZone);
	if (converted.kind === 'empty') return unusable('is empty');
	if (converted.kind === 'unusable') return unusable(converted.why);
	const text = String(converted.value).trim();
	if (definition === undefined) return operand(text);
	if (operator.name === 'CONTAINS_TOKEN' || operator.name === 'NOT_CONTAINS_TOKEN') {
		return operand(optionValue(text, definition) ?? text);
	}
	switch (definition.type) {
		case 'number':
			return NUMBER.test(text)
				? operand(text)
				: unusable(`is "${text}", and the property is a number`, 'Write numbers like 1234.5, without other signs');
		case 'bool':
			return booleanOperand(text, definition);
		case 'enumeration':
			return optionOperand(text, definition);
		case 'date':
			return dayOperand(text);
		case 'datetime':
			return momentOperand(text, operator, dayEnd, withZone);
		default:
			// HubSpot: the values of these two must be lower case for text, and those of the others need not.
			return operand(operator.takes === 'list' ? text.toLowerCase() : text);
	}
}

function operand(text: string): Operand {
	return { kind: 'operand', text };
}

function unusable(why: string, advice: string | null = null): Operand {
	return { kind: 'unusable', why, advice };
}

function booleanOperand(text: string, definition: PropertyDefinition): Operand {
	const lower = (optionValue(text, definition) ?? text).toLowerCase();
	if (lower === 'true' || lower === 'false') return operand(lower);
	return unusable(`is "${text}", and the property is true or false`);
}

/** An option by its internal value or its label; properties whose options HubSpot keeps elsewhere take any text. */
function optionOperand(text: string, definition: PropertyDefinition): Operand {
	const value = optionValue(text, definition);
	if (value !== null) return operand(value);
	const { options } = definition;
	if (options.length === 0) return operand(text);
	const shown = options.slice(0, MAX_SHOWN_OPTIONS).map(({ label }) => label);
	const more = options.length > shown.length ? ` and ${options.length - shown.length} more` : '';
	return unusable(`is "${text}", which is none of the property's options`, `Use one of: ${shown.join(', ')}${more}`);
}

function optionValue(text: string, { options, hiddenOptions = [] }: PropertyDefinition): string | null {
	const known = [...options, ...hiddenOptions];
	if (known.some(({ value }) => value === text)) return text;
	const lower = text.toLowerCase();
	const values = new Set(known.filter(({ label }) => label.toLowerCase() === lower).map(({ value }) => value));
	// Two options may share a label: then it tells nothing.
	const [value] = values;
	return values.size === 1 && value !== undefined ? value : null;
}

/** HubSpot keeps a day as midnight UTC. */
function dayOperand(text: string): Operand {
	if (EPOCH_MS.test(text)) return operand(text);
	const ms = dayMs(text);
	return ms !== null
		? operand(String(ms))
		: unusable(`is "${text}", and the property is a date`, 'Write dates like 2026-03-01');
}

/** A day stands for its first or its last moment in the zone of the workflow, so that "up to" a day has the whole day. */
function momentOperand(text: string, operator: Operator, dayEnd: DayEnd, withZone: WithZone): Operand {
	if (EPOCH_MS.test(text)) return operand(text);
	const isWholeDay = isDay(text);
	if (isWholeDay && ['EQ', 'NEQ', 'IN', 'NOT_IN'].includes(operator.name)) {
		return unusable(`is "${text}", a whole day, and the property is a moment`, "Use 'Is Between' with this day twice");
	}
	const moment = isWholeDay ? withZone(`${text}T${dayEnd === 'end' ? '23:59:59.999' : '00:00:00'}`) : text;
	const ms = momentMs(moment);
	return ms !== null
		? operand(String(ms))
		: unusable(
				`is "${text}", and the property is a date and time`,
				'Write them like 2026-03-01T14:30:00, with a zone such as Z or +02:00 if it is not that of the workflow',
			);
}
