import { withoutTrailing } from '../../nodes/HubspotCommerce/hubspot/withoutTrailing';

test.each([
	['', ''],
	['0', ''],
	['000', ''],
	['500', '5'],
	['050', '05'],
	['5', '5'],
	['0 ', '0 '],
])('%j without zeros at its end is %j', (text, left) => {
	expect(withoutTrailing('0', text)).toBe(left);
});
