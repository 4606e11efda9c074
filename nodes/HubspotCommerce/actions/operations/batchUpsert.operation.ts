import { associationParameters } from '../../descriptions/associations';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions, readBatchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { productOptions } from '../../descriptions/options/productOptions';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { uniqueValueOfLineParameters } from '../../descriptions/record';
import { dryRun } from '../../hubspot/batch/dryRun';
import { openAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { associating } from '../steps/association';
import { batchWrite } from '../steps/batchWrite';
import { changeInput, changeLinesReader } from '../input/changeLines';
import { findingParents } from '../steps/parentLookUp';
import { findingProducts } from '../steps/productLookUp';
import { onlyChanged } from '../steps/comparison';
import type { Operation } from './operation';
import { remarkOnOrphans } from '../output/orphans';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';

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
		const readLines = await changeLinesReader(context, object, account, options, {
			refusesTraceIds: options.partialSuccess === 'wholeCall',
			hasAssociations: true,
			mayBeEmpty: true,
			checksUnlessTold: 'fieldByField',
		});
		const batch = batchWrite(
			account,
			object,
			{ verb: 'upsert', idempotent: true, inputOf: changeInput, uniqueProperties: [] },
			options,
			context.continueOnFail(),
		);
		const write = options.dryRun ? dryRun(batch) : batch;
		const writeChanged = readOnlyChanged(context) ? onlyChanged(write, account, object) : write;
		const products = findingProducts(context, account, object);
		const items = await writeLines(context, {
			...options,
			object,
			verb: VERBS.upsert,
			given: readLines(),
			operation: products.around(findingParents(associating(writeChanged, account, object), account, object)),
			account,
			remark: remarkOnOrphans(object),
		});
		products.tell();
		return items;
	},
};
