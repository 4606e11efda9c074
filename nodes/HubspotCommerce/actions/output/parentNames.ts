import { alternatives, article } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';

/** What most records hang on: these are named, and not all eight. It is true of the others, too: the record has none of them. */
const NAMED_FIRST = ['order', 'deal', 'quote'];

/** Up to three of what it can hang on, e.g. "an order, deal or quote". */
export function anyParentOf({ associations }: CrmObject): string {
	const all = associations.filter(({ parent }) => parent);
	const first = NAMED_FIRST.flatMap((name) => all.filter((target) => target.name === name));
	const others = all.filter((target) => !first.includes(target));
	const parents = [...first, ...others].slice(0, NAMED_FIRST.length).map(({ label }) => label.toLowerCase());
	return `${article(parents[0] ?? '')} ${alternatives(parents)}`;
}
