import type { IDataObject } from 'n8n-workflow';
import type { RecordForm } from '../../descriptions/options/outputOptions';
import type { PartlySynced, Superseded, Synced } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import { toldOf, type LineFate, type ParentFate } from '../../hubspot/sync/fate';
import { besideProperties } from './besideProperties';
import { explanationOfPart } from './callExplanation';
import { leading } from './leading';
import { linesKeyOf } from './linesKey';
import { recordToJson } from './recordJson';
import { placeOf, verbOf } from './words';

/** The record with the lines under it, each with what became of it. */
export async function syncJson(
	{ parent, lines, associated, joinedTo }: Synced | PartlySynced,
	object: CrmObject,
	form: RecordForm,
	breathe: () => Promise<void>,
): Promise<IDataObject> {
	const told: IDataObject[] = [];
	for (const fate of lines) {
		told.push(lineJson(fate, linesOf(object), form));
		await breathe();
	}
	const first = { outcome: parent.what, [linesKeyOf(object)]: told };
	const last = {
		...(associated.length === 0 ? {} : { associated: associated.map((entry) => ({ ...entry })) }),
		...(joinedTo === undefined ? {} : { joinedTo: joinedTo.itemIndex }),
	};
	return leading(first, besideProperties(parentJson(parent, form), last));
}

function parentJson(parent: ParentFate, form: RecordForm): IDataObject {
	switch (parent.what) {
		case 'wouldBeCreated':
			return { id: null, properties: { ...parent.properties } };
		case 'wouldBeUpdated':
			return besideProperties(recordToJson(parent.record, form), { changes: { ...parent.changes } });
		default:
			return recordToJson(parent.record, form);
	}
}

function lineJson(fate: LineFate, child: CrmObject, form: RecordForm): IDataObject {
	const lineNumber = 'lineNumber' in fate ? fate.lineNumber : null;
	const record = 'record' in fate && fate.record !== null ? recordToJson(fate.record, form) : { id: null };
	const told = leading({ outcome: toldOf(fate) }, besideProperties(record, { lineNumber }));
	switch (fate.what) {
		case 'createdAsOneOf':
			return { ...told, outcome: 'created', candidateIds: fate.records.map(({ id }) => id) };
		case 'wouldBeCreated':
			return { ...told, properties: { ...fate.properties } };
		case 'wouldBeUpdated':
			return besideProperties(told, { changes: { ...fate.changes } });
		case 'spared':
		case 'leftToOther':
			return besideProperties(told, { message: fate.why });
		case 'notCreated':
		case 'notUpdated':
		case 'notDeleted':
		case 'notRemoved':
		case 'notRead':
			return besideProperties(told, { message: explanationOfPart(fate.failure, verbOf(fate), child) });
		default:
			return told;
	}
}

/** An item whose record a later one is about too. */
export function supersededJson({ by }: Superseded, { noun }: CrmObject): IDataObject {
	return {
		outcome: 'superseded',
		id: null,
		supersededBy: by.itemIndex,
		message: `Nothing was sent for this item: a later one is about the same ${noun} ${placeOf(by)}`,
	};
}
