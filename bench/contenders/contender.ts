import type { INodeExecutionData } from 'n8n-workflow';
import type { SandboxReady } from '../processes/messages';

export interface Outcome {
	/** One item per row, when it is a node that gives one. */
	output: INodeExecutionData[] | null;
	/** Each row's record, when there are no items; null when the contender does not say. */
	readonly ids: string[] | null;
	/** Each row's record by the items, when they are not one a row. */
	readonly idsIn?: (output: readonly INodeExecutionData[]) => string[];
}

/** Gets ready to work on the account; the function given back is what is measured. */
export type Contender = (account: SandboxReady) => Promise<(items: INodeExecutionData[]) => Promise<Outcome>>;
