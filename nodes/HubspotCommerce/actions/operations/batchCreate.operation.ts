import { batchCreateCall } from '../calls/batchWrite';
import { associationParameters } from '../../descriptions/associations';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { createOptions, readUniqueProperty } from '../../descriptions/options/createOptions';
import { productOptions } from '../../descriptions/options/productOptions';
import { shopOptions } from '../../descriptions/options/shopOptions';
import { writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { inquiry } from '../steps/inquiry';
import { newRecords } from '../input/recordNaming';
import { writing } from './writing';

/** Up to 100 new records a call, any number of them: one per item, or one per entry of a list in each item. */
export const batchCreate: Operation = {
	name: 'batchCreate',

	option: ({ nounPlural }) => ({
		name: 'Batch Create',
		action: `Batch create ${nounPlural}`,
		description: `Create many ${nounPlural}, up to 100 per request. Running it again creates them again.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...propertyParameters(object, { lineSource: ['items'] }),
		...associationParameters(object),
		optionsParameter(
			...writeOptions,
			...batchOptions,
			...createOptions,
			...productOptions(object),
			...shopOptions(object),
		),
	],

	execute: writing({
		verb: VERBS.create,
		isBatch: true,
		records: () => newRecords,
		hasAssociations: true,
		mayBeEmpty: false,
		recipe: ({ context, object, account, batch }) => {
			const uniqueProperty = readUniqueProperty(context);
			const uniqueProperties = uniqueProperty === null ? object.uniqueProperties : [uniqueProperty];
			return {
				call: batchCreateCall(account, object, batch, uniqueProperties),
				inquiry: inquiry(account, object, uniqueProperty),
			};
		},
	}),
};
