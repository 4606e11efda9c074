import type { IExecuteFunctions } from 'n8n-workflow';
import { readBatchOptions, SINGLE_LINES } from '../../descriptions/options/batchOptions';
import { idleOutputOption } from '../../descriptions/options/outputOptions';
import { readProductBySku } from '../../descriptions/options/productOptions';
import { readWriteOptions } from '../../descriptions/options/writeOptions';
import { shopOrders } from '../../descriptions/shopOrder';
import type { DraftLine, Line, RecordId } from '../../hubspot/batch/line';
import type { CallOperation } from '../../hubspot/batch/operation';
import { PLAIN_LINES } from '../../hubspot/lineFormats/lineSettings';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { openAccount, type ExecutionAccount } from '../../transport/account';
import type { BatchSettings } from '../calls/batchWrite';
import type { LineRules } from '../input/lineRules';
import { linesReader } from '../input/lines';
import { openLists } from '../input/lists';
import type { RecordNaming } from '../input/recordNaming';
import { remarkOnIdleOptions } from '../output/idleOptions';
import { remarkOnInput } from '../output/inputRemark';
import { remarkOnMissingProducts } from '../output/missingProducts';
import { remarkOnOrphans } from '../output/orphans';
import { remarkOnShopLines } from '../output/shopLines';
import type { Remark } from '../output/remark';
import type { Verb } from '../output/words';
import { stepsAround, type Recipe, type Steps } from '../road/steps';
import { writeLines } from '../road/writeLines';
import { productLookUp } from '../steps/productLookUp';
import type { Operation } from './operation';

/** In what the operations that write properties differ. */
export interface Writing<R extends RecordId | null> extends Omit<LineRules, 'refusesTraceIds'> {
	readonly verb: Verb;
	/** Whether many lines go in a call: they can come from lists then, and are checked unless the user says otherwise. */
	readonly isBatch: boolean;
	/** Whether a line that is an item may have a shop's order for its properties. */
	readonly takesShopOrders?: true;
	/** How the lines name their records. */
	readonly records: (context: IExecuteFunctions, object: CrmObject) => RecordNaming<R>;
	/** What else a user should know, of options that not all of them have. */
	readonly remarks?: (context: IExecuteFunctions, object: CrmObject) => readonly Remark[];
	/** The call, and the steps that not all of them have. */
	readonly recipe: (run: WritingRun) => Steps<R> & { readonly call: CallOperation<Line<R>> };
}

export interface WritingRun {
	readonly context: IExecuteFunctions;
	readonly object: CrmObject;
	readonly account: ExecutionAccount;
	readonly batch: BatchSettings;
	readonly isDryRun: boolean;
}

/** What an operation does that writes properties. */
export function writing<R extends RecordId | null>(of: Writing<R>): Operation['execute'] {
	return async (context, object, trust) => {
		const options = {
			...readWriteOptions(context),
			...(of.isBatch ? readBatchOptions(context) : SINGLE_LINES),
		};
		const { batchSize, partialSuccess } = options;
		const account = await openAccount(context, object, options, trust);
		const shopLines = remarkOnShopLines(object);
		const inputNotes = remarkOnInput();
		const shop = {
			lists: of.isBatch ? await openLists(context, account, shopLines) : null,
			orders: of.takesShopOrders === true ? shopOrders(context, object, PLAIN_LINES) : null,
			notes: shopLines,
			inputNotes,
		};
		const readLines = await linesReader(context, object, account, options, shop, {
			...of,
			records: of.records(context, object),
			refusesTraceIds: partialSuccess === 'wholeCall',
			checksUnlessTold: of.isBatch ? 'fieldByField' : 'never',
		});
		const eachLine = partialSuccess === 'eachLine' || (partialSuccess === 'automatic' && context.continueOnFail());
		const missingProducts = remarkOnMissingProducts(object);
		const recipe: Recipe<R> = {
			...of.recipe({ context, object, account, batch: { batchSize, eachLine }, isDryRun: options.dryRun }),
			isDryRun: options.dryRun,
			productLookUp: readProductBySku(context, object)
				? productLookUp<DraftLine<R>>(account, missingProducts.count)
				: null,
		};
		return await writeLines(context, {
			...options,
			object,
			verb: of.verb,
			given: readLines(),
			operation: stepsAround(recipe, account, object),
			account,
			remarks: [
				...(of.hasAssociations ? [remarkOnOrphans(object)] : []),
				missingProducts,
				shopLines,
				remarkOnIdleOptions(idleOutputOption(options.form)),
				...(of.remarks?.(context, object) ?? []),
			],
			notes: [inputNotes],
		});
	};
}
