import { greatestId } from '../../../nodes/HubspotCommerce/hubspot/search/search';

test.each([
	[[], null],
	[['9', '10', '8'], '10'],
	[['30123456789', '30123456790'], '30123456790'],
	// Beyond what a number holds exactly.
	[['90071992547409931', '90071992547409930'], '90071992547409931'],
])('of the record IDs %j the greatest is %j', (ids, expected) => {
	expect(greatestId(ids)).toBe(expected);
});
