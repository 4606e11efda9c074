import { batchUpsertCall } from '../calls/batchWrite';
import { associationParameters } from '../../descriptions/associations';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions, readBatchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { productOptions, readProductBySku } from '../../descriptions/options/productOptions';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { uniqueValueOfLineParameters } from '../../descriptions/record';
import { openAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import type { Operation } from './operation';
import { remarkOnOrphans } from '../output/orphans';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';
import { type Recipe, stepsAround } from '../road/steps';
import type { RecordId } from '../../hubspot/batch/line';
import { association } from '../steps/association';
import { batchSettings } from '../input/batchSettings';
import { comparison } from '../steps/comparison';
import { linesReader } from '../input/lines';
import { namedRecords } from '../input/recordNaming';
import { productLookUp } from '../steps/productLookUp';
import { remarkOnMissingProducts } from '../output/missingProducts';

/** Up to 100 records a call, each created unless one with its unique value is there. */
export const batchUpsert: Operation = {
	name: 'batchUpsert',

	option: ({ nounPlural }) => ({
		name: 'Batch Create or Update',
		action: `Batch create or update ${nounPlural}`,
		description: `Create many ${nounPlural}, or update those whose unique value is there already, up to 100 in a call. Running it again creates none twice.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...uniqueValueOfLineParameters(),
		...propertyParameters(object, { lineSource: ['items'] }),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...batchOptions, ...updateOptions, ...productOptions(object)),
	],

	async execute(context, object) {
		const options = readSettings(context, () => ({ ...readWriteOptions(context), ...readBatchOptions(context) }));
		const account = await openAccount(context, object, options);
		const readLines = await linesReader(context, object, account, options, {
			records: namedRecords(context, object),
			refusesTraceIds: options.partialSuccess === 'wholeCall',
			hasAssociations: true,
			mayBeEmpty: true,
			checksUnlessTold: 'fieldByField',
		});
		const missingProducts = remarkOnMissingProducts(object);
		const recipe: Recipe<RecordId> = {
			call: batchUpsertCall(account, object, batchSettings(context, options)),
			isDryRun: options.dryRun,
			productLookUp: readProductBySku(context, object) ? productLookUp(account, missingProducts.count) : null,
			association: association(account, object),
			comparison: readOnlyChanged(context) ? comparison(account, object) : null,
		};
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.upsert,
			given: readLines(),
			operation: stepsAround(recipe, account, object),
			account,
			remarks: [remarkOnOrphans(object), missingProducts],
		});
	},
};
