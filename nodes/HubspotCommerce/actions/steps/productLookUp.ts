import type { IExecuteFunctions } from 'n8n-workflow';
import { readProductBySku } from '../../descriptions/options/productOptions';
import { findProducts } from '../../hubspot/batch/findProducts';
import type { DraftLine } from '../../hubspot/batch/line';
import type { DraftOperation } from '../../hubspot/batch/settle';
import { ValueIndex } from '../../hubspot/batch/valueIndex';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { lookUpProducts } from '../../transport/productLookUp';
import type { ExecutionAccount } from '../../transport/account';

/** How the lines of a run get the product of their SKU, where the user asks for it. */
export interface FindingProducts {
	around<L extends DraftLine>(operation: DraftOperation<L>): DraftOperation<L>;
	/** Tells of lines that went without, when the run has ended. */
	tell(): void;
}

export function findingProducts(
	context: IExecuteFunctions,
	account: ExecutionAccount,
	object: CrmObject,
): FindingProducts {
	if (!readProductBySku(context, object)) return { around: (operation) => operation, tell: () => undefined };
	const products = new ValueIndex(async (skus) => await lookUpProducts(account, skus));
	let without = 0;
	return {
		around: (operation) =>
			findProducts(operation, products, (lines) => {
				without += lines;
			}),
		tell: () => {
			if (without === 0) return;
			const { noun, nounPlural } = object;
			const message = `${without} ${without === 1 ? `${noun} has` : `${nounPlural} have`} no product: HubSpot has none with the SKU. Upper and lower case count`;
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		},
	};
}
