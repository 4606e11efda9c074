import { optionsParameter } from '../../descriptions/options/collection';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { recordParameters } from '../../descriptions/record';
import { openAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import type { Operation } from './operation';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';
import { type Recipe, stepsAround } from '../road/steps';
import type { RecordId } from '../../hubspot/batch/line';
import { comparison } from '../steps/comparison';
import { linesReader } from '../input/lines';
import { namedRecords } from '../input/recordNaming';
import { patchCall } from '../calls/singleWrite';

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

	async execute(context, object) {
		const options = readSettings(context, () => readWriteOptions(context));
		const account = await openAccount(context, object, options);
		const readLines = await linesReader(context, object, account, options, {
			records: namedRecords(context, object),
			refusesTraceIds: false,
			hasAssociations: false,
			mayBeEmpty: false,
			checksUnlessTold: 'never',
		});
		const recipe: Recipe<RecordId> = {
			call: patchCall(account, object),
			isDryRun: options.dryRun,
			comparison: readOnlyChanged(context) ? comparison(account, object) : null,
		};
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.update,
			given: readLines(),
			operation: stepsAround(recipe, account, object),
			account,
		});
	},
};
