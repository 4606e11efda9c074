import type { IDataObject } from 'n8n-workflow';
import type { NotSentLine } from '../../hubspot/batch/failure';
import { failuresIn, type Failure } from '../../hubspot/batch/outcome';
import type { Refusal } from '../../hubspot/errors';

/** What a workflow can branch on when something failed: the same keys whatever happened. */
export interface Facts extends IDataObject {
	readonly category: string | null;
	readonly code: string | null;
	readonly property: string | null;
	readonly status: number | null;
	readonly correlationId: string | null;
}

/** Nothing that a workflow could branch on. */
export const NO_FACTS: Facts = { category: null, code: null, property: null, status: null, correlationId: null };

/** The facts of a line that failed; of one that failed in part, those of the first part. */
export function factsOf(failure: Failure): Facts {
	const [first] = failuresIn(failure);
	switch (first?.kind) {
		case 'refused':
			return factsOfRefusal(first.refusal);
		case 'unknown':
			return { ...NO_FACTS, status: first.status, correlationId: first.correlationId };
		case 'notSent':
			return factsOfNotSent(first);
		case undefined:
			return NO_FACTS;
	}
}

export function factsOfRefusal({ category, code, property, status, correlationId }: Refusal): Facts {
	return { category, code, property, status, correlationId };
}

/** The facts of what HubSpot has not got: its own names where it would refuse it, else ours for the cause. */
export function factsOfNotSent({ cause, field, named }: Pick<NotSentLine, 'cause' | 'field' | 'named'>): Facts {
	return { ...NO_FACTS, ...(named ?? { category: CATEGORY[cause] }), property: field };
}

const CATEGORY = {
	badInput: 'BAD_INPUT',
	cancelled: 'CANCELLED',
	credential: 'CREDENTIAL',
	disconnected: 'DISCONNECTED',
	lookUp: 'LOOK_UP',
	otherAccount: 'OTHER_ACCOUNT',
	stopped: 'STOPPED',
	unreachable: 'UNREACHABLE',
	waitLimit: 'WAIT_LIMIT',
} as const satisfies Record<NotSentLine['cause'], string>;
