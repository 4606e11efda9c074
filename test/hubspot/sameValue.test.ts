import { isSameValue } from '../../nodes/HubspotCommerce/hubspot/sameValue';
import type { PropertyValue } from '../../nodes/HubspotCommerce/hubspot/values';

test.each<[type: string | undefined, sent: PropertyValue, given: string | null, same: boolean]>([
	// An empty text clears: it is the same as no value.
	['string', '', null, true],
	['string', '', '', true],
	['string', ' ', '', true],
	['string', 'a', null, false],
	['string', 'a', '', false],
	['string', '', 'a', false],
	['number', '', '0', false],
	// HubSpot trims texts.
	['string', ' a ', 'a', true],
	['string', 'A', 'a', false],
	['string', '007', '7', false],
	[undefined, '7.0', '7', false],
	[undefined, 'a', 'a', true],
	['number', '7.0', '7', true],
	['number', 7, '7.00', true],
	['number', 7, '8', false],
	['bool', true, 'true', true],
	['bool', true, 'false', false],
	['date', '2026-03-01', '2026-03-01', true],
	['date', '2026-03-01', '2026-03-02', false],
	['datetime', '2026-03-01T12:00:00+02:00', '2026-03-01T10:00:00Z', true],
	['datetime', '2026-03-01T12:00:00Z', '2026-03-01T10:00:00Z', false],
	// Ticked boxes come in HubSpot's own order.
	['enumeration', 'a;b', 'b;a', true],
	['enumeration', 'a;;b', 'b;a', true],
	['enumeration', 'a', 'b;a', false],
	['enumeration', 'a;c', 'b;a', false],
	['enumeration', 'a;b;c', 'b;a', false],
	// A leading semicolon adds to what is ticked.
	['enumeration', ';a', 'b;a', true],
	['enumeration', ';c', 'b;a', false],
])('of type %s, %p sent where HubSpot has %p: the same is %p', (type, sent, given, same) => {
	expect(isSameValue(sent, given, type)).toBe(same);
});
