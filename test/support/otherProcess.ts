import '../../demo/environment';
import { loadBuiltPackage } from '../../demo/builtPackage';
import { nodeTypesOf, runInEngine } from '../../engine/runInEngine';
import { batchCreateLineItems } from './parameters';

/** What a process of its own is told as its argument. */
export interface ProcessTask {
	readonly url: string;
	readonly token: string;
	/** The unique values of the lines that it creates, five in a call. */
	readonly externalIds: readonly string[];
}

const TYPE = 'n8n-nodes-hubspot-commerce.hubspotCommerce';

/** Runs the built node in n8n's engine once, as one of several n8n processes does, and tells the output's unique values. */
async function main(): Promise<void> {
	const { url, token, externalIds } = JSON.parse(process.argv[2] ?? '') as ProcessTask;
	const { nodeTypes } = await loadBuiltPackage();
	const { data } = await runInEngine({
		nodes: [
			{
				id: 'node',
				name: 'Node',
				type: TYPE,
				typeVersion: 1,
				position: [0, 0],
				parameters: batchCreateLineItems({ options: { batchSize: 5 } }),
				credentials: { hubspotCommerceApi: { id: 'credential', name: 'HubSpot' } },
			},
		],
		nodeTypes: nodeTypesOf(nodeTypes),
		credentials: { accessToken: token, apiVersion: 'v3', baseUrl: url },
		start: { node: 'Node', items: externalIds.map((id) => ({ json: { name: 'Mug', hs_external_id: id } })) },
	}).finished;
	const items = data.resultData.runData['Node']?.[0]?.data?.['main']?.[0] ?? [];
	process.send?.(items.map(({ json }) => (json['properties'] as { hs_external_id?: unknown }).hs_external_id));
	process.disconnect();
}

void main();
