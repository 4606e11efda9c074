import type { INodeProperties } from 'n8n-workflow';
import { operationTrials } from '../workflows/operations';
import { commerce, given, manualTrigger, workflow } from '../workflows/workflow';
import { useBench } from './support';

const bench = useBench();

test.each(operationTrials)('$operation, run by hand', async ({ operation, seed, items, parameters, check }) => {
	const { sandbox, rest, credential } = bench();
	seed?.(sandbox);
	const [resource = '', name = ''] = operation.split('.');
	const node = commerce('HubSpot Commerce', credential, { resource, operation: name, ...parameters });
	const execution = await rest.run(workflow(operation, [manualTrigger(), given('Items', items), node]));
	expect(execution.error).toBe('');
	expect(execution.status).toBe('success');
	check(execution.json('HubSpot Commerce'), sandbox);
});

test('every operation that n8n shows is tried here', async () => {
	const [description] = (await bench().rest.nodeDescription()) as Array<{ properties: INodeProperties[] }>;
	const shown = (description?.properties ?? [])
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.['resource'] ?? []).flatMap((resource) =>
				options.map(
					(option) =>
						`${typeof resource === 'string' ? resource : ''}.${'value' in option ? String(option.value) : ''}`,
				),
			),
		);
	const tried = new Set(operationTrials.map(({ operation }) => operation));
	// n8n adds its own entry for calls by the HTTP Request node.
	const own = shown.filter((operation) => !operation.endsWith('.__CUSTOM_API_CALL__'));
	expect(own.length).toBeGreaterThan(0);
	expect(own.filter((operation) => !tried.has(operation))).toEqual([]);
});
