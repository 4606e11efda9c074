import { array, constantFrom, record } from 'fast-check';
import { HISTORIES, runHistories, type ShopsLine, type Snapshot } from './support/histories';
import { FORMS, given, leftOfShipping, WHOLE_ORDERS, type Form } from './support/shopifyForms';
import { edited, edits, newOrders, totalOf, type ModelOrder } from './support/shopifyOrder';

// 5,000 histories take some minutes.
jest.setTimeout(30 * 60_000);

type Which = 'current' | 'ordered';

/** What HubSpot should have. A list has no shipping lines; a line of which nothing is left is none. */
function linesOf(order: ModelOrder, form: Form, which: Which): ShopsLine[] {
	const lines = order.lines
		.filter((line) => (which === 'current' ? line.current > 0 : form !== 'restLeft' || line.current > 0))
		.map((line) => ({ key: `shopify-${line.id}`, cents: totalOf(order, line, which) }));
	const shipping = order.shipping
		.filter((line) => {
			const isTakenOff = line.isRemoved || (line.price > line.discount && leftOfShipping(line) === 0);
			return which === 'ordered' || !isTakenOff;
		})
		.map((line) => ({
			key: `shopify-shipping-${line.id}`,
			cents: which === 'current' ? leftOfShipping(line) : line.price - line.discount,
		}));
	return WHOLE_ORDERS.includes(form) ? [...lines, ...shipping] : lines;
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
		return steps.map(({ edit, form, rate, telling }, step) => {
			if (step > 0) now = edited(now, edit);
			// Only the refunds tell how a discount was split, and only whole orders have them.
			const isWhole = now.splits === 'evenly' || WHOLE_ORDERS.includes(form);
			// Old API versions do not say which of several shipping lines was refunded.
			const isAmbiguous = form === 'oldRestOrder' && now.shipping.length > 1;
			const fitting = isWhole && !isAmbiguous ? form : 'restOrder';
			return {
				edit: `${step === 0 ? 'made' : JSON.stringify(edit)}, as ${fitting}`,
				list: given(now, fitting, rate, telling),
				lines: linesOf(now, fitting, which),
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
