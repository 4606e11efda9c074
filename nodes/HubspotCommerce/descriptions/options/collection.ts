import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../../hubspot/badInput';
import { isJsonRecord, textsIn } from '../../hubspot/json';

/** The options of an operation, which the editor shows in the order of their names. */
export function optionsParameter(...options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options],
	};
}

/** The options that are given, by their names. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** The options of an item; of the first, for those that hold for the whole run. */
export function readCollection(context: IExecuteFunctions, itemIndex = 0): GivenOptions {
	const given: unknown = context.getNodeParameter('options', itemIndex, {});
	return isJsonRecord(given) ? given : {};
}

type Described = Pick<INodeProperties, 'name' | 'displayName' | 'default'>;

/** @throws BadInput when it is no whole number in the range */
export function wholeNumber(
	given: GivenOptions,
	{ name, displayName, default: byDefault }: Described,
	min: number,
	max: number,
): number {
	const value = given[name] ?? byDefault;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number;
	throw new BadInput(
		displayName,
		`'${displayName}' is ${shown(value)}`,
		`It must be a whole number from ${min} to ${max}`,
	);
}

/** @throws BadInput when it is none of the choices */
export function oneOf<T extends string>(
	given: GivenOptions,
	{ name, displayName, default: byDefault }: Described,
	choices: readonly T[],
): T {
	const value = given[name] ?? byDefault;
	const choice = choices.find((known) => known === value);
	if (choice !== undefined) return choice;
	throw new BadInput(displayName, `'${displayName}' is ${shown(value)}`, `It must be one of ${choices.join(', ')}`);
}

/** Names from a text with commas between them, or from a list that an expression gives. */
export function namesIn(given: unknown): string[] {
	const names = textsIn(given).flatMap((text) => text.split(','));
	return [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '');
}
