import { HubSpotError, validationError } from '../errors';
import { objectKinds, type ObjectType } from '../objectTypes';
import type { ApiVersion } from '../version';
import type { Account } from './account';
import type { CheckedValues } from './checkedInput';
import { lineItemValue } from './lineItemValues';
import { placeInPipeline } from './pipelineStage';
import { isReadOnly, isUnique } from './propertyDefinition';
import type { StoredRecord } from './store';
import { InvalidValue, storedValue, type SentProperties, type SentValue } from './values';

/**
 * The values as the account keeps them.
 *
 * @param stored the record that they are for, if it exists
 * @throws HubSpotError naming every value that is not valid
 */
export function checkValues(
	account: Account,
	type: ObjectType,
	sent: SentProperties,
	stored?: StoredRecord,
): CheckedValues {
	const values: CheckedValues = {};
	const invalid = new Map<string, InvalidValue>();
	for (const [name, value] of Object.entries(sent)) {
		const checked = checkValue(account, type, name, value, stored?.properties[name]);
		if (checked instanceof InvalidValue) invalid.set(name, checked);
		else values[name] = checked;
	}
	const { pipelines } = objectKinds[type];
	if (invalid.size === 0 && pipelines !== undefined) {
		for (const [name, problem] of placeInPipeline(pipelines, values, stored)) invalid.set(name, problem);
	}
	if (invalid.size > 0) throw invalidValues(account.portalId, sent, invalid);
	return values;
}

/** A value as a new record would have it; one that is not valid as it was sent. */
export function storedForm(account: Account, type: ObjectType, name: string, sent: SentValue): SentValue {
	const checked = checkValue(account, type, name, sent, undefined);
	return checked instanceof InvalidValue ? sent : checked;
}

/** HubSpot: required properties are enforced from 2026-09 on, and by no earlier version. */
export function checkRequired(type: ObjectType, version: ApiVersion, values: CheckedValues): void {
	if (version !== '2026-09') return;
	const { constant, required } = objectKinds[type];
	const missing = required.filter((name) => typeof values[name] !== 'string');
	if (missing.length === 0) return;
	throw validationError(`Error creating ${constant}. Some required properties were not set.`, {
		context: { properties: missing },
		errors: missing.map((name) => ({
			message: `Required property ${name} was not set.`,
			code: 'MISSING_REQUIRED_PROPERTY',
			context: { propertyName: [name] },
		})),
	});
}

/** @throws HubSpotError when another record has one of the unique values */
export function checkUnique(account: Account, type: ObjectType, values: CheckedValues, self?: StoredRecord): void {
	for (const [name, value] of Object.entries(values)) {
		if (value === null) continue;
		const owner = account.store(type).owner(name, value);
		if (owner !== undefined && owner !== self) throw takenValue(account, type, { name, value, owner });
	}
}

interface Taken {
	readonly name: string;
	readonly value: string;
	readonly owner: StoredRecord;
}

function takenValue(account: Account, type: ObjectType, { name, value, owner }: Taken): HubSpotError {
	const { singular, typeId } = objectKinds[type];
	if (account.settings.conflict === 400) {
		const place = `portalId=${account.portalId}, objectTypeId=${typeId}, propertyName=${name}, value=${value}`;
		const message = `Cannot set PropertyValueCoordinates{${place}}. ${owner.id} already has that value.`;
		const invalid = new Map([[name, new InvalidValue('CONFLICTING_UNIQUE_VALUE', message)]]);
		return invalidValues(account.portalId, { [name]: value }, invalid);
	}
	// HubSpot: CONFLICT and OBJECT_ALREADY_EXISTS both occur; only the text has the id for certain.
	const native = account.catalog.find(type, name)?.hubspotDefined === true;
	return new HubSpotError(409, {
		message: `${singular} already exists. Existing ID: ${owner.id}`,
		category: native ? 'CONFLICT' : 'OBJECT_ALREADY_EXISTS',
	});
}

/** @throws HubSpotError when two inputs of one call set the same unique value */
export function refuseSharedUniqueValues(account: Account, type: ObjectType, inputs: readonly CheckedValues[]): void {
	const seen = new Set<string>();
	for (const values of inputs) {
		for (const [name, value] of Object.entries(values)) {
			const definition = account.catalog.find(type, name);
			if (value === null || definition === undefined || !isUnique(definition)) continue;
			const key = `${name} ${account.store(type).keyOf(name, value)}`;
			if (seen.has(key)) throw validationError(`Duplicate values found in batch input for ${name}: [${value}]`);
			seen.add(key);
		}
	}
}

function checkValue(
	account: Account,
	type: ObjectType,
	name: string,
	sent: SentValue,
	stored: string | undefined,
): string | null | InvalidValue {
	const definition = account.catalog.find(type, name);
	if (definition === undefined) {
		return new InvalidValue('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
	}
	if (isReadOnly(definition)) {
		return new InvalidValue('READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`);
	}
	try {
		const value = storedValue(definition, sent, account.settings.valueForm, stored);
		return type === 'line_items' ? lineItemValue(account.settings, name, value) : value;
	} catch (error) {
		if (error instanceof InvalidValue) return error;
		throw error;
	}
}

function invalidValues(
	portalId: number,
	sent: SentProperties,
	invalid: ReadonlyMap<string, InvalidValue>,
): HubSpotError {
	const validations = [...invalid].map(([name, { message, code }]) => ({
		isValid: false,
		message,
		error: code,
		name,
		localizedErrorMessage: message,
		...(code !== 'PROPERTY_DOESNT_EXIST' && { propertyValue: String(sent[name] ?? '') }),
		portalId,
	}));
	return validationError(`Property values were not valid: ${JSON.stringify(validations)}`, {
		errors: [...invalid].map(([name, { message, code }]) => ({ message, code, context: { propertyName: [name] } })),
	});
}
