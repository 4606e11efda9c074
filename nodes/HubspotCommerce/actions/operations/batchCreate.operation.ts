import { batchCreateCall } from '../calls/batchWrite';
import { associationParameters } from '../../descriptions/associations';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions, readBatchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { createOptions, readUniqueProperty } from '../../descriptions/options/createOptions';
import { productOptions, readProductBySku } from '../../descriptions/options/productOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { openAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import type { Operation } from './operation';
import { remarkOnOrphans } from '../output/orphans';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';
import { type Recipe, stepsAround } from '../road/steps';
import { batchSettings } from '../input/batchSettings';
import { inquiry } from '../steps/inquiry';
import { linesReader } from '../input/lines';
import { newRecords } from '../input/recordNaming';
import { productLookUp } from '../steps/productLookUp';
import { remarkOnMissingProducts } from '../output/missingProducts';

/** Up to 100 new records a call, any number of them: one per item, or one per entry of a list in each item. */
export const batchCreate: Operation = {
	name: 'batchCreate',

	option: ({ nounPlural }) => ({
		name: 'Batch Create',
		action: `Batch create ${nounPlural}`,
		description: `Create many ${nounPlural}, up to 100 in a call. Running it again creates them again.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...propertyParameters(object, { lineSource: ['items'] }),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...batchOptions, ...createOptions, ...productOptions(object)),
	],

	async execute(context, object) {
		const options = readSettings(context, () => ({
			...readWriteOptions(context),
			...readBatchOptions(context),
			uniqueProperty: readUniqueProperty(context),
		}));
		const { uniqueProperty } = options;
		const account = await openAccount(context, object, options);
		const readLines = await linesReader(context, object, account, options, {
			records: newRecords,
			refusesTraceIds: options.partialSuccess === 'wholeCall',
			hasAssociations: true,
			mayBeEmpty: false,
			checksUnlessTold: 'fieldByField',
		});
		const settings = batchSettings(context, options);
		const uniqueProperties = uniqueProperty === null ? object.uniqueProperties : [uniqueProperty];
		const missingProducts = remarkOnMissingProducts(object);
		const recipe: Recipe<null> = {
			call: batchCreateCall(account, object, settings, uniqueProperties),
			isDryRun: options.dryRun,
			productLookUp: readProductBySku(context, object) ? productLookUp(account, missingProducts.count) : null,
			inquiry: inquiry(account, object, uniqueProperty),
		};
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.create,
			given: readLines(),
			operation: stepsAround(recipe, account, object),
			account,
			remarks: [remarkOnOrphans(object), missingProducts],
		});
	},
};
