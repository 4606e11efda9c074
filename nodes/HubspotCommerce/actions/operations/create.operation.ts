import { associationParameters } from '../../descriptions/associations';
import { optionsParameter } from '../../descriptions/options/collection';
import { createOptions, readUniqueProperty } from '../../descriptions/options/createOptions';
import { productOptions } from '../../descriptions/options/productOptions';
import { writeOptions } from '../../descriptions/options/writeOptions';
import { shopOrderParameters } from '../../descriptions/shopOrder';
import { propertyParameters } from '../../descriptions/properties';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { inquiry } from '../steps/inquiry';
import { newRecords } from '../input/recordNaming';
import { postCall } from '../calls/singleWrite';
import { writing } from './writing';

/** One POST per item. */
export const create: Operation = {
	name: 'create',

	option: ({ noun }) => ({
		name: 'Create',
		action: `Create ${noun}`,
		description: `Create one ${noun} per item, with one request each. Running it again creates it again.`,
	}),

	parameters: (object) => [
		...shopOrderParameters(object),
		...propertyParameters(object),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...createOptions, ...productOptions(object)),
	],

	execute: writing({
		verb: VERBS.create,
		isBatch: false,
		takesShopOrders: true,
		records: () => newRecords,
		hasAssociations: true,
		mayBeEmpty: false,
		recipe: ({ context, object, account }) => ({
			call: postCall(account, object),
			inquiry: inquiry(account, object, readUniqueProperty(context)),
		}),
	}),
};
