import { z } from 'zod';
import type { Rest } from '../instance/rest';

const listed = z.object({ results: z.array(z.object({ id: z.string() })) });

/** The IDs of the newest 100. */
export async function newestExecutions(rest: Rest): Promise<string[]> {
	return listed.parse(await rest.call('GET', '/rest/executions?limit=100')).results.map(({ id }) => id);
}

/** What n8n shows of an execution: its status, and what it says of a failure. */
export async function stateOf(rest: Rest, id: string): Promise<string> {
	const { status, error } = await rest.execution(id);
	const [firstLine = ''] = error.split('\n', 1);
	return firstLine === '' ? status : `${status} (${firstLine})`;
}
