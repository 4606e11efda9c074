import { associationParameters } from '../../descriptions/associations';
import { optionsParameter } from '../../descriptions/options/collection';
import { createOptions, readUniqueProperty } from '../../descriptions/options/createOptions';
import { productOptions } from '../../descriptions/options/productOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { dryRun } from '../../hubspot/batch/dryRun';
import { reconcileSingle } from '../../hubspot/batch/reconcile';
import type { PlannableOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { openAccount, type ExecutionAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { findingOut } from '../steps/inquiry';
import { findingParents } from '../steps/parentLookUp';
import { findingProducts } from '../steps/productLookUp';
import { createInput, newLinesReader, type NewLine } from '../input/newLines';
import type { Operation } from './operation';
import { remarkOnOrphans } from '../output/orphans';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';

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
		const readLines = await newLinesReader(context, object, account, options, {
			refusesTraceIds: false,
			checksUnlessTold: 'never',
		});
		const write = post(account, object);
		const uniqueProperty = readUniqueProperty(context);
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

function post({ connection: { paths }, send }: ExecutionAccount, object: CrmObject): PlannableOperation<NewLine> {
	const callFor: PlannableOperation<NewLine>['callFor'] = ([{ line }]) => ({
		method: 'POST',
		path: paths.objects(object.objectType),
		body: createInput(line),
		idempotent: false,
		kind: 'general',
	});
	return {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		callFor,
		settle: async (lines) => reconcileSingle(lines[0], await send(callFor(lines))),
	};
}
