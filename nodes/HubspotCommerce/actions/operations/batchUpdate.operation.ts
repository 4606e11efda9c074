import { batchUpdateCall } from '../calls/batchWrite';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions } from '../../descriptions/options/batchOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { productOptions } from '../../descriptions/options/productOptions';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { shopOptions } from '../../descriptions/options/shopOptions';
import { writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { recordOfLineParameters } from '../../descriptions/record';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { comparison } from '../steps/comparison';
import { namedRecords } from '../input/recordNaming';
import { writing } from './writing';

/** Up to 100 records a call. Lines of one record go in calls one after the other, in input order. */
export const batchUpdate: Operation = {
	name: 'batchUpdate',

	option: ({ nounPlural }) => ({
		name: 'Batch Update',
		action: `Batch update ${nounPlural}`,
		description: `Change properties of many ${nounPlural}, up to 100 per request. Running it again changes nothing further.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...recordOfLineParameters(object),
		...propertyParameters(object, { lineSource: ['items'] }),
		optionsParameter(
			...writeOptions,
			...batchOptions,
			...updateOptions,
			...productOptions(object),
			...shopOptions(object),
		),
	],

	execute: writing({
		verb: VERBS.update,
		isBatch: true,
		records: namedRecords,
		hasAssociations: false,
		mayBeEmpty: false,
		recipe: ({ context, object, account, batch }) => ({
			call: batchUpdateCall(account, object, batch),
			comparison: readOnlyChanged(context) ? comparison(account, object) : null,
		}),
	}),
};
