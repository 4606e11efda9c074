import type { IExecuteFunctions } from 'n8n-workflow';
import { readRunParameter } from '../../descriptions/options/collection';
import { refusal } from '../../descriptions/settings';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Operation } from './operation';
import { operationsOf } from './operations';

const RESOURCE = { displayName: 'Resource', name: 'resource', default: '' } as const;
const OPERATION = { displayName: 'Operation', name: 'operation', default: '' } as const;

export interface Chosen {
	readonly object: CrmObject;
	readonly operation: Operation;
}

/**
 * What the user picked.
 * @throws BadInput when it is none that there is, or an expression gives items different ones
 */
export function chosenOperation(
	context: IExecuteFunctions,
	available: ReadonlyArray<{ readonly name: string; readonly object: CrmObject }>,
): Chosen {
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
