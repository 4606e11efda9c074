import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput } from '../../hubspot/badInput';
import { textsOfError } from '../../descriptions/givenLine';
import { chooseUnique } from '../../descriptions/newProperty';
import { comeFromLists } from '../../descriptions/lines';
import { isFieldByField } from '../../descriptions/properties';
import type { RecordId } from '../../hubspot/batch/line';
import { noSuchProperty, objectionsTo } from '../../hubspot/check';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Definitions } from '../../hubspot/schema';
import type { Properties } from '../../hubspot/values';
import { sentences } from '../../hubspot/grammar';
import type { ExecutionAccount } from '../../transport/account';

/** What a run that checks its lines before it sends them knows of the account. */
export interface Checking {
	/** Null where nothing is known of the properties: values go as they are then. */
	readonly definitions: Definitions | null;
	/**
	 * Throws BadInput, named as HubSpot's own refusal, for what HubSpot is sure to refuse.
	 * @param record what the properties are of; null for a new one
	 */
	readonly check: (properties: Properties, record: RecordId | null) => void;
}

const NOTHING_CHECKED: Checking = { definitions: null, check: () => undefined };

export interface CheckOptions {
	/** Null where the user leaves it to the operation. */
	readonly checkBeforeSending: boolean | null;
}

/**
 * Whether an operation checks when the user does not say. With `fieldByFieldOrTyped` it does as with `fieldByField`, and
 * goes by the types of properties where it does not check too: for operations that read these in any case.
 */
export type ChecksUnlessTold = 'fieldByField' | 'fieldByFieldOrTyped' | 'never';

/**
 * Prepares the check before sending. A run is not held up by it: when HubSpot does not give the properties, the lines go
 * unchecked, and a hint says so.
 */
export async function openChecking(
	context: IExecuteFunctions,
	object: CrmObject,
	{ definitions, trust }: Pick<ExecutionAccount, 'definitions' | 'trust'>,
	{ checkBeforeSending }: CheckOptions,
	unlessTold: ChecksUnlessTold,
): Promise<Checking> {
	const isOn = checkBeforeSending ?? (unlessTold !== 'never' && isEveryItemMapped(context, object));
	if (!isOn) {
		const types = unlessTold === 'fieldByFieldOrTyped' ? await definitions().catch(() => null) : null;
		return { ...NOTHING_CHECKED, definitions: types };
	}
	try {
		const known = await definitions();
		return { definitions: known, check: checkOf(known, object) };
	} catch (error) {
		const { message: reason, description } = textsOfError(error, 'Their properties could not be read');
		const message = sentences(`The ${object.nounPlural} were not checked before sending`, reason, description);
		trust.onceDecided(() => {
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		});
		return NOTHING_CHECKED;
	}
}

function isEveryItemMapped(context: IExecuteFunctions, object: CrmObject): boolean {
	return !comeFromLists(context, object) && isFieldByField(context);
}

function checkOf(definitions: Definitions, object: CrmObject): Checking['check'] {
	return (properties, record) => {
		refuseUnknownName(record?.idProperty ?? null, definitions, object);
		const [first, ...others] = objectionsTo(properties, definitions, object);
		if (first === undefined) return;
		const further = others.flatMap(({ reason, advice }) => [reason, advice]);
		throw new BadInput(first.property, first.reason, sentences(first.advice, ...further), {
			category: 'VALIDATION_ERROR',
			code: first.code,
		});
	};
}

/**
 * HubSpot finds no record by a property that it does not have: a dry run is to say so, too. By which of those that it has,
 * it says itself.
 */
function refuseUnknownName(property: string | null, definitions: Definitions, object: CrmObject): void {
	if (property === null || definitions.has(property)) return;
	const { reason } = noSuchProperty(property, definitions, object);
	throw new BadInput(property, reason, chooseUnique(property, definitions), {
		category: 'VALIDATION_ERROR',
		code: 'PROPERTY_DOESNT_EXIST',
	});
}
