import type { IExecuteFunctions } from 'n8n-workflow';
import { LINE_FIELDS } from '../../descriptions/lineFields';
import { OPTIONS_OF_ITEMS } from '../../descriptions/options/batchOptions';
import { foreseeRunSettings, readRunParameter } from '../../descriptions/options/collection';
import { refusal } from '../../descriptions/settings';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { openBreather } from '../../transport/breathe';
import type { Operation } from './operation';
import { operationsOf } from './operations';

const RESOURCE = { displayName: 'Resource', name: 'resource', default: '' } as const;
const OPERATION = { displayName: 'Operation', name: 'operation', default: '' } as const;

export interface Chosen {
	readonly object: CrmObject;
	readonly operation: Operation;
}

/** Those that hold for all items of a run. */
const RUN_PARAMETERS: readonly string[] = [
	RESOURCE.name,
	OPERATION.name,
	'specifyProperties',
	'lineSource',
	'lineFormat',
	'orderFormat',
	'lineKey',
	'surplus',
	'simplify',
];

/**
 * What the user picked. Before it is read, all that holds for the run is compared, item by item.
 * @throws BadInput when it is none that there is, or an expression gives items different ones
 */
export async function chosenOperation(
	context: IExecuteFunctions,
	available: ReadonlyArray<{ readonly name: string; readonly object: CrmObject }>,
): Promise<Chosen> {
	await foreseeRunSettings(context, RUN_PARAMETERS, [LINE_FIELDS], OPTIONS_OF_ITEMS, openBreather());
	const { object } = read(context, RESOURCE, available);
	return { object, operation: read(context, OPERATION, operationsOf(object)) };
}

function read<T extends { readonly name: string }>(
	context: IExecuteFunctions,
	parameter: typeof RESOURCE | typeof OPERATION,
	choices: readonly T[],
): T {
	const given = readRunParameter(context, parameter);
	const choice = choices.find(({ name }) => name === given);
	if (choice !== undefined) return choice;
	throw refusal(parameter, given, `It must be one of ${choices.map(({ name }) => name).join(', ')}`);
}
