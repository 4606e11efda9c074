import { annotationsFrom, type Annotations } from '../hubspot/annotations';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { Definitions } from '../hubspot/schema';
import { accountInHubSpot } from './accountInHubSpot';
import { definitionsToShow } from './accountSchema';
import { ownersOf, type OwnersRead } from './owners';
import type { Patience } from './request';
import type { WaitFor } from './waitFor';
import type { Way } from './way';

/** What helps people with records, and in words what of it could not be read. */
export interface AnnotationsRead {
	readonly annotations: Annotations;
	/** Empty when all of it was read. */
	readonly missing: readonly string[];
}

/** Records can do without: for this long they wait for it at most. */
const MAX_PATIENCE: Patience = { timeoutMs: 20_000, maxWaitMs: 20_000 };

/** How long to wait for annotations where the records themselves may take so long. */
export function patienceForAnnotations({ timeoutMs, maxWaitMs }: Patience): Patience {
	return {
		timeoutMs: Math.min(timeoutMs, MAX_PATIENCE.timeoutMs),
		maxWaitMs: Math.min(maxWaitMs, MAX_PATIENCE.maxWaitMs),
	};
}

const NO_OWNERS: OwnersRead = { names: new Map(), missing: null, isWorthKeeping: false };

/**
 * Reads what helps people with an object's records, by what other executions have read. No record fails for the want of it.
 * @param haveOwners whether any of the records has one: the account's owners are not read otherwise
 */
export async function readAnnotations(
	way: Way,
	object: CrmObject,
	haveOwners: boolean,
	waitFor: WaitFor,
): Promise<AnnotationsRead> {
	const [definitions, account, owners] = await Promise.all([
		definitionsOrWhyNot(way, object, waitFor),
		accountInHubSpot(way, waitFor),
		haveOwners ? ownersOf(way, waitFor) : NO_OWNERS,
	]);
	const isKnown = typeof definitions !== 'string';
	return {
		annotations: annotationsFrom(object, isKnown ? definitions : null, account, owners.names),
		missing: [
			...(isKnown ? [] : [`The labels of options are missing. ${definitions}`]),
			...(account === null ? ["The links to HubSpot are missing. HubSpot didn't say which account this is"] : []),
			...(owners.missing === null ? [] : [owners.missing]),
		],
	};
}

async function definitionsOrWhyNot(way: Way, object: CrmObject, waitFor: WaitFor): Promise<Definitions | string> {
	return await definitionsToShow(way, object, waitFor).catch((error: unknown) =>
		error instanceof Error ? error.message : String(error),
	);
}
