import type { DraftLine } from '../../hubspot/batch/line';
import { openLookUp } from '../../hubspot/batch/lookUp';
import type { Outcome } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { skuOf, withProduct, withProductId } from '../../hubspot/productsBySku';
import type { ExecutionAccount } from '../../transport/account';
import { lookUpProducts } from '../../transport/productLookUp';
import { passOn } from './passOn';
import { CALLS_AHEAD, type Step } from './step';

/**
 * For lines that get the product of their SKU: it is looked up when the call is about to be sent, while others are under
 * way. A line whose SKU several products have is not sent; one whose SKU no product has goes without.
 * @param onWithout told how many lines of a call went without
 */
export function productLookUp<L extends DraftLine>(
	account: ExecutionAccount,
	onWithout: (lines: number) => void,
): Step<L> {
	const products = openLookUp<readonly string[]>(async (skus) => await lookUpProducts(account, skus));
	return (next) => ({
		...next,
		foresee: (draft) => {
			const sku = skuOf(draft.properties);
			if (sku !== null) products.foresee(sku);
			// Whoever reads ahead what records have now is to read their product too.
			next.foresee?.(sku === null ? draft : withProductId(draft, ''));
		},
		linesAhead: () =>
			Math.max(
				products.isWaiting ? Math.max(CALLS_AHEAD * next.maxLinesPerCall, MAX_LINES_PER_CALL) : 0,
				next.linesAhead?.() ?? 0,
			),
		settle: async (drafts, run) => {
			const tell = await products.find(drafts.map(({ line }) => skuOf(line.properties)).filter((sku) => sku !== null));
			const productOf = ({ properties }: DraftLine) => {
				const sku = skuOf(properties);
				return sku === null ? undefined : tell(sku);
			};
			const complete = (draft: L) => {
				const found = productOf(draft);
				if (found === undefined) return draft;
				return 'kind' in found ? found : withProduct(draft, found);
			};
			const settled = await passOn(drafts, run, complete, next);
			const without = drafts.filter(
				({ key, line }) =>
					skuOf(line.properties) !== null && productOf(line) === undefined && isThere(settled.outcomes.get(key)),
			);
			onWithout(without.length);
			return settled;
		},
	});
}

/** Whether HubSpot has the line now, or would. */
function isThere(outcome: Outcome | undefined): boolean {
	return outcome?.kind === 'written' || outcome?.kind === 'writtenAsOneOf' || outcome?.kind === 'planned';
}
