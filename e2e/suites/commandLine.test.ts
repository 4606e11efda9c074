import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import execa from 'execa';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { freePort } from '../instance/ports';
import { CREDENTIAL_TYPE } from '../workflows/credential';
import { operationTrials } from '../workflows/operations';
import { commerce, given, manualTrigger, workflow } from '../workflows/workflow';
import { dataFor, instance, useBench } from './support';

const bench = useBench();
const { command, filesFolder } = instance();

/** Runs one command of n8n beside the n8n that is up, in the same database. */
async function n8n(...args: string[]) {
	const port = String(await freePort());
	const env = { ...command.env, N8N_RUNNERS_BROKER_PORT: port };
	return await execa(command.node, [command.script, ...args], {
		env,
		extendEnv: false,
		reject: false,
		stdin: 'ignore',
	});
}

function write(name: string, content: unknown): string {
	const path = join(filesFolder, name);
	writeFileSync(path, JSON.stringify(content));
	return path;
}

const rawRun = z.object({
	data: z.object({
		resultData: z.object({
			runData: z.record(
				z.string(),
				z.array(
					z.object({
						data: z.object({ main: z.array(z.array(z.object({ json: z.custom<IDataObject>() })).nullable()) }),
					}),
				),
			),
		}),
	}),
});

test('a workflow and its credential, imported and executed by command', async () => {
	const { sandbox } = bench();
	const [trial] = operationTrials.filter(({ operation }) => operation === 'order.update');
	if (trial === undefined) throw new Error('There is no trial of order.update');
	trial.seed?.(sandbox);
	const credential = { id: 'credentialOfCli1', name: 'From a file', type: CREDENTIAL_TYPE, data: dataFor(sandbox) };
	const node = commerce('HubSpot', credential, { resource: 'order', operation: 'update', ...trial.parameters });
	const nodes = [manualTrigger(), given('Items', trial.items), node];
	const imported = { id: 'workflowOfTheCli', active: false, ...workflow('From a file', nodes) };
	const steps = [
		await n8n('import:credentials', `--input=${write('credentials.json', [credential])}`),
		await n8n('import:workflow', `--input=${write('workflow.json', [imported])}`),
	];
	expect(steps.map(({ exitCode, all, stderr }) => (exitCode === 0 ? 0 : [exitCode, all, stderr]))).toEqual([0, 0]);
	const { stdout, exitCode } = await n8n('execute', `--id=${imported.id}`, '--rawOutput');
	expect(exitCode).toBe(0);
	// Lines of the log stand before the result.
	const run = rawRun.parse(JSON.parse(stdout.slice(stdout.search(/^\{$/m))));
	const items = run.data.resultData.runData['HubSpot']?.[0]?.data.main[0] ?? [];
	trial.check(
		items.map(({ json }) => json),
		sandbox,
	);
});
