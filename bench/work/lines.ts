import { Decimal } from 'decimal.js';
import { readNorthwindOrders } from '../../demo/northwind/northwind';

export type RowValue = string | number;

/** A line as a sheet or a shop gives it, under the names of HubSpot's properties. */
export interface LineRow extends Readonly<Record<string, RowValue>> {
	readonly name: string;
	readonly quantity: number;
	readonly price: string;
	/** On one unit. */
	readonly discount: string;
	/** The order and the product. */
	readonly hs_external_id: string;
}

/** Northwind's own lines, of which there are 2,155, in their order. */
export function northwindLines(directory: string): LineRow[] {
	return readNorthwindOrders(directory).flatMap(({ line_items }) =>
		line_items.map(({ id, title, quantity, price, total_discount }) => ({
			name: title,
			quantity,
			price,
			discount: new Decimal(total_discount).dividedBy(quantity).toFixed(2),
			hs_external_id: String(id),
		})),
	);
}

const KINDS = [
	'Alpine',
	'Black',
	'Coastal',
	'Dried',
	'Early',
	'Farm',
	'Golden',
	'House',
	'Island',
	'Jasmine',
	'Kitchen',
];
const GOODS = [
	'Apple Chutney',
	'Breakfast Tea',
	'Crab Meat',
	'Dark Chocolate',
	'Elderflower Syrup',
	'Fig Spread',
	'Goat Cheese',
];
const PRODUCTS = KINDS.length * GOODS.length;
const LINES_PER_ORDER = 3;
const FIRST_ORDER = 10_248;

/** Lines of Northwind's shape, always the same: 77 products, about three different ones in an order. */
export function generatedLines(count: number): LineRow[] {
	return Array.from({ length: count }, (_, index) => {
		const order = FIRST_ORDER + Math.floor(index / LINES_PER_ORDER);
		const product = (order * 31 + (index % LINES_PER_ORDER) * 25) % PRODUCTS;
		const price = new Decimal(2 + ((product * 137) % 12_000) / 100);
		return {
			name: `${KINDS[product % KINDS.length] ?? ''} ${GOODS[product % GOODS.length] ?? ''}`,
			quantity: 1 + ((index * 7) % 60),
			price: price.toFixed(2),
			discount: index % 5 === 0 ? price.times(0.05).toFixed(2) : '0.00',
			hs_external_id: `${order}-${product + 1}`,
		};
	});
}
