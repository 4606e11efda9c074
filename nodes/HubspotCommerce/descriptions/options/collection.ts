import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../../hubspot/badInput';
import { isJsonRecord, textsIn } from '../../hubspot/json';
import { parseJsonParameter } from '../json';
import { hasExpression } from '../perItem';

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

type Described = Pick<INodeProperties, 'name' | 'displayName' | 'default'>;

/**
 * The options of an item.
 * @throws BadInput when they are no options
 */
export function readCollection(context: IExecuteFunctions, itemIndex: number): GivenOptions {
	const given: unknown = context.getNodeParameter('options', itemIndex, {});
	const options = typeof given === 'string' ? parseJsonParameter(given, 'Options') : given;
	if (isJsonRecord(options)) return options;
	throw new BadInput('Options', `'Options' is ${shown(options)}, not an object of options`);
}

/**
 * Options that hold for the whole run.
 * @throws BadInput when they are no options, or when an expression gives items different ones
 */
export function readRunOptions(context: IExecuteFunctions, ...described: readonly Described[]): GivenOptions {
	const given = readCollection(context, 0);
	const raw: unknown = context.getNodeParameter('options', 0, {}, { rawExpressions: true });
	const byExpression = described.filter(({ name }) => hasExpression(isJsonRecord(raw) ? raw[name] : raw));
	if (byExpression.length > 0) {
		for (const itemIndex of context.getInputData().keys()) {
			const own = readCollection(context, itemIndex);
			for (const option of byExpression) refuseDifference(option, given[option.name], own[option.name], itemIndex);
		}
	}
	return given;
}

/**
 * A parameter that holds for the whole run.
 * @throws BadInput when an expression gives items different values
 */
export function readRunParameter(context: IExecuteFunctions, described: Described): unknown {
	const { name, default: byDefault } = described;
	const value: unknown = context.getNodeParameter(name, 0, byDefault);
	if (!hasExpression(context.getNodeParameter(name, 0, null, { rawExpressions: true }))) return value;
	for (const itemIndex of context.getInputData().keys()) {
		refuseDifference(described, value, context.getNodeParameter(name, itemIndex, byDefault), itemIndex);
	}
	return value;
}

function refuseDifference({ displayName }: Described, first: unknown, own: unknown, itemIndex: number): void {
	if (JSON.stringify(own) === JSON.stringify(first)) return;
	throw new BadInput(
		displayName,
		`'${displayName}' is ${shown(first)} for item 0 and ${shown(own)} for item ${itemIndex}`,
		'It holds for all items of a run: give one value, or split the items with an If or Switch node before',
	);
}

const MEANINGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
	[true, true],
	['true', true],
	[1, true],
	['1', true],
	[false, false],
	['false', false],
	[0, false],
	['0', false],
]);

/**
 * True or false, as such or as a text or number that means it beyond doubt: a sheet or a model gives "true".
 * @param unlessGiven what holds where the user does not say
 * @throws BadInput for all else; an expression that gives nothing is no answer either
 */
export function trueOrFalse<T>(
	given: GivenOptions,
	{ name, displayName }: Pick<Described, 'name' | 'displayName'>,
	unlessGiven: T,
): boolean | T {
	if (!Object.hasOwn(given, name)) return unlessGiven;
	const value = given[name];
	const meaning = MEANINGS.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
	if (meaning !== undefined) return meaning;
	throw new BadInput(displayName, `'${displayName}' is ${shown(value)}`, 'It must be true or false');
}

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
