import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BadInput, shown } from '../../hubspot/badInput';
import { isJsonRecord } from '../../hubspot/json';
import { objectIn } from '../entries';
import { hasExpression } from '../perItem';
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
export function readCollection(context: IExecuteFunctions, itemIndex: number, collection: Collection = OPTIONS): Given {
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
	const raw: unknown = context.getNodeParameter(collection.name, 0, {}, { rawExpressions: true });
	const byExpression = described.filter(({ name }) => hasExpression(isJsonRecord(raw) ? raw[name] : raw));
	if (byExpression.length > 0) {
		for (const itemIndex of context.getInputData().keys()) {
			const own = readCollection(context, itemIndex, collection);
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
