import type { INodeProperties } from 'n8n-workflow';
import { RESOURCES, type Resource } from '../resources';
import { authenticationParameter } from '../descriptions/authentication';
import { describeOnce } from './describeOnce';
import { operationsOf } from './operations/operations';

/** The parameters of all operations, each shown for its own. */
export function parametersOf(available: readonly Resource[] = RESOURCES): INodeProperties[] {
	return [
		authenticationParameter(),
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: available.map(({ name, object }) => ({ name: object.label, value: name })),
			default: 'order',
		},
		...available.map(operationParameter),
		...describeOnce(
			available.flatMap(({ name: resource, object }) =>
				operationsOf(object).map((operation) => ({
					resource,
					operation: operation.name,
					parameters: operation.parameters(object),
				})),
			),
		),
	];
}

/** One for each resource: in a shared one, n8n would show the action texts of one resource under the other. */
function operationParameter({ name, object }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [name] } },
		options: operationsOf(object)
			.map((operation) => ({ ...operation.option(object), value: operation.name }))
			.sort((one, other) => one.name.localeCompare(other.name, 'en')),
		default: defaultOperation(object),
	};
}

/** What most people want, and what may be run again: it makes nothing twice. */
function defaultOperation({ lines }: Resource['object']): string {
	return lines === null ? 'batchUpsert' : 'sync';
}

/** What a node does, under its name on the canvas: the names that the lists show. */
export function subtitleOf(available: readonly Resource[] = RESOURCES): string {
	const operations = available.flatMap(({ object }) =>
		operationsOf(object).map((operation) => [operation.name, operation.option(object).name]),
	);
	const resources = available.map(({ name, object }) => [name, object.label]);
	const named = (parameter: string, names: string[][]) =>
		`(${JSON.stringify(Object.fromEntries(names))})[$parameter["${parameter}"]]`;
	return `={{ ${named('operation', operations)} + ": " + ${named('resource', resources)} }}`;
}
