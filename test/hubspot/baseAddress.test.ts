import { safeBaseUrl } from '../../nodes/HubspotCommerce/hubspot/baseAddress';
import { UNUSABLE_ADDRESSES, USABLE_ADDRESSES } from '../support/baseAddresses';

test.each(USABLE_ADDRESSES)('the token may go to %j', (typed, address) => {
	expect(safeBaseUrl(typed)).toBe(address);
});

test.each(UNUSABLE_ADDRESSES)('the token must not go to %j', (typed) => {
	expect(safeBaseUrl(typed)).toBeNull();
});
