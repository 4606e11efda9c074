import { checkTarget, checkType, type SentAssociationType } from '../../account/associationChecks';
import { link, relabel, unlink, type Pair } from '../../account/associationLinks';
import { crmTypeIdOf, type AssociationType } from '../../account/associationTypes';
import { HubSpotError, recordNotFound, validationError } from '../../errors';
import { objectKinds } from '../../objectTypes';
import type { Answer } from '../answer';
import { toTypeOf } from '../associationsOfRecord';
import type { AssociateInput, BatchAssociateBody, BatchDissociateBody, BatchLabelsBody, LabelsBody } from '../bodies';
import { noteLinks, type Call } from '../call';
import { batchTimes, idFor } from './answers';

/** POST {associations}/{from}/{to}/batch/associate/default */
export function batchAssociateDefault(call: Call, toName: string, { inputs }: BatchAssociateBody): Answer {
	const toType = toTypeOf(call, toName);
	const type = call.account.associationTypes.defaultOf(call.type, toType);
	if (type === undefined) throw validationError(`No association type from ${call.type} to ${toType}`);
	return linkedAnswer(call, 200, inputs, toType, (pair) => {
		noteLinks(call, pair.record, 'associate', link(call.account, pair, [type]));
		return {
			...endsOf(call, pair),
			associationSpec: { associationCategory: type.category, associationTypeId: type.typeId },
		};
	});
}

/** PUT {objects}/{from}/{id}/associations/default/{to}/{toId} */
export function associateDefault(call: Call, id: string, toName: string, toId: string): Answer {
	const input = { from: { id }, to: { id: toId } };
	checkedPair(call, toTypeOf(call, toName), input);
	return batchAssociateDefault(call, toName, { inputs: [input] });
}

/** POST {associations}/{from}/{to}/batch/create: the labels that a pair has give way to those sent. */
export function batchLabel(call: Call, toName: string, { inputs }: BatchLabelsBody): Answer {
	const toType = toTypeOf(call, toName);
	const typesOf = new Map(inputs.map((input) => [input, checkTypes(call, toType, input.types)]));
	return linkedAnswer(call, 201, inputs, toType, (pair, input) => label(call, pair, typesOf.get(input) ?? []));
}

/** PUT {objects}/{from}/{id}/associations/{to}/{toId} */
export function putLabels(call: Call, id: string, toName: string, toId: string, sent: LabelsBody): Answer {
	const toType = toTypeOf(call, toName);
	const types = checkTypes(call, toType, sent);
	return { status: 201, body: label(call, checkedPair(call, toType, { from: { id }, to: { id: toId } }), types) };
}

/** POST {associations}/{from}/{to}/batch/archive: what is not linked is no error. */
export function batchDissociate(call: Call, toName: string, { inputs }: BatchDissociateBody): Answer {
	const toType = toTypeOf(call, toName);
	for (const { from, to } of inputs) for (const { id } of to) dissociate(call, from.id, toType, id);
	return nothingLeft(call);
}

/** POST {associations}/{from}/{to}/batch/labels/archive */
export function batchRemoveLabels(call: Call, toName: string, { inputs }: BatchLabelsBody): Answer {
	const toType = toTypeOf(call, toName);
	const removals = inputs.map(({ from, to, types }) => ({ from, to, types: checkTypes(call, toType, types) }));
	for (const { from, to, types } of removals) dissociate(call, from.id, toType, to.id, types);
	return nothingLeft(call);
}

/** DELETE {objects}/{from}/{id}/associations/{to}/{toId} */
export function deleteAssociations(call: Call, id: string, toName: string, toId: string): Answer {
	dissociate(call, id, toTypeOf(call, toName), toId);
	return { status: 204 };
}

function dissociate(call: Call, id: string, to: string, toId: string, types?: readonly AssociationType[]): void {
	const record = call.account.store(call.type).find(id);
	if (record === undefined) return;
	const removed = unlink(call.account, { record, from: call.type, to, toId }, types);
	noteLinks(call, record, 'dissociate', removed);
}

/** HubSpot: 2026-09 describes a body where the earlier versions have none. */
function nothingLeft(call: Call): Answer {
	if (call.version !== '2026-09') return { status: 204 };
	return { status: 200, body: { status: 'COMPLETE', results: [], ...batchTimes(call) } };
}

function label(call: Call, pair: Pair, types: readonly AssociationType[]): unknown {
	const { added, removed } = relabel(call.account, pair, types);
	noteLinks(call, pair.record, 'dissociate', removed);
	noteLinks(call, pair.record, 'associate', added);
	return { ...endsOf(call, pair), labels: types.flatMap((type) => type.label ?? []) };
}

function checkTypes(call: Call, toType: string, sent: readonly SentAssociationType[]): AssociationType[] {
	return sent.map((type) => checkType(call.account, call.type, type, toType));
}

/** Links all pairs and answers for them: none if one record is missing, or all but that one, told or left out. */
function linkedAnswer<I extends AssociateInput>(
	call: Call,
	wholeStatus: 200 | 201,
	inputs: readonly I[],
	toType: string,
	act: (pair: Pair, input: I) => unknown,
): Answer {
	const { associationErrors, missingPairs, partialStatus } = call.settings;
	const errors: unknown[] = [];
	const pairs = inputs.flatMap((input) => {
		try {
			return [{ input, pair: checkedPair(call, toType, input) }];
		} catch (error) {
			if (!(error instanceof HubSpotError)) throw error;
			if (missingPairs === 'leftOut') return [];
			if (associationErrors === 'whole') throw error;
			const { message, category, context } = error.refusal;
			const ends = { fromObjectId: [input.from.id], toObjectId: [input.to.id] };
			errors.push({ status: 'error', category, message, context: { ...context, ...ends } });
			return [];
		}
	});
	const results = call.shuffle(pairs.map(({ pair, input }) => act(pair, input)));
	const failed = errors.length > 0 && { numErrors: errors.length, errors: call.shuffle(errors) };
	return {
		status: errors.length > 0 && partialStatus === 207 ? 207 : wholeStatus,
		body: { status: 'COMPLETE', results, ...failed, ...batchTimes(call) },
	};
}

function checkedPair(call: Call, to: string, { from, to: target }: AssociateInput): Pair {
	const record = call.account.store(call.type).find(from.id);
	if (record?.archived !== false) throw recordNotFound(from.id);
	checkTarget(call.account, to, target.id);
	return { record, from: call.type, to, toId: target.id };
}

function endsOf(call: Call, { record, to, toId }: Pair): Record<string, unknown> {
	return {
		fromObjectTypeId: objectKinds[call.type].typeId,
		fromObjectId: idFor(call, record.id),
		toObjectTypeId: crmTypeIdOf(to),
		toObjectId: idFor(call, toId),
	};
}
