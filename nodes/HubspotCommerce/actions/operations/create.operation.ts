import { associationParameters } from '../../descriptions/associations';
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
import { inquiry } from '../steps/inquiry';
import { linesReader } from '../input/lines';
import { newRecords } from '../input/recordNaming';
import { postCall } from '../calls/singleWrite';
import { productLookUp } from '../steps/productLookUp';
import { remarkOnMissingProducts } from '../output/missingProducts';

/** One POST per item. */
export const create: Operation = {
	name: 'create',

	option: ({ noun }) => ({
		name: 'Create',
		action: `Create ${noun}`,
		description: `Create one ${noun} per item, with a call for each. Running it again creates it again.`,
	}),

	parameters: (object) => [
		...propertyParameters(object),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...createOptions, ...productOptions(object)),
	],

	async execute(context, object) {
		const options = readSettings(context, () => readWriteOptions(context));
		const account = await openAccount(context, object, options);
		const readLines = await linesReader(context, object, account, options, {
			records: newRecords,
			refusesTraceIds: false,
			hasAssociations: true,
			mayBeEmpty: false,
			checksUnlessTold: 'never',
		});
		const missingProducts = remarkOnMissingProducts(object);
		const recipe: Recipe<null> = {
			call: postCall(account, object),
			isDryRun: options.dryRun,
			productLookUp: readProductBySku(context, object) ? productLookUp(account, missingProducts.count) : null,
			inquiry: inquiry(account, object, readUniqueProperty(context)),
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
