import type { IExecuteFunctions } from 'n8n-workflow';
import { recordIdReader } from '../../descriptions/record';
import type { ChangeLine, GivenLine } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { givenLine } from '../../descriptions/givenLine';

/** One line per item, which names a record. */
export function* recordLines(
	context: IExecuteFunctions,
	object: CrmObject,
): Generator<GivenLine<ChangeLine>, void, undefined> {
	const readRecordId = recordIdReader(context, object);
	for (const itemIndex of context.getInputData().keys()) {
		const source = { itemIndex, lineNumber: null };
		yield givenLine(source, () => {
			return { source, record: readRecordId(itemIndex), properties: {}, associations: [], traceId: null };
		});
	}
}
