import { changeOptions, readChangeOptions } from '../../descriptions/options/changeOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { CREATE_UNIQUE_PROPERTY, groupOption, newPropertyParameters } from '../../descriptions/newProperty';
import type { RecordId } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { openAccount } from '../../transport/account';
import { readArchivedNames, readDefinitions } from '../../transport/accountSchema';
import { createPropertyCall } from '../calls/createProperty';
import { propertyLines } from '../input/propertyLines';
import { VERBS } from '../output/words';
import { type Recipe, stepsAround } from '../road/steps';
import { writeLines } from '../road/writeLines';
import { presentProperty } from '../steps/presentProperty';
import { propertyInquiry } from '../steps/propertyInquiry';
import type { Operation } from './operation';

/** The property that records are found by, which accounts have to make themselves. */
export const createUniqueProperty: Operation = {
	name: 'createUniqueProperty',

	option: ({ nounPlural }) => ({
		name: CREATE_UNIQUE_PROPERTY,
		action: `Create a unique property of ${nounPlural}`,
		description: `Create the property that ${nounPlural} are found by. Running it again creates nothing more.`,
	}),

	parameters: (object) => [...newPropertyParameters(object), optionsParameter(...changeOptions, groupOption(object))],

	async execute(context, object, trust) {
		const options = readChangeOptions(context);
		const account = await openAccount(context, object, options, trust);
		const schemaOnly = { ...object, hasPipelines: false };
		const [definitions, archivedNames] = await Promise.all([
			readDefinitions(account, schemaOnly),
			readArchivedNames(account, schemaOnly),
		]);
		const recipe: Recipe<RecordId> = {
			call: createPropertyCall(account, object),
			isDryRun: options.dryRun,
			comparison: presentProperty({ definitions, archivedNames }),
			inquiry: propertyInquiry(account, object),
		};
		return await writeLines(context, {
			...options,
			object: propertiesOf(object),
			verb: VERBS.createNamed,
			given: propertyLines(context, object, definitions),
			operation: stepsAround(recipe, account, object),
			account,
			form: { shape: 'raw', fields: null },
		});
	},
};

/** What messages count and name: the properties, not the records that have them. */
function propertiesOf(object: CrmObject): CrmObject {
	return { ...object, noun: 'unique property', nounPlural: 'unique properties', lines: null };
}
