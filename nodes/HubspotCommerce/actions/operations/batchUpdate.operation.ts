import { batchUpdateCall } from '../calls/batchWrite';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions, readBatchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { productOptions, readProductBySku } from '../../descriptions/options/productOptions';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { recordOfLineParameters } from '../../descriptions/record';
import { openAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';
import { type Recipe, stepsAround } from '../road/steps';
import type { RecordId } from '../../hubspot/batch/line';
import { batchSettings } from '../input/batchSettings';
import { comparison } from '../steps/comparison';
import { linesReader } from '../input/lines';
import { namedRecords } from '../input/recordNaming';
import { productLookUp } from '../steps/productLookUp';
import { remarkOnMissingProducts } from '../output/missingProducts';

/** Up to 100 records a call. Lines of one record go in calls one after the other, in input order. */
export const batchUpdate: Operation = {
	name: 'batchUpdate',

	option: ({ nounPlural }) => ({
		name: 'Batch Update',
		action: `Batch update ${nounPlural}`,
		description: `Change properties of many ${nounPlural}, up to 100 in a call. Running it again changes nothing further.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...recordOfLineParameters(object),
		...propertyParameters(object, { lineSource: ['items'] }),
		optionsParameter(...writeOptions, ...batchOptions, ...updateOptions, ...productOptions(object)),
	],

	async execute(context, object) {
		const options = readSettings(context, () => ({ ...readWriteOptions(context), ...readBatchOptions(context) }));
		const account = await openAccount(context, object, options);
		const readLines = await linesReader(context, object, account, options, {
			records: namedRecords(context, object),
			refusesTraceIds: options.partialSuccess === 'wholeCall',
			hasAssociations: false,
			mayBeEmpty: false,
			checksUnlessTold: 'fieldByField',
		});
		const missingProducts = remarkOnMissingProducts(object);
		const recipe: Recipe<RecordId> = {
			call: batchUpdateCall(account, object, batchSettings(context, options)),
			isDryRun: options.dryRun,
			productLookUp: readProductBySku(context, object) ? productLookUp(account, missingProducts.count) : null,
			comparison: readOnlyChanged(context) ? comparison(account, object) : null,
		};
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.update,
			given: readLines(),
			operation: stepsAround(recipe, account, object),
			account,
			remarks: [missingProducts],
		});
	},
};
