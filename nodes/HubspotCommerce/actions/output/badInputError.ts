import { NodeOperationError, type INode } from 'n8n-workflow';
import type { BadInput } from '../../hubspot/badInput';
import type { GivenLine } from '../../hubspot/batch/line';
import { agreeing, sentences } from '../../hubspot/grammar';
import { groupBy } from '../../hubspot/groupBy';
import { placeOf, placesOf } from './words';

const MAX_NAMED_REASONS = 5;

/** @throws NodeOperationError that names what is wrong, each reason once with where it is, if there is anything */
export function refuseBadInput(node: INode, given: readonly GivenLine[]): void {
	const bad = given.filter((entry) => entry.kind === 'bad');
	const [ofFirst, ...others] = groupBy(bad, ({ why, advice }) => JSON.stringify([why, advice])).values();
	if (ofFirst === undefined) return;
	const [first, ...alike] = ofFirst;
	const named = others.slice(0, MAX_NAMED_REASONS - 1);
	const uncounted = others.slice(named.length).reduce((sum, lines) => sum + lines.length, 0);
	const description = sentences(
		first.advice,
		alike.length > 0 ? `The same for ${placesOf(alike)}` : null,
		...named.flatMap((lines) => [`${lines[0].why} ${placesOf(lines)}`, lines[0].advice]),
		uncounted > 0 ? `And ${uncounted} more` : null,
		'Nothing was sent to HubSpot',
	);
	const headline = `${first.why} ${placeOf(first.source)}`;
	throw operationError(node, headline, description, { itemIndex: first.source.itemIndex });
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
