import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RecordForm } from '../../descriptions/options/outputOptions';
import { NO_ANNOTATIONS, type Annotations } from '../../hubspot/annotations';
import type { GivenLine } from '../../hubspot/batch/line';
import type { Failure, Success, Synced } from '../../hubspot/batch/outcome';
import { hasFailed, type FailedLine, type SettledLine } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, type Definitions } from '../../hubspot/schema';
import { explanationOf } from './explanation';
import { factsOf } from './facts';
import { failureItem } from './failureItem';
import { headlineOf } from './headline';
import { leading } from './leading';
import { plannedAssociationsJson, plannedJson } from './plannedJson';
import { isDataObject, recordToJson } from './recordJson';
import { supersededJson, syncJson } from './syncJson';
import type { Verb } from './words';

/**
 * The output item of a line, paired with the input item that it came from.
 * @param breathe is asked for each of the lines that an item may have
 * @param annotations what helps people with a simplified record
 * @param definitions of the object's properties, for messages, where they are at hand
 */
export async function toItem(
	line: SettledLine,
	object: CrmObject,
	verb: Verb,
	form: RecordForm,
	isTool: boolean,
	breathe: () => Promise<void>,
	annotations = NO_ANNOTATIONS,
	definitions = NO_DEFINITIONS,
): Promise<INodeExecutionData> {
	if (hasFailed(line)) return await failedItem(line, object, verb, form, isTool, breathe, definitions);
	const { outcome, source } = line;
	const json =
		outcome.kind === 'synced'
			? await syncJson(outcome, object, form, breathe)
			: successJson(outcome, object, form, annotations);
	return { json, pairedItem: { item: source.itemIndex } };
}

function successJson(
	outcome: Exclude<Success, Synced>,
	object: CrmObject,
	form: RecordForm,
	annotations: Annotations,
): IDataObject {
	switch (outcome.kind) {
		case 'written': {
			const json = recordToJson(outcome.record, form, annotations);
			return form.shape === 'slim' ? leading({ outcome: 'written' }, json) : json;
		}
		case 'unchanged':
			return leading({ outcome: 'unchanged', ...plannedAssociationsJson(outcome) }, recordToJson(outcome.record, form));
		case 'writtenAsOneOf':
			return {
				outcome: 'written',
				id: null,
				candidateIds: outcome.records.map(({ id }) => id),
				message: "Written, but HubSpot's answer doesn't say which of these records it is",
			};
		case 'planned':
			return plannedJson(outcome);
		case 'superseded':
			return supersededJson(outcome, object);
	}
}

async function failedItem(
	{ source, given, outcome }: FailedLine,
	object: CrmObject,
	verb: Verb,
	form: RecordForm,
	isTool: boolean,
	breathe: () => Promise<void>,
	definitions: Definitions,
): Promise<INodeExecutionData> {
	return failureItem(
		{
			headline: headlineOf(outcome, object, verb, given, definitions),
			explanation: explanationOf(outcome, object, verb, given, definitions),
			outcome: outcome.kind,
			facts: {
				...(await writtenPartOf(outcome, object, form, breathe)),
				...factsOf(outcome),
				lineNumber: source.lineNumber,
				input: inputOf(given),
			},
			itemIndex: source.itemIndex,
		},
		isTool,
	);
}

/** The values of the line as they would be sent; those that could not be read, as the input has them. */
function inputOf(given: GivenLine): IDataObject | null {
	if (given.kind === 'line') return { ...given.line.properties };
	return given.input !== undefined && isDataObject(given.input) ? given.input : null;
}

/** What HubSpot has of a line that failed in part. */
async function writtenPartOf(
	outcome: Failure,
	object: CrmObject,
	form: RecordForm,
	breathe: () => Promise<void>,
): Promise<IDataObject> {
	switch (outcome.kind) {
		case 'notAssociated':
			return outcome.records.length === 1
				? { id: outcome.records[0].id }
				: { id: null, candidateIds: outcome.records.map(({ id }) => id) };
		case 'partlySynced':
			return { written: await syncJson(outcome, object, form, breathe) };
		default:
			return {};
	}
}
