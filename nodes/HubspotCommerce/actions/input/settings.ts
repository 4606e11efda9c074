import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { BadInput } from '../../hubspot/badInput';
import { sentences } from '../../hubspot/grammar';

/**
 * Reads what holds for the whole run.
 * @throws NodeOperationError when it can't be used: no item can be processed then
 */
export function readSettings<T>(context: IExecuteFunctions, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw settingsError(context.getNode(), error);
	}
}

function settingsError(node: INode, error: unknown): Error {
	if (!(error instanceof BadInput)) return error instanceof Error ? error : new NodeOperationError(node, String(error));
	const settings = new NodeOperationError(node, 'Bad input');
	settings.message = error.message;
	settings.description = sentences(error.advice, 'Nothing was sent to HubSpot');
	return settings;
}
