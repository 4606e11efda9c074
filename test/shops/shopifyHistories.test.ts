import { array, constantFrom, record } from 'fast-check';
import { HISTORIES, runHistories, type ShopsLine, type Snapshot } from './support/histories';
import { FORMS, given, leftOfShipping, WHOLE_ORDERS, type Form } from './support/shopifyForms';
import { edited, edits, newOrders, totalOf, type ModelOrder } from './support/shopifyOrder';

// 5,000 histories take some minutes.
jest.setTimeout(30 * 60_000);

type Which = 'current' | 'ordered';

/** What HubSpot should have of products; a line of which nothing is left is none. */
function productsOf(order: ModelOrder, form: Form, which: Which): ShopsLine[] {
	return order.lines
		.filter((line) => (which === 'current' ? line.current > 0 : form !== 'restLeft' || line.current > 0))
		.map((line) => ({ key: `shopify-${line.id}`, cents: totalOf(order, line, which) }));
}

function shippingOf(order: ModelOrder, which: Which): ShopsLine[] {
	return order.shipping
		.filter((line) => {
			const isTakenOff = line.isRemoved || (line.price > line.discount && leftOfShipping(line) === 0);
			return which === 'ordered' || !isTakenOff;
		})
		.map((line) => ({
			key: `shopify-shipping-${line.id}`,
			cents: which === 'current' ? leftOfShipping(line) : line.price - line.discount,
		}));
}

/** Orders that are edited up to eight times, each time given in another form. */
const histories = (which: Which) =>
	record({
		order: newOrders,
		steps: array(
			record({
				edit: edits,
				form: constantFrom(...FORMS),
				rate: constantFrom(1, 1.1, 0.87),
				telling: constantFrom('allocations' as const, 'allPlaces' as const, 'lineTotals' as const),
			}),
			{ minLength: 1, maxLength: 8 },
		),
	}).map(({ order, steps }): Snapshot[] => {
		let now = order;
		// A list says nothing of shipping: what HubSpot has stays.
		let shipping: ShopsLine[] = [];
		return steps.map(({ edit, form, rate, telling }, step) => {
			if (step > 0) now = edited(now, edit);
			// Only the refunds tell how a discount was split, and only whole orders have them.
			const isWhole = now.splits === 'evenly' || WHOLE_ORDERS.includes(form);
			// Old API versions do not say which of several shipping lines was refunded.
			const isAmbiguous = form === 'oldRestOrder' && now.shipping.length > 1;
			const fitting = isWhole && !isAmbiguous ? form : 'restOrder';
			if (WHOLE_ORDERS.includes(fitting)) shipping = shippingOf(now, which);
			return {
				edit: `${step === 0 ? 'made' : JSON.stringify(edit)}, as ${fitting}`,
				list: given(now, fitting, rate, telling),
				lines: [...productsOf(now, fitting, which), ...shipping],
			};
		});
	});

test.each<[Which]>([['current'], ['ordered']])(
	"whatever is done to an order, the line items of its %s quantities come to the shop's own total",
	async (which) => {
		await runHistories(
			{
				histories: histories(which),
				parameters: { lineFormat: 'shopify', options: { quantities: which, extraLines: ['shipping'] } },
			},
			which === 'current' ? HISTORIES : Math.ceil(HISTORIES / 5),
		);
	},
);
