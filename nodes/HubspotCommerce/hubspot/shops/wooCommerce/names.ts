import { htmlText } from '../../htmlText';
import { recordsIn, type JsonRecord } from '../../json';
import { textAt } from '../../lineFormats/shopLine';

/** A text that WooCommerce keeps as HTML, in one line; null when it says nothing. */
export function plainAt(value: unknown): string | null {
	const text = textAt(value);
	return text === null ? null : textAt(htmlText(text).replace(/\s+/g, ' '));
}

/**
 * The name of a product's line, with the attributes of its variation. WooCommerce puts them into the name itself unless
 * there are more than two, one has a hyphen, the customer chose it from "any", or the shop's theme has that turned off. Then
 * they stand in `meta_data` alone (WooCommerce's own test for that is `wc_is_attribute_in_product_name`).
 */
export function productName(entry: JsonRecord): string | null {
	const parent = plainAt(entry['parent_name']);
	const name = plainAt(entry['name']) ?? parent;
	if (name === null) return null;
	const own = parent !== null && name.startsWith(parent) ? name.slice(parent.length) : name;
	const missing = attributesOf(entry).filter((attribute) => !has(own, attribute));
	if (missing.length === 0) return name;
	return `${name}${own !== name && own !== '' ? ', ' : ' - '}${missing.join(', ')}`;
}

/** Lists the attributes among the meta data, since WooCommerce 11.2. */
const ATTRIBUTE_KEYS = '_variation_attribute_keys';

/**
 * What the variation's attributes are, in the shop's words. Extensions keep data of their own beside them: what is an
 * attribute shows by WooCommerce's list of them, by the name of a global one (`pa_color`), or by a label that the key is not.
 */
function attributesOf(entry: JsonRecord): string[] {
	if ((textAt(entry['variation_id']) ?? '0') === '0') return [];
	const meta = recordsIn(entry['meta_data']);
	const listed = meta.find(({ key }) => key === ATTRIBUTE_KEYS)?.['value'];
	const isAttribute = (key: string, label: unknown) =>
		Array.isArray(listed) ? listed.includes(key) : key.startsWith('pa_') || (label !== undefined && label !== key);
	return meta.flatMap(({ key, display_key: label, display_value: value }) => {
		const shown = plainAt(value);
		return typeof key === 'string' && !key.startsWith('_') && shown !== null && isAttribute(key, label) ? [shown] : [];
	});
}

/** Whether a name has the words of an attribute; those of a deleted one are written with hyphens: dark-blue. */
function has(name: string, attribute: string): boolean {
	return wordsOf(name).includes(wordsOf(attribute));
}

function wordsOf(text: string): string {
	return ` ${text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '')
		.join(' ')} `;
}
