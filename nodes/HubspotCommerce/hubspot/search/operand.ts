import { shown } from '../badInput';
import { dayMs, isDay, momentMs } from '../calendar';
import { MAX_NUMBER_CHARACTERS } from '../decimal';
import { noneOf, optionIndexOf, severalOf, TRUE_OR_FALSE } from '../optionIndex';
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
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

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
	if (converted.kind === 'unusable') return unusable(converted.why, converted.advice);
	const text = String(converted.value).trim();
	if (definition === undefined) return operand(text);
	if (operator.name === 'CONTAINS_TOKEN' || operator.name === 'NOT_CONTAINS_TOKEN') {
		const meant = optionIndexOf(definition).meantBy(text);
		return operand(meant.kind === 'option' ? meant.value : text);
	}
	switch (definition.type) {
		case 'number':
			return text.length <= MAX_NUMBER_CHARACTERS && NUMBER.test(text)
				? operand(text)
				: unusable(`is ${shown(text)}, and the property is a number`, 'Write numbers like 1234.5, without other signs');
		case 'bool':
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

/** An option by its value or its label; properties whose options HubSpot keeps elsewhere take any text. */
function optionOperand(text: string, definition: PropertyDefinition): Operand {
	const meant = optionIndexOf(definition).meantBy(text);
	switch (meant.kind) {
		case 'option':
			return operand(meant.value);
		case 'several': {
			const { why, advice } = severalOf(meant.options, text);
			return unusable(why, advice);
		}
		case 'none': {
			const { type, hasOptionsElsewhere } = definition;
			const options = type === 'bool' ? TRUE_OR_FALSE : definition.options;
			if (hasOptionsElsewhere || options.length === 0) return operand(text);
			const { why, advice } = noneOf(options, text);
			return unusable(why, advice);
		}
	}
}

/** HubSpot keeps a day as midnight UTC. */
function dayOperand(text: string): Operand {
	if (EPOCH_MS.test(text)) return operand(text);
	const ms = dayMs(text);
	return ms !== null
		? operand(String(ms))
		: unusable(`is ${shown(text)}, and the property is a date`, 'Write dates like 2026-03-01');
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
				`is ${shown(text)}, and the property is a date and time`,
				'Write them like 2026-03-01T14:30:00, with a zone such as Z or +02:00 if it is not that of the workflow',
			);
}
