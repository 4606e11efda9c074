import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions, readBatchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { productOptions } from '../../descriptions/options/productOptions';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { recordOfLineParameters } from '../../descriptions/record';
import { dryRun } from '../../hubspot/batch/dryRun';
import { openAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { batchWrite } from '../steps/batchWrite';
import { changeInput, changeLinesReader } from '../input/changeLines';
import { findingParents } from '../steps/parentLookUp';
import { findingProducts } from '../steps/productLookUp';
import { onlyChanged } from '../steps/comparison';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';

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
		const readLines = await changeLinesReader(context, object, account, options, {
			refusesTraceIds: options.partialSuccess === 'wholeCall',
			hasAssociations: false,
			mayBeEmpty: false,
			checksUnlessTold: 'fieldByField',
		});
		const batch = batchWrite(
			account,
			object,
			{ verb: 'update', idempotent: true, inputOf: changeInput, uniqueProperties: [] },
			options,
			context.continueOnFail(),
		);
		const write = options.dryRun ? dryRun(batch) : batch;
		const products = findingProducts(context, account, object);
		const items = await writeLines(context, {
			...options,
			object,
			verb: VERBS.update,
			given: readLines(),
			operation: products.around(
				findingParents(readOnlyChanged(context) ? onlyChanged(write, account, object) : write, account, object),
			),
			account,
		});
		products.tell();
		return items;
	},
};
