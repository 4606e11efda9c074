import type { INode } from 'n8n-workflow';
import { isAccepted } from '../hubspot/answer';
import type { CrmObject } from '../hubspot/objects';
import { toPipelines, toPropertyDefinitions, withPipelines, type PropertyDefinition } from '../hubspot/schema';
import type { Connection } from './connection';
import { readFailure } from './nodeError';
import type { Send } from './request';

/** The way to one account. */
export interface Account {
	readonly node: INode;
	readonly connection: Connection;
	readonly send: Send;
}

/**
 * The properties of an object as the account has them; pipelines and stages have their labels as options.
 * @param which those that HubSpot shows, or hidden ones too, which may be writable
 * @throws NodeApiError when HubSpot does not give them
 */
export async function readPropertyDefinitions(
	account: Account,
	object: Pick<CrmObject, 'objectType' | 'nounPlural' | 'hasPipelines'>,
	which: 'shown' | 'all' = 'shown',
): Promise<PropertyDefinition[]> {
	const { paths } = account.connection;
	const [properties, pipelines] = await Promise.all([
		get(account, paths.properties(object.objectType), `The properties of ${object.nounPlural}`),
		object.hasPipelines
			? get(account, paths.pipelines(object.objectType), `The pipelines of ${object.nounPlural}`)
			: null,
	]);
	const definitions = toPropertyDefinitions(properties).filter(({ isHidden }) => which === 'all' || !isHidden);
	return pipelines === null ? definitions : withPipelines(definitions, toPipelines(pipelines));
}

async function get({ node, send }: Account, path: string, what: string): Promise<unknown> {
	const answer = await send({ method: 'GET', path, idempotent: true, kind: 'general' });
	if (!isAccepted(answer)) throw readFailure(node, what, answer);
	return answer.body;
}
