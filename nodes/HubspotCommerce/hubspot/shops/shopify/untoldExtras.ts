import type { JsonRecord } from '../../json';
import type { ExtraLine, LineSettings } from '../../lineFormats/lineSettings';
import { untoldLines, type UntoldLines } from '../../lineFormats/untoldLines';
import { SHOP } from './money';
import { LINES } from './order';
import { inCamelCase, shopifyField } from './orderField';
import { nothingIsLeft } from './refunds';
import { isTip } from './tips';

/** A kind of further lines, and where an order tells of them. */
interface Kind {
	readonly extra: ExtraLine;
	/** In the external ID, before the order's or the line's own. */
	readonly idParts: readonly string[];
	/** One of them is enough; the first is what a user is to ask for. */
	readonly keys: readonly [string, ...string[]];
	/** Whether the order says in another way that it has none. */
	readonly hasNone?: (order: JsonRecord, lines: readonly unknown[]) => boolean;
}

const KINDS: readonly Kind[] = [
	{ extra: 'shipping', idParts: ['shipping-'], keys: ['shipping_lines', 'shipping_line'] },
	{
		extra: 'fees',
		idParts: ['fee-', 'fees-'],
		keys: ['additional_fees', ...plainAndSet('current_total_additional_fees', 'original_total_additional_fees')],
	},
	{
		extra: 'fees',
		idParts: ['duties-'],
		keys: ['current_total_duties_set', ...plainAndSet('current_total_duties', 'original_total_duties')],
		// They are in the prices.
		hasNone: (order) => shopifyField(order, 'duties_included') === true,
	},
	{
		extra: 'tips',
		idParts: ['tip-'],
		keys: ['total_tip_received', 'total_tip_received_set'],
		// It is among the lines of products.
		hasNone: (_, lines) => lines.some(isTip),
	},
];

function plainAndSet(...names: readonly string[]): string[] {
	return names.flatMap((name) => [name, `${name}_set`]);
}

/**
 * The further lines that an order says nothing of, as where a GraphQL query has not asked for them.
 * @param order null where its lines came alone
 * @param lines of products
 */
export function untoldExtras(
	order: JsonRecord | null,
	lines: readonly unknown[],
	settings: LineSettings,
): UntoldLines[] {
	const { extraLines, quantities } = settings;
	// Whatever it had, it has no more.
	if (order !== null && quantities === 'current' && nothingIsLeft(order)) return [];
	const [ofRest] = LINES;
	const inWords = (key: string) => (order?.[ofRest] === undefined ? inCamelCase(key) : key);
	return KINDS.filter(
		({ extra, keys, hasNone }) =>
			extraLines.includes(extra) &&
			keys.every((key) => shopifyField(order ?? {}, key) === undefined) &&
			hasNone?.(order ?? {}, lines) !== true,
	).map(({ idParts, keys: [key] }) => {
		const isOne = (id: string) => idParts.some((part) => id.startsWith(part));
		return untoldLines(order === null ? null : inWords(key), isOne, SHOP, settings);
	});
}
