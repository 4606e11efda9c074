import { isUnique, propertyBody, type PropertyDefinition, type PropertyType } from '../account/propertyDefinition';
import { HubSpotError, validationError } from '../errors';
import type { Answer } from './answer';
import type { Call } from './call';

export interface NewPropertyBody {
	readonly name: string;
	readonly label: string;
	readonly groupName: string;
	readonly type: PropertyType;
	readonly fieldType: string;
	readonly hasUniqueValue?: boolean;
	readonly description?: string;
}

const text = { type: 'string', minLength: 1 } as const;

export const newPropertySchema = {
	type: 'object',
	required: ['name', 'label', 'groupName', 'type', 'fieldType'],
	properties: {
		name: text,
		label: text,
		groupName: text,
		type: { enum: ['string', 'number', 'bool', 'enumeration', 'date', 'datetime', 'phone_number'] },
		fieldType: text,
		hasUniqueValue: { type: 'boolean' },
		description: { type: 'string' },
	},
};

/** At most for an object: https://developers.hubspot.com/changelog/unique-properties-for-contacts */
const maxUnique = 10;

/** POST {properties}/{type} */
export function createProperty(call: Call, body: NewPropertyBody): Answer {
	const { account, type, journal, index } = call;
	const live = account.catalog.list(type, false);
	checkName(body.name);
	if ([...live, ...account.catalog.list(type, true)].some(({ name }) => name === body.name)) {
		throw new HubSpotError(409, {
			message: `A property named '${body.name}' already exists.`,
			category: 'OBJECT_ALREADY_EXISTS',
		});
	}
	if (!live.some(({ groupName }) => groupName === body.groupName))
		throw validationError(`Property group ${body.groupName} does not exist`);
	if (body.hasUniqueValue === true) checkUniqueness(body, live);
	const { name, label, groupName } = body;
	account.define(type, body);
	journal.note({
		kind: 'define',
		objectType: type,
		id: name,
		properties: { name, label, groupName },
		associations: [],
		call: index,
	});
	return { status: 201, body: propertyBody(body) };
}

function checkName(name: string): void {
	if (!/^[a-z][a-z0-9_]*$/.test(name) || name.length > 100) {
		throw validationError(
			`Property name "${name}" must begin with a letter and have lowercase letters, numbers and underscores only.`,
		);
	}
	if (name.startsWith('hs_')) throw validationError(`Property name "${name}" begins with hs_, which is reserved.`);
}

function checkUniqueness({ type }: NewPropertyBody, live: readonly PropertyDefinition[]): void {
	if (type !== 'string' && type !== 'number') throw validationError(`A ${type} property can't have unique values.`);
	const own = live.filter((definition) => isUnique(definition) && definition.hubspotDefined !== true);
	if (own.length >= maxUnique)
		throw validationError(`The limit of ${maxUnique} properties with unique values has been reached.`);
}
