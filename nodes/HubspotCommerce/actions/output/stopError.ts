import type { INode, NodeApiError } from 'n8n-workflow';
import { failuresIn, changedLineIds, writtenIds } from '../../hubspot/batch/outcome';
import { hasFailed, type FailedLine, type SettledLine } from '../../hubspot/batch/settle';
import { agreeing, capitalized, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, type Definitions } from '../../hubspot/schema';
import { nodeError } from '../../transport/nodeError';
import { explanationOf } from './explanation';
import { messageOf, type FailureWords } from './failureItem';
import { headlineOf, headlineOfCall } from './headline';
import { reasonsToName, type SameReason } from './namedLines';
import { outcomeLists } from './outcomeLists';
import { tallyBecause } from './tally';
import { placeOf, type Verb } from './words';

const MAX_NAMED_IDS = 100;

/**
 * n8n's error for a run that stops. It tells everything that is known: what is written, with IDs, as far as a person
 * reads in the description and in full in the context, what was refused and why, what is unknown, what was not sent.
 * @param definitions of the object's properties, for messages, where they are at hand
 */
export function stopError(
	node: INode,
	lines: readonly SettledLine[],
	object: CrmObject,
	verb: Verb,
	isTool: boolean,
	definitions = NO_DEFINITIONS,
): NodeApiError {
	const { named, further } = reasonsToName(lines.filter(hasFailed));
	const first = named[0]?.line;
	const words = named.map((reason) => ({
		headline: headlineOfReason(reason, object, verb, definitions),
		explanation: explanationOf(reason.line.outcome, object, verb, reason.line.given, definitions),
	}));
	const after = [further > 0 ? `And ${further} more.` : '', writtenText(lines, object, verb)];
	// The headline has the reason already where there is one alone.
	const [only] = words.length === 1 && words[0]?.explanation !== '' ? words : [];
	const told = only === undefined ? words.map(textOfReason) : [only.explanation];
	const explanation = joined([...told, ...after]);
	const alone = lines.length === 1 ? words[0]?.headline : undefined;
	const why = first === undefined ? undefined : (whyNotSent(first) ?? words[0]?.headline);
	const headline = alone ?? tallyBecause(why ?? null, lines, object, verb);
	const forTool =
		alone !== undefined
			? messageOf({ headline, explanation }, true)
			: tallyBecause(joined([...words.map(textOfReason), ...after]).replace(/\.$/, '') || null, lines, object, verb);
	return nodeError(node, {
		message: isTool ? forTool : headline,
		description: explanation,
		httpCode: first === undefined ? null : statusOf(first),
		...(first === undefined ? {} : { itemIndex: first.source.itemIndex }),
		context: { outcomes: outcomeLists(lines, object) },
	});
}

/** The reason itself where the headline says no more than that the line was not sent. */
function whyNotSent({ outcome, source }: FailedLine): string | null {
	if (outcome.kind !== 'notSent' || outcome.cause === 'badInput') return null;
	return `${outcome.why.replace(/\.$/, '')} ${placeOf(source)}`;
}

function joined(texts: readonly string[]): string {
	return texts.filter((text) => text !== '').join(' ');
}

function headlineOfReason(
	{ line, lines, ofCall }: SameReason,
	object: CrmObject,
	verb: Verb,
	definitions: Definitions,
): string {
	const { outcome, given } = line;
	const isCallOnly = ofCall !== null && !ofCall.isFound;
	const others = lines.length - (isCallOnly ? ofCall.suspects.length : 1);
	const headline = isCallOnly
		? headlineOfCall(ofCall.suspects, object, ofCall)
		: headlineOf(outcome, object, verb, given, definitions);
	if (others === 0) return headline;
	return ofCall === null
		? `${headline}, and ${counted(others, { noun: 'other', nounPlural: 'others' })}`
		: `${headline}, and with it the ${counted(others, { noun: 'other', nounPlural: 'others' })} in the request`;
}

/** What has no advice says it all in its headline. */
function textOfReason({ headline, explanation }: FailureWords): string {
	return explanation === '' ? `${headline}.` : `${headline}: ${explanation}`;
}

function statusOf({ outcome }: FailedLine): string | null {
	const [failure] = failuresIn(outcome);
	return failure?.kind === 'refused' ? String(failure.refusal.status) : null;
}

function writtenText(lines: readonly SettledLine[], object: CrmObject, { participle }: Verb): string {
	const own = idsText(
		participle,
		object,
		lines.flatMap(({ outcome }) => writtenIds(outcome)),
	);
	const { lines: child } = object;
	const under =
		child === null
			? ''
			: idsText(
					'changed',
					child,
					lines.flatMap(({ outcome }) => changedLineIds(outcome)),
				);
	return [own, under].filter((text) => text !== '').join(' ');
}

function idsText(participle: string, { noun, nounPlural }: CrmObject, given: readonly string[]): string {
	const ids = [...new Set(given)];
	if (ids.length === 0) return '';
	const more = ids.length > MAX_NAMED_IDS ? ` and ${ids.length - MAX_NAMED_IDS} more` : '';
	const named = ids.slice(0, MAX_NAMED_IDS).join(', ');
	return `${capitalized(participle)} ${agreeing(ids.length, noun, nounPlural)}: ${named}${more}.`;
}
