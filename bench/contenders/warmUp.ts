import { startSandbox } from '../../sandbox';
import type { SandboxReady } from '../processes/messages';
import { mappedByName } from './parameters';
import { runNode } from './runNode';
import { builtNode } from './thisNode';

/**
 * Has n8n make what it makes once in a process, such as its HTTP client and its expressions, in an account of its own: that
 * is no contender's work.
 */
export async function startEngine(): Promise<void> {
	const sandbox = await startSandbox();
	try {
		await lookAround({ url: sandbox.url, token: sandbox.token, orderIds: [] });
	} finally {
		await sandbox.close();
	}
}

/** Has the process know the account as one does that has worked on it a moment ago. Nothing is written. */
export async function lookAround(account: SandboxReady): Promise<void> {
	const node = { type: await builtNode(), parameters: { ...mappedByName, options: { dryRun: true } } };
	await runNode(node, account, [{ json: { name: 'Nothing', quantity: 1, price: '1.00' } }]);
}
