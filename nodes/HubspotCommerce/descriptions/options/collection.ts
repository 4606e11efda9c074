import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../../hubspot/badInput';
import { isJsonRecord } from '../../hubspot/json';
import type { Breathe } from '../../transport/breathe';
import { differencesIn, foreseeDifferences, type Differences, type ReadGiven } from '../differences';
import { objectIn } from '../entries';
import type { ItemParameters } from '../itemParameters';
import { mayDiffer } from '../perItem';
import type { Given } from '../settings';

const OPTIONS = { displayName: 'Options', name: 'options' } as const;

/** The options of an operation, which the editor shows in the order of their names. */
export function optionsParameter(...options: readonly INodeProperties[]): INodeProperties {
	return {
		...OPTIONS,
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options],
	};
}

type Described = Pick<INodeProperties, 'name' | 'displayName' | 'default'>;
type Collection = Pick<INodeProperties, 'name' | 'displayName'>;

/**
 * The options of an item, or what it has in another collection.
 * @throws BadInput when they are no options
 */
export function readCollection(context: ItemParameters, itemIndex: number, collection: Collection = OPTIONS): Given {
	return objectIn(context.getNodeParameter(collection.name, itemIndex, {}), collection);
}

/**
 * Options that hold for the whole run.
 * @throws BadInput when they are no options, or when an expression gives items different ones
 */
export function readRunOptions(context: IExecuteFunctions, ...described: readonly Described[]): Given {
	return readRunCollection(context, OPTIONS, described);
}

/**
 * What a collection of parameters has that holds for the whole run.
 * @throws BadInput when it has another form, or when an expression gives items different values
 */
export function readRunCollection(
	context: IExecuteFunctions,
	collection: Collection,
	described: readonly Described[],
): Given {
	const given = readCollection(context, 0, collection);
	const raw = rawValue(context, collection.name);
	const ofItems = described.filter(({ name }) => mayDiffer(isJsonRecord(raw) ? raw[name] : raw));
	if (ofItems.length > 0) {
		const differences = differencesIn(context, collection.name, collectionReader(context, collection));
		for (const option of ofItems) refuseDifference(option, given[option.name], differences);
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
	if (mayDiffer(rawValue(context, name))) {
		refuseDifference(described, value, differencesIn(context, name, parameterReader(context, described)));
	}
	return value;
}

/**
 * Compares beforehand what holds for the whole run and what an expression may make differ: to read it for each of many items
 * takes seconds, in which n8n would answer nothing.
 * @param parameters those that hold for the run; one that is not among them is compared when it is read
 * @param collections the same, which hold several settings each
 * @param optionsOfItems the names of options that hold for an item each
 */
export async function foreseeRunSettings(
	context: IExecuteFunctions,
	parameters: readonly string[],
	collections: readonly Collection[],
	optionsOfItems: readonly string[],
	breathe: Breathe,
): Promise<void> {
	for (const collection of [OPTIONS, ...collections]) {
		const raw = rawValue(context, collection.name);
		const ofRun = isJsonRecord(raw) ? Object.entries(raw).filter(([name]) => !optionsOfItems.includes(name)) : raw;
		if (!mayDiffer(ofRun)) continue;
		await foreseeDifferences(context, collection.name, collectionReader(context, collection), breathe);
	}
	for (const name of parameters) {
		if (!mayDiffer(rawValue(context, name))) continue;
		await foreseeDifferences(context, name, parameterReader(context, { name, default: null }), breathe);
	}
}

function collectionReader(context: IExecuteFunctions, collection: Collection): ReadGiven {
	return (itemIndex) => readCollection(context, itemIndex, collection);
}

function parameterReader(
	context: IExecuteFunctions,
	{ name, default: byDefault }: Pick<Described, 'name' | 'default'>,
): ReadGiven {
	return (itemIndex) => ({ [name]: context.getNodeParameter(name, itemIndex, byDefault) });
}

function rawValue(context: IExecuteFunctions, name: string): unknown {
	return context.getNodeParameter(name, 0, null, { rawExpressions: true });
}

function refuseDifference({ name, displayName }: Described, first: unknown, differences: Differences): void {
	const difference = differences.get(name);
	if (difference === undefined) return;
	throw new BadInput(
		displayName,
		`'${displayName}' is ${shown(first)} for item 0 and ${shown(difference.own)} for item ${difference.itemIndex}`,
		'It is the same for all items of a run: use one value, or split the items with an If or Switch node first',
	);
}
