import { checkRequired, checkUnique, checkValues, refuseSharedUniqueValues } from '../../account/checks';
import type { SentProperties } from '../../account/values';
import type { CheckedValues } from '../../account/checkedInput';
import type { StoredRecord } from '../../account/store';
import { validationError } from '../../errors';
import type { Answer } from '../answer';
import type { BatchUpdateBody, UpdateInput } from '../bodies';
import { noteWrite, searchableAtMs, type Call } from '../call';
import { checkIdProperty, lookUp } from '../lookUp';
import { recordBody, type RecordBody } from '../recordBody';
import { attemptEach } from './attempt';
import { batchAnswer, echoOf, refusalErrors, type RefusedInput } from './batchAnswer';
import { eachOnItsOwn, refuseRepeatedIds, refuseRepeatedRecords, type Traced } from './inputs';

interface Upsert extends Traced {
	readonly input: UpdateInput;
	readonly sent: SentProperties;
	readonly record: StoredRecord | undefined;
	readonly values: CheckedValues;
}

/** POST /batch/upsert: one conflict refuses the whole call, whatever the trace ids. */
export function batchUpsert(call: Call, { inputs }: BatchUpdateBody): Answer {
	refuseRepeatedIds(inputs);
	for (const { idProperty } of inputs) {
		if (idProperty === undefined) throw validationError('Some required fields were not set: [idProperty]');
		checkIdProperty(call, idProperty);
	}
	const refused: RefusedInput[] = [];
	const upserts = eachOnItsOwn(inputs)
		? attemptEach(inputs, refused, (input) => check(call, input))
		: inputs.map((input) => check(call, input));
	refuseRepeatedRecords(upserts.flatMap(({ record }) => record ?? []));
	for (const { values, record } of upserts) checkUnique(call.account, call.type, values, record);
	const values = upserts.map((upsert) => upsert.values);
	refuseSharedUniqueValues(call.account, call.type, values);

	const ids = call.shuffle(call.account.reserveIds(upserts.length));
	const results = upserts.map((upsert, position) => write(call, upsert, ids[position]));
	return batchAnswer(call, 200, results, refusalErrors(refused));
}

function check(call: Call, input: UpdateInput): Upsert {
	const { account, type } = call;
	const record = lookUp(call, input.id, input.idProperty);
	const { idProperty = '', id, properties, objectWriteTraceId } = input;
	const sent = record === undefined ? { [idProperty]: id, ...properties } : properties;
	const values = checkValues(account, type, sent, record);
	if (record === undefined) checkRequired(type, call.version, values);
	return { input, sent, record, values, ...(objectWriteTraceId !== undefined && { objectWriteTraceId }) };
}

function write(call: Call, upsert: Upsert, id = ''): RecordBody {
	const { account, type, atMs } = call;
	const { input, sent, values } = upsert;
	const isNew = upsert.record === undefined;
	const record = upsert.record ?? account.create(type, { values, links: [] }, id, atMs, searchableAtMs(call));
	if (!isNew) account.update(type, record, values, atMs, searchableAtMs(call));
	noteWrite(call, record, {
		kind: isNew ? 'create' : 'update',
		properties: input.properties,
		associations: [],
		...(input.objectWriteTraceId !== undefined && { traceId: input.objectWriteTraceId }),
	});
	return recordBody(type, record, namesGiven(call, input, sent), { new: isNew, ...echoOf(call, input) });
}

function namesGiven(call: Call, { idProperty = '' }: UpdateInput, sent: SentProperties): string[] {
	const names = Object.keys(sent);
	switch (call.settings.upsertKey) {
		case 'always':
			return [...names, idProperty];
		case 'whenSent':
			return names;
		case 'never':
			return names.filter((name) => name !== idProperty);
	}
}
