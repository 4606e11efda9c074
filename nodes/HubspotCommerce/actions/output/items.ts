import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RecordForm } from '../../descriptions/options/outputOptions';
import { failuresIn, type Failure, type Success } from '../../hubspot/batch/outcome';
import { hasFailed, type FailedLine, type SettledLine } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { recordToJson } from './recordJson';
import { supersededJson, syncJson } from './syncJson';
import { explanationOf, headlineOf, type Verb } from './words';

/** The output item of a line, paired with the input item that it came from. */
export function toItem(
	line: SettledLine,
	object: CrmObject,
	verb: Verb,
	form: RecordForm,
	isTool: boolean,
): INodeExecutionData {
	const json = hasFailed(line)
		? failureJson(line, object, verb, form, isTool)
		: successJson(line.outcome, object, form);
	return { json, pairedItem: { item: line.source.itemIndex } };
}

function successJson(outcome: Success, object: CrmObject, form: RecordForm): IDataObject {
	switch (outcome.kind) {
		case 'written': {
			const json = recordToJson(outcome.record, form);
			return form.shape === 'slim' ? { ...json, outcome: 'written' } : json;
		}
		case 'unchanged':
			return { ...recordToJson(outcome.record, form), outcome: 'unchanged' };
		case 'writtenAsOneOf':
			return {
				id: null,
				outcome: 'written',
				candidateIds: outcome.records.map(({ id }) => id),
				message:
					"Written, but HubSpot's answer does not tell which of these records it is: equal lines went to different parents",
			};
		case 'planned': {
			const { method, path, query, body } = outcome.call;
			const call = {
				number: outcome.callNumber,
				method,
				path,
				...(query === undefined ? {} : { query: { ...query } }),
			};
			const associations = outcome.associations?.map((association) => ({ ...association }));
			return { outcome: 'planned', call, body: body ?? null, ...(associations === undefined ? {} : { associations }) };
		}
		case 'synced':
			return syncJson(outcome, form);
		case 'superseded':
			return supersededJson(outcome, object);
	}
}

/**
 * A line that is not written, when n8n continues. The two keys are what n8n knows an item for its error output by, in
 * all versions; with any other key beside them the item would count as a good one, and with `item.error` n8n would
 * throw all details away.
 */
function failureJson(
	{ source, given, outcome }: FailedLine,
	object: CrmObject,
	verb: Verb,
	form: RecordForm,
	isTool: boolean,
): IDataObject {
	const headline = headlineOf(outcome, object, verb, given);
	const explanation = explanationOf(outcome, verb);
	return {
		message: isTool ? `${headline}: ${explanation}` : headline,
		error: {
			outcome: outcome.kind,
			description: explanation,
			...writtenPartOf(outcome, form),
			...factsOf(outcome),
			lineNumber: source.lineNumber,
			input: given.kind === 'line' ? { ...given.line.properties } : null,
		},
	};
}

/** What HubSpot has of a line that failed in part. */
function writtenPartOf(outcome: Failure, form: RecordForm): IDataObject {
	switch (outcome.kind) {
		case 'notAssociated':
			return { id: outcome.record.id };
		case 'partlySynced':
			return { written: syncJson(outcome, form) };
		default:
			return {};
	}
}

/** The facts that a workflow can branch on: the same keys whatever happened. */
function factsOf(failure: Failure): IDataObject {
	const none = { category: null, code: null, property: null, status: null, correlationId: null };
	switch (failure.kind) {
		case 'refused': {
			const { category, code, property, status, correlationId } = failure.refusal;
			return { category, code, property, status, correlationId };
		}
		case 'unknown':
			return { ...none, status: failure.status, correlationId: failure.correlationId };
		case 'notSent':
			return {
				...none,
				...(failure.named ?? { category: NOT_SENT_CATEGORY[failure.cause] }),
				property: failure.field,
			};
		case 'notAssociated':
			return factsOf(failure.associations);
		case 'partlySynced': {
			const [first] = failuresIn(failure);
			return first === undefined ? none : factsOf(first);
		}
	}
}

export const NOT_SENT_CATEGORY = {
	badInput: 'BAD_INPUT',
	cancelled: 'CANCELLED',
	lookUp: 'LOOK_UP',
	stopped: 'STOPPED',
	unreachable: 'UNREACHABLE',
	waitLimit: 'WAIT_LIMIT',
} as const;
