import { associationParameters } from '../../descriptions/associations';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions, readBatchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { createOptions, readUniqueProperty } from '../../descriptions/options/createOptions';
import { productOptions } from '../../descriptions/options/productOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { dryRun } from '../../hubspot/batch/dryRun';
import { openAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { batchWrite } from '../steps/batchWrite';
import { findingOut } from '../steps/inquiry';
import { findingParents } from '../steps/parentLookUp';
import { findingProducts } from '../steps/productLookUp';
import { createInput, newLinesReader } from '../input/newLines';
import type { Operation } from './operation';
import { remarkOnOrphans } from '../output/orphans';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';

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
		const readLines = await newLinesReader(context, object, account, options, {
			refusesTraceIds: options.partialSuccess === 'wholeCall',
			checksUnlessTold: 'fieldByField',
		});
		const write = batchWrite(
			account,
			object,
			{
				verb: 'create',
				idempotent: false,
				inputOf: createInput,
				uniqueProperties: uniqueProperty === null ? object.uniqueProperties : [uniqueProperty],
			},
			options,
			context.continueOnFail(),
		);
		const products = findingProducts(context, account, object);
		const items = await writeLines(context, {
			...options,
			object,
			verb: VERBS.create,
			given: readLines(),
			operation: products.around(
				findingParents(
					options.dryRun ? dryRun(write) : findingOut(write, account, object, uniqueProperty),
					account,
					object,
				),
			),
			account,
			remark: remarkOnOrphans(object),
		});
		products.tell();
		return items;
	},
};
