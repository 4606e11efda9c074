import { skuOf, withProduct, withProductId, type ProductIndex } from '../productsBySku';
import { CALLS_AHEAD } from './findParents';
import type { DraftLine } from './line';
import type { Outcome } from './outcome';
import { MAX_LINES_PER_CALL } from './plan';
import type { DraftOperation } from './settle';
import { settleCompleted } from './settleCompleted';

/**
 * The operation for lines that get the product of their SKU: it is looked up when the call is about to be sent, while
 * others are under way. A line whose SKU several products have is not sent; one whose SKU no product has goes without.
 * @param onWithout told how many lines of a call went without
 */
export function findProducts<L extends DraftLine>(
	operation: DraftOperation<L>,
	products: ProductIndex,
	onWithout: (lines: number) => void,
): DraftOperation<L> {
	const isWithout = (draft: L, outcome: Outcome | undefined): boolean => {
		if (outcome?.kind !== 'written' && outcome?.kind !== 'writtenAsOneOf' && outcome?.kind !== 'planned') return false;
		const sku = skuOf(draft.properties);
		return sku !== null && products.tell(sku) === undefined;
	};
	return {
		...operation,
		foresee: (draft) => {
			const sku = skuOf(draft.properties);
			if (sku !== null) products.foresee(sku);
			// Whoever reads ahead what records have now is to read their product too.
			operation.foresee?.(sku === null ? draft : withProductId(draft, ''));
		},
		linesAhead: () =>
			Math.max(
				products.isWaiting ? Math.max(CALLS_AHEAD * operation.maxLinesPerCall, MAX_LINES_PER_CALL) : 0,
				operation.linesAhead?.() ?? 0,
			),
		settle: async (drafts, run) => {
			const skus = drafts.map(({ line }) => skuOf(line.properties)).filter((sku) => sku !== null);
			await products.find(new Set(skus));
			const settled = await settleCompleted(
				drafts,
				run,
				(draft) => {
					const sku = skuOf(draft.properties);
					const found = sku === null ? undefined : products.tell(sku);
					if (found === undefined) return draft;
					return 'kind' in found ? found : withProduct(draft, found);
				},
				async (lines) => await operation.settle(lines, run),
			);
			onWithout(drafts.filter((draft) => isWithout(draft.line, settled.outcomes.get(draft))).length);
			return settled;
		},
	};
}
