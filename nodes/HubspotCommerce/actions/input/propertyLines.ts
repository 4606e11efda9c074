import type { IExecuteFunctions } from 'n8n-workflow';
import { givenLine } from '../../descriptions/givenLine';
import { newPropertyReader } from '../../descriptions/newProperty';
import type { ChangeLine, GivenLine } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Definitions } from '../../hubspot/schema';

/** One line per item, which names a property to make by its internal name: lines of the same one go one after the other. */
export function* propertyLines(
	context: IExecuteFunctions,
	object: CrmObject,
	definitions: Definitions,
): Generator<GivenLine<ChangeLine>, void, undefined> {
	const readNewProperty = newPropertyReader(context, object, definitions);
	for (const itemIndex of context.getInputData().keys()) {
		const source = { itemIndex, lineNumber: null };
		yield givenLine(source, () => {
			const property = readNewProperty(itemIndex);
			const record = { id: property.name, idProperty: null };
			return { source, record, properties: { ...property }, associations: [], traceId: null };
		});
	}
}
