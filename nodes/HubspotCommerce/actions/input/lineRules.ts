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
		if (mayBeEmpty && record !== null && record.idProperty === null) throw byRecordId(object);
		if (mayBeEmpty && record !== null && clears(properties, record)) throw clearsItsName(record, object);
		if (!hasAssociations && associations.length > 0) throw associationsOnUpdate();
		const objection = objectionToParents(associations, object);
		if (objection !== null) throw new BadInput('Associations', objection.why, objection.advice);
		checkTraceId(line.traceId, line.source);
		check(properties);
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

function byRecordId({ noun }: CrmObject): BadInput {
	return new BadInput(
		'Unique Property Name or ID',
		"'Unique Property Name or ID' is hs_object_id, which HubSpot gives out itself",
		`Choose a property that you fill, so that a ${noun} which is not there can be made by it. ${CREATE_ONE}, if there is none`,
	);
}

function clearsItsName({ idProperty, id }: RecordId, { noun }: CrmObject): BadInput {
	return new BadInput(
		idProperty ?? 'Unique Property',
		`'${idProperty ?? ''}' finds the ${noun} by ${shown(id)}, and is empty among its properties`,
		'Leave the property out, or give it the same value',
	);
}

function noValues({ noun }: CrmObject): BadInput {
	return new BadInput('Properties', `This ${noun} has no values`, 'Map at least one property that is not empty');
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
		"An entry of 'List' has 'associations', which HubSpot does not take on an update",
		"Leave them out, or use the operation 'Batch Create or Update'",
	);
}
