import { batchCreateNamedCall, batchUpsertCall } from '../calls/batchWrite';
import { associationParameters } from '../../descriptions/associations';
import { lineSourceParameters } from '../../descriptions/lines';
import { batchOptions } from '../../descriptions/options/batchOptions';
import { BATCH_UPSERT } from '../../descriptions/operationNames';
import { optionsParameter } from '../../descriptions/options/collection';
import { MOVING_ADVICE, parentOptions, readOtherParent } from '../../descriptions/options/parentOptions';
import { productOptions } from '../../descriptions/options/productOptions';
import { readOnlyChanged, updateOptions } from '../../descriptions/options/updateOptions';
import { shopOptions } from '../../descriptions/options/shopOptions';
import { writeOptions } from '../../descriptions/options/writeOptions';
import { shopOrderParameters } from '../../descriptions/shopOrder';
import { propertyParameters } from '../../descriptions/properties';
import { uniqueValueOfLineParameters } from '../../descriptions/record';
import type { Operation } from './operation';
import { OwnRecords } from '../../hubspot/batch/ownRecords';
import { tellingNew } from '../calls/tellingNew';
import { VERBS } from '../output/words';
import { association } from '../steps/association';
import { comparison } from '../steps/comparison';
import { creation } from '../steps/creation';
import { otherParent } from '../steps/otherParent';
import { namedRecords } from '../input/recordNaming';
import { remarkOnIdleMoving } from '../output/idleParentOption';
import { turn } from '../steps/turn';
import { writing } from './writing';

/** Up to 100 records a call, each created unless one with its unique value is there. */
export const batchUpsert: Operation = {
	name: 'batchUpsert',

	option: ({ nounPlural }) => ({
		name: BATCH_UPSERT,
		action: `Batch create or update ${nounPlural}`,
		description: `Create many ${nounPlural}, or update those that HubSpot has. Running it again creates no duplicates.`,
	}),

	parameters: (object) => [
		...lineSourceParameters(object),
		...uniqueValueOfLineParameters(object),
		...shopOrderParameters(object, '', { lineSource: ['items'] }),
		...propertyParameters(object, { lineSource: ['items'] }),
		...associationParameters(object),
		optionsParameter(
			...writeOptions,
			...batchOptions,
			...updateOptions,
			...productOptions(object),
			...parentOptions(object),
			...shopOptions(object),
		),
	],

	execute: writing({
		verb: VERBS.upsert,
		isBatch: true,
		takesShopOrders: true,
		records: namedRecords,
		hasAssociations: true,
		mayBeEmpty: true,
		remarks: (context, object) =>
			object.oneParent && readOtherParent(context) === 'move' ? [remarkOnIdleMoving(object)] : [],
		recipe: ({ context, object, account, batch, isDryRun }) => {
			const own = new OwnRecords(account.started);
			return {
				call: tellingNew(batchUpsertCall(account, object, batch), own),
				turn: object.oneParent && !isDryRun ? turn(account, object) : null,
				otherParent: object.oneParent
					? otherParent(account, object, {
							moves: readOtherParent(context) === 'move',
							advice: MOVING_ADVICE,
							isDryRun,
						})
					: null,
				// Only where another parent is looked for it is known before what is new.
				creation: object.oneParent
					? {
							call: batchCreateNamedCall(account, object, { ...batch, eachLine: false }),
							step: (create, usual) => creation(create, usual, own),
						}
					: null,
				association: association(account, object, isDryRun),
				comparison: readOnlyChanged(context) ? comparison(account, object) : null,
			};
		},
	}),
};
