import { optionsParameter } from '../../descriptions/options/collection';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { recordParameters } from '../../descriptions/record';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { comparison } from '../steps/comparison';
import { namedRecords } from '../input/recordNaming';
import { patchCall } from '../calls/singleWrite';
import { writing } from './writing';

/** One PATCH per item. Updates of one record go one after the other, in input order; those of different ones side by side. */
export const update: Operation = {
	name: 'update',

	option: ({ noun }) => ({
		name: 'Update',
		action: `Update ${noun}`,
		description: `Change properties of one ${noun} per item. Running it again changes nothing further.`,
	}),

	parameters: (object) => [
		...recordParameters(object),
		...propertyParameters(object),
		optionsParameter(...writeOptions, ...updateOptions),
	],

	execute: writing({
		verb: VERBS.update,
		isBatch: false,
		records: namedRecords,
		hasAssociations: false,
		mayBeEmpty: false,
		recipe: ({ context, object, account }) => ({
			call: patchCall(account, object),
			comparison: readOnlyChanged(context) ? comparison(account, object) : null,
		}),
	}),
};
