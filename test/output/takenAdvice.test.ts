import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { Refused } from '../../nodes/HubspotCommerce/hubspot/batch/failure';
import { operationsOf } from '../../nodes/HubspotCommerce/actions/operations/operations';
import { takenAdvice } from '../../nodes/HubspotCommerce/actions/output/takenAdvice';
import { VERBS } from '../../nodes/HubspotCommerce/actions/output/words';

const taken: Refused = {
	kind: 'refused',
	of: 'line',
	refusal: {
		...{ status: 409, category: 'CONFLICT', code: null, property: null, advice: null, correlationId: null },
		reason: 'Line item already exists. Existing ID: 57',
	},
};
const names = (object: typeof order) => operationsOf(object).map(({ option }) => option(object).name);

test.each([order, lineItem])('a new $noun is to be updated by an operation that there is', (object) => {
	const [, name] = /use the operation '([^']+)'/.exec(takenAdvice(taken, object, VERBS.create) ?? '') ?? [];
	expect(names(object)).toContain(name);
});

test('a line item under an order is not sent to another operation, which has no order for it', () => {
	const advice = takenAdvice(taken, lineItem, VERBS.createNamed);
	expect(advice).toContain('HubSpot has it as line item 57');
	expect(advice).toContain('Give this line item a value of its own');
	for (const name of names(order)) expect(advice).not.toContain(name);
});

test('what another line of the run has made a moment ago is not to be updated', () => {
	expect(takenAdvice({ ...taken, takenBy: { itemIndex: 3, lineNumber: 2 } }, lineItem, VERBS.create)).toBe(
		'Another line item of this run has the same value, and HubSpot has it as line item 57 [item 3, line 2]. Give each its own value, or leave one of them out',
	);
});
