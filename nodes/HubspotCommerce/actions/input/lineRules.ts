import { BATCH_UPSERT } from '../../descriptions/operationNames';
import { CREATE_ONE } from '../../descriptions/newProperty';
import { BadInput, shown } from '../../hubspot/badInput';
import type { DraftLine, RecordId } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { objectionToParents } from '../../hubspot/parents';
import type { Properties } from '../../hubspot/values';
import type { Checking } from './checking';
import { traceIdRule } from './traceIds';

/** What an operation takes for a line. */
export interface LineRules {
	/** Whether trace ids would contradict the chosen partial success. */
	readonly refusesTraceIds: boolean;
	/** Whether the lines may have associations. */
	readonly hasAssociations: boolean;
	/** Whether a line without any property is one: its unique value alone makes a record. */
	readonly mayBeEmpty: boolean;
}

/**
 * The rules that hold for every line, wherever it comes from.
 * @returns a function that gives the line back, or throws BadInput; it remembers what it was given
 */
export function lineRule<L extends DraftLine>(
	object: CrmObject,
	{ refusesTraceIds, hasAssociations, mayBeEmpty }: LineRules,
	{ check }: Checking,
): (line: L) => L {
	const checkTraceId = traceIdRule(refusesTraceIds);
	return (line) => {
		const { record, properties, associations } = line;
		if (!mayBeEmpty && isEmpty(properties)) throw record === null ? noValues(object) : nothingToUpdate();
		if (mayBeEmpty && record !== null && record.idProperty === null) throw byRecordId();
		if (mayBeEmpty && record !== null && clears(properties, record)) throw clearsItsName(record);
		if (!hasAssociations && associations.length > 0) throw associationsOnUpdate();
		const objection = objectionToParents(associations, object);
		if (objection !== null) throw new BadInput('Associations', objection.why, objection.advice);
		checkTraceId(line.traceId, line.source);
		check(properties, record);
		return line;
	};
}

export function isEmpty(properties: Properties): boolean {
	return Object.keys(properties).length === 0;
}

/** Whether the value that finds the record, or makes it, is to be cleared. */
function clears(properties: Properties, { idProperty }: RecordId): boolean {
	return idProperty !== null && Object.hasOwn(properties, idProperty) && String(properties[idProperty]).trim() === '';
}

function byRecordId(): BadInput {
	return new BadInput(
		'Unique Property Name or ID',
		"'Unique Property Name or ID' can't be hs_object_id: HubSpot gives that ID itself",
		`Choose a property that you fill yourself, such as the order number of your shop. ${CREATE_ONE}, if there is none`,
	);
}

function clearsItsName({ idProperty, id }: RecordId): BadInput {
	return new BadInput(
		idProperty ?? 'Unique Property',
		`'${idProperty ?? ''}' is ${shown(id)} as the 'Unique Property Value', and empty under 'Properties'`,
		"Remove the property from 'Properties', or give it the same value",
	);
}

function noValues({ noun }: CrmObject): BadInput {
	return new BadInput('Properties', `This ${noun} has no values`, 'Map at least one property that has a value');
}

function nothingToUpdate(): BadInput {
	return new BadInput(
		'Properties',
		"Nothing to update: add a value under 'Properties'",
		"Empty values are left out. To clear a property in HubSpot, add the option 'Empty Values' and choose 'Clear the Property'",
	);
}

function associationsOnUpdate(): BadInput {
	return new BadInput(
		'associations',
		"An entry of the list has 'associations', and HubSpot can't change them on an update",
		`Remove them, or use the operation '${BATCH_UPSERT}'`,
	);
}
