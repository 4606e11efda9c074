import { checkAssociations } from '../../account/associationChecks';
import { checkRequired, checkUnique, checkValues, refuseSharedUniqueValues } from '../../account/checks';
import type { CheckedInput } from '../../account/checkedInput';
import type { Answer } from '../answer';
import type { BatchCreateBody, CreateInput } from '../bodies';
import { associationsOfLinks, noteWrite, searchableAtMs, type Call } from '../call';
import { recordBody, type RecordBody } from '../recordBody';
import { attemptEach } from './attempt';
import { batchAnswer, echoOf, refusalErrors, type RefusedInput } from './batchAnswer';
import { withoutEqualLines } from './equalLines';
import { eachOnItsOwn } from './inputs';

/** POST /batch/create: all or nothing, unless every input has a trace id of its own. */
export function batchCreate(call: Call, body: BatchCreateBody): Answer {
	const isEachOnItsOwn = eachOnItsOwn(body.inputs);
	const inputs = withoutEqualLines(call, body.inputs);
	// Ids do not rise with the inputs, or sorting the results by id would bring the input order back.
	const ids = call.shuffle(call.account.reserveIds(inputs.length));
	const refused: RefusedInput[] = [];
	const results = isEachOnItsOwn
		? attemptEach(inputs, refused, (input, position) => write(call, input, check(call, input), ids[position]))
		: createAll(call, inputs, ids);
	return batchAnswer(call, 201, results, refusalErrors(refused));
}

function createAll(call: Call, inputs: readonly CreateInput[], ids: readonly string[]): RecordBody[] {
	const checked = inputs.map((input) => ({ input, ready: check(call, input) }));
	const values = checked.map(({ ready }) => ready.values);
	refuseSharedUniqueValues(call.account, call.type, values);
	return checked.map(({ input, ready }, position) => write(call, input, ready, ids[position]));
}

function check({ account, type, version }: Call, { properties, associations = [] }: CreateInput): CheckedInput {
	const values = checkValues(account, type, properties);
	checkRequired(type, version, values);
	checkUnique(account, type, values);
	return { values, links: checkAssociations(account, type, associations) };
}

function write(call: Call, input: CreateInput, ready: CheckedInput, id = ''): RecordBody {
	const record = call.account.create(call.type, ready, id, call.atMs, searchableAtMs(call));
	noteWrite(call, record, {
		kind: 'create',
		properties: input.properties,
		associations: associationsOfLinks(ready.links),
		...(input.objectWriteTraceId !== undefined && { traceId: input.objectWriteTraceId }),
	});
	return recordBody(call.type, record, Object.keys(input.properties), echoOf(call, input));
}
