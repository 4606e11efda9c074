import type { IExecuteFunctions } from 'n8n-workflow';
import type { BatchOptions } from '../../descriptions/options/batchOptions';
import type { BatchSettings } from '../calls/batchWrite';

/** How many lines go in a call, and whether each stands on its own there: if the user leaves it open, when n8n continues. */
export function batchSettings(
	context: Pick<IExecuteFunctions, 'continueOnFail'>,
	{ batchSize, partialSuccess }: BatchOptions,
): BatchSettings {
	const eachLine = partialSuccess === 'eachLine' || (partialSuccess === 'automatic' && context.continueOnFail());
	return { batchSize, eachLine };
}
