import { shown } from './badInput';
import { isDay, isMoment, momentMs } from './calendar';
import { compare, MAX_NUMBER_CHARACTERS, parseDecimal, ZERO } from './decimal';
import type { CrmObject } from './objects/crmObject';
import { didYouMean } from './didYouMean';
import { noneOf, notAmong, TRUE_OR_FALSE } from './optionIndex';
import { propertyTitle, type Definitions, type PropertyDefinition, type PropertyOption } from './schema';
import type { Properties, PropertyValue } from './values';

/** Why HubSpot would refuse a value. */
export interface Objection {
	readonly property: string;
	/** As HubSpot names such a refusal. */
	readonly code:
		| 'INVALID_DATE'
		| 'INVALID_INTEGER'
		| 'INVALID_LONG'
		| 'INVALID_OPTION'
		| 'INVALID_RECURRING_BILLING_DURATION'
		| 'NUMBER_TOO_SMALL'
		| 'PROPERTY_DOESNT_EXIST'
		| 'READ_ONLY_VALUE';
	/** What is wrong, beginning with the property. */
	readonly reason: string;
	readonly advice: string | null;
}

/**
 * Looks at values as they would be sent, and tells those that HubSpot is sure to refuse: what HubSpot may take is not
 * objected to. That a property is required, or that another record has a unique value, shows at HubSpot only.
 * @param definitions all properties of the object in the account by their names, hidden ones too
 * @returns the objections in the order of the properties; none if all may go
 */
export function objectionsTo(properties: Properties, definitions: Definitions, object: CrmObject): Objection[] {
	const objections: Objection[] = [];
	for (const [property, value] of Object.entries(properties)) {
		const found = objectionTo(property, value, definitions, object);
		if (found !== null) objections.push({ property, ...found });
	}
	return objections;
}

type Found = Omit<Objection, 'property'>;

/** What is told of a name that none of the account's properties has. */
export function noSuchProperty(
	name: string,
	definitions: Definitions,
	object: CrmObject,
): Pick<Objection, 'reason' | 'advice'> {
	const meant = didYouMean(name, definitions);
	return {
		reason: `Property '${name}' does not exist on ${object.nounPlural} of this account`,
		advice:
			meant === null
				? "Use the internal name, which HubSpot shows in a property's settings, or leave it out"
				: `Did you mean '${meant.name}'${meant.label === meant.name ? '' : ` (${meant.label})`}? Use the internal name, or leave it out`,
	};
}

function objectionTo(name: string, value: PropertyValue, definitions: Definitions, object: CrmObject): Found | null {
	const definition = definitions.get(name);
	if (definition === undefined) return { code: 'PROPERTY_DOESNT_EXIST', ...noSuchProperty(name, definitions, object) };
	const title = propertyTitle(name, definition.label);
	if (!definition.isWritable) {
		return {
			code: 'READ_ONLY_VALUE',
			reason: `${title} is read-only: HubSpot sets it itself`,
			advice: 'Leave it out',
		};
	}
	// It clears the property, whatever the type.
	if (value === '') return null;
	const text = String(value);
	switch (definition.type) {
		case 'string':
			return object.periods.includes(name) ? objectionToPeriod(title, text) : null;
		case 'number':
			return objectionToNumber(name, title, text, object);
		case 'bool':
			return text === 'true' || text === 'false' ? null : notAnOption(title, text, TRUE_OR_FALSE);
		case 'enumeration':
			return objectionToOptions(definition, title, text);
		case 'date':
			return isDate(text) ? null : notADate(title, text);
		case 'datetime':
			return isDateTime(text) ? null : notADateTime(title, text);
		default:
			return null;
	}
}

const PERIOD = /^P(?:\d+W|(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?)$/;

/** HubSpot trims texts. */
function objectionToPeriod(title: string, text: string): Found | null {
	const period = text.trim();
	if (period === '' || PERIOD.test(period)) return null;
	return {
		code: 'INVALID_RECURRING_BILLING_DURATION',
		reason: `${title} is ${shown(text)}, not a period`,
		advice: 'HubSpot takes periods such as P12M, P1Y6M, P30D or P2W',
	};
}

/** HubSpot takes no spaces around a number, and of exponents the positive ones. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e\+?\d{1,2})?$/i;

function objectionToNumber(name: string, title: string, text: string, object: CrmObject): Found | null {
	if (text.length > MAX_NUMBER_CHARACTERS || !NUMBER.test(text)) {
		return {
			code: 'INVALID_INTEGER',
			reason: `${title} is ${shown(text)}, not a number`,
			advice: 'HubSpot takes digits, with a point before the decimals, such as 1234.50',
		};
	}
	if (!text.startsWith('-') || !object.notNegative.includes(name)) return null;
	const number = parseDecimal(text);
	// -0 is not below 0.
	if (number === null || compare(number, ZERO) >= 0) return null;
	return {
		code: 'NUMBER_TOO_SMALL',
		reason: `${title} is ${text}, and HubSpot takes nothing below 0 there`,
		advice: `Leave out returns and credits, or write them to another property of the ${object.noun}`,
	};
}

function objectionToOptions(definition: PropertyDefinition, title: string, text: string): Found | null {
	const wrong = notAmong(definition, text);
	if (wrong === undefined) return null;
	return notAnOption(title, wrong, definition.options);
}

function notAnOption(title: string, text: string, options: readonly PropertyOption[]): Found {
	const { why, advice } = noneOf(options, text);
	return { code: 'INVALID_OPTION', reason: `${title} ${why}`, advice };
}

const EPOCH_MS = /^-?\d+$/;
/** HubSpot reads up to nanoseconds. */
const TOO_FINE = /\.\d{10}/;
const MS_OF_A_DAY = 86_400_000;

/** A day of the calendar, or its first millisecond in UTC. */
function isDate(text: string): boolean {
	if (!EPOCH_MS.test(text)) return isDay(text);
	return isMoment(Number(text)) && Number(text) % MS_OF_A_DAY === 0;
}

function isDateTime(text: string): boolean {
	if (EPOCH_MS.test(text)) return isMoment(Number(text));
	return momentMs(text) !== null && !TOO_FINE.test(text);
}

function notADate(title: string, text: string): Found {
	return {
		code: 'INVALID_DATE',
		reason: `${title} is ${shown(text)}, not a date that HubSpot takes`,
		advice: 'HubSpot takes days such as 2026-03-01, or milliseconds at midnight UTC',
	};
}

function notADateTime(title: string, text: string): Found {
	return {
		code: 'INVALID_LONG',
		reason: `${title} is ${shown(text)}, not a date and time that HubSpot takes`,
		advice: 'HubSpot takes a date, a time and a zone, such as 2026-03-01T09:30:00Z, or milliseconds',
	};
}
