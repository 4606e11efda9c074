import { checkUnique, checkValues, refuseSharedUniqueValues } from '../../account/checks';
import type { CheckedValues } from '../../account/checkedInput';
import type { StoredRecord } from '../../account/store';
import type { Answer } from '../answer';
import type { BatchUpdateBody, UpdateInput } from '../bodies';
import { noteWrite, searchableAtMs, type Call } from '../call';
import { checkIdProperty, lookUp } from '../lookUp';
import { recordBody, type RecordBody } from '../recordBody';
import { attemptEach } from './attempt';
import { batchAnswer, echoOf, notFoundErrors, refusalErrors, type RefusedInput } from './batchAnswer';
import { eachOnItsOwn, refuseOddIds, refuseRepeatedIds, refuseRepeatedRecords, type Traced } from './inputs';

interface Target extends Traced {
	readonly input: UpdateInput;
	readonly record: StoredRecord;
}

/** POST /batch/update: missing records never stop the others, invalid values do unless every input has a trace id. */
export function batchUpdate(call: Call, { inputs }: BatchUpdateBody): Answer {
	refuseRepeatedIds(inputs);
	refuseOddIds(inputs);
	for (const { idProperty } of inputs) checkIdProperty(call, idProperty);
	const targets: Target[] = [];
	const missing: string[] = [];
	for (const input of inputs) {
		const record = lookUp(call, input.id, input.idProperty);
		if (record === undefined) missing.push(input.id);
		else targets.push({ ...traceOf(input), input, record });
	}
	refuseRepeatedRecords(targets.map(({ record }) => record));

	const refused: RefusedInput[] = [];
	const results = eachOnItsOwn(inputs)
		? attemptEach(targets, refused, ({ input, record }) => write(call, input, record, check(call, input, record)))
		: updateAll(call, targets);
	return batchAnswer(call, 200, results, [...notFoundErrors(call, missing), ...refusalErrors(refused)]);
}

function updateAll(call: Call, targets: readonly Target[]): RecordBody[] {
	const checked = targets.map((target) => ({ ...target, values: check(call, target.input, target.record) }));
	const values = checked.map((target) => target.values);
	refuseSharedUniqueValues(call.account, call.type, values);
	return checked.map((target) => write(call, target.input, target.record, target.values));
}

function traceOf({ objectWriteTraceId }: UpdateInput): Traced {
	return objectWriteTraceId === undefined ? {} : { objectWriteTraceId };
}

function check({ account, type }: Call, { properties }: UpdateInput, record: StoredRecord): CheckedValues {
	const values = checkValues(account, type, properties, record);
	checkUnique(account, type, values, record);
	return values;
}

function write(call: Call, input: UpdateInput, record: StoredRecord, values: CheckedValues): RecordBody {
	call.account.update(call.type, record, values, call.atMs, searchableAtMs(call));
	noteWrite(call, record, {
		kind: 'update',
		properties: input.properties,
		associations: [],
		...(input.objectWriteTraceId !== undefined && { traceId: input.objectWriteTraceId }),
	});
	return recordBody(call.type, record, Object.keys(input.properties), echoOf(call, input));
}
