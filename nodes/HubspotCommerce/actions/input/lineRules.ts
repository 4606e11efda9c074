import { BATCH_UPSERT } from '../../descriptions/operationNames';
import { everyLineIn } from '../../descriptions/lines';
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
		const { record, properties, associations, source } = line;
		const isEntry = source.lineNumber !== null;
		if (!mayBeEmpty && isEmpty(properties)) {
			throw record === null ? noValues(object, isEntry) : nothingToUpdate(object, isEntry);
		}
		if (mayBeEmpty && record !== null && record.idProperty === null) throw byRecordId();
		if (mayBeEmpty && record !== null && clears(properties, record)) throw clearsItsName(record, isEntry);
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

function clearsItsName({ idProperty, id }: RecordId, isEntry: boolean): BadInput {
	const [name, among] = isEntry
		? ['the value that finds the record', 'among its properties']
		: ["the 'Unique Property Value'", "under 'Properties'"];
	return new BadInput(
		idProperty ?? 'Unique Property',
		`'${idProperty ?? ''}' is ${shown(id)} as ${name}, and empty ${among}`,
		`Remove the property from ${isEntry ? 'the properties of the entry' : "'Properties'"}, or give it the same value`,
	);
}

function noValues({ noun, labelPlural }: CrmObject, isEntry: boolean): BadInput {
	return new BadInput(
		isEntry ? labelPlural : 'Properties',
		`This ${noun} has no values`,
		isEntry
			? 'Give the entry of the list at least one property with a value'
			: 'Map at least one property that has a value',
	);
}

const EMPTY_VALUES =
	"Empty values are left out. To clear a property in HubSpot, add the option 'Empty Values' and choose 'Clear the Property'";

function nothingToUpdate(object: CrmObject, isEntry: boolean): BadInput {
	if (!isEntry) return new BadInput('Properties', "Nothing to update: add a value under 'Properties'", EMPTY_VALUES);
	return new BadInput(
		object.labelPlural,
		'Nothing to update: the entry of the list has no value but the one that finds its record',
		`Add a value to the entry, or under '${everyLineIn(object).displayName}'. ${EMPTY_VALUES}`,
	);
}

function associationsOnUpdate(): BadInput {
	return new BadInput(
		'associations',
		"An entry of the list has 'associations', and HubSpot can't change them on an update",
		`Remove them, or use the operation '${BATCH_UPSERT}'`,
	);
}
