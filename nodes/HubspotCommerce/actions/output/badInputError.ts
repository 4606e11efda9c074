import { NodeOperationError, type INode } from 'n8n-workflow';
import type { BadInput } from '../../hubspot/badInput';
import type { GivenLine } from '../../hubspot/batch/line';
import { agreeing, sentences } from '../../hubspot/grammar';
import { placeOf } from './words';

const MAX_NAMED_LINES = 5;

/** @throws NodeOperationError that names the first bad lines, if there are any */
export function refuseBadInput(node: INode, given: readonly GivenLine[]): void {
	const [first, ...others] = given.filter((entry) => entry.kind === 'bad');
	if (first === undefined) return;
	const headlineOf = ({ why, source }: typeof first) => `${why} ${placeOf(source)}`;
	const further = others.slice(0, MAX_NAMED_LINES - 1).map(headlineOf);
	const uncounted = others.length - further.length;
	const description = sentences(
		first.advice,
		...further,
		uncounted > 0 ? `And ${uncounted} more` : null,
		'Nothing was sent to HubSpot',
	);
	throw operationError(node, headlineOf(first), description, { itemIndex: first.source.itemIndex });
}

/** n8n's error for a setting that can't be used: no item can be processed then. */
export function settingsError(node: INode, { message, advice }: BadInput): NodeOperationError {
	return operationError(node, message, sentences(advice, 'Nothing was sent to HubSpot'));
}

/** n8n's error for a run with more lines than its options allow. */
export function tooManyError(node: INode, maxRecords: number): NodeOperationError {
	return operationError(
		node,
		`This run has more than ${maxRecords} ${agreeing(maxRecords, 'record', 'records')}, which is what 'Maximum Records' allows`,
		"Raise 'Maximum Records' in the options, or give fewer items. Nothing was sent to HubSpot.",
	);
}

/** The error is made empty and then filled: n8n would replace a text in which it finds the name of a network failure. */
function operationError(
	node: INode,
	message: string,
	description: string,
	about: { itemIndex?: number } = {},
): NodeOperationError {
	const error = new NodeOperationError(node, 'Bad input', about);
	error.message = message;
	error.description = description;
	return error;
}
