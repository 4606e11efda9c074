import { dayMs, isDay, momentMs } from '../../nodes/HubspotCommerce/hubspot/calendar';
import { objectionsTo } from '../../nodes/HubspotCommerce/hubspot/check';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { toPropertyDefinitions } from '../../nodes/HubspotCommerce/hubspot/schema';
import { toOperand } from '../../nodes/HubspotCommerce/hubspot/search/operand';
import { OPERATORS } from '../../nodes/HubspotCommerce/hubspot/search/operators';
import { comparable, toPropertyValue } from '../../nodes/HubspotCommerce/hubspot/values';

test.each([
	['2026-03-01', 1_772_323_200_000],
	['1970-01-01', 0],
	['1969-12-31', -86_400_000],
	['2024-02-29', 1_709_164_800_000],
	['0001-01-01', -62_135_596_800_000],
])('%s is a day', (day, ms) => {
	expect([isDay(day), dayMs(day)]).toEqual([true, ms]);
});

test.each([
	'2026-02-29',
	'2026-02-30',
	'2026-04-31',
	'2026-00-10',
	'2026-13-01',
	'2026-03-00',
	'2026-3-1',
	'2026-03-01T',
	' 2026-03-01',
	'',
])(
	// prettier-ignore
	'%j is no day',
	(text) => {
		expect([isDay(text), dayMs(text)]).toEqual([false, null]);
	},
);

test.each([
	['2026-03-01T00:00Z', 1_772_323_200_000],
	['2026-03-01T02:00:00+02:00', 1_772_323_200_000],
	['2026-02-28T19:00:00.000-0500', 1_772_323_200_000],
	['2026-03-01T00:00:00.123456789Z', 1_772_323_200_123],
	['2026-02-28T24:00:00Z', 1_772_323_200_000],
])('%s is a moment', (text, ms) => {
	expect(momentMs(text)).toBe(ms);
});

const NO_MOMENTS = [
	'2026-02-30T10:00:00Z',
	'2026-03-01T25:00:00Z',
	'2026-03-01T10:60:00Z',
	'2026-03-01T10:00:00+99:00',
];

test.each([...NO_MOMENTS, '2026-03-01', '2026-03-01T10:00', '2026-03-01 10:00Z', '2026-03-01T10Z', ''])(
	'%j is no moment',
	(text) => {
		expect(momentMs(text)).toBeNull();
	},
);

describe('a time that does not exist', () => {
	const [definition] = toPropertyDefinitions({ results: [{ name: 'at', type: 'datetime' }] });
	const definitions = new Map(definition === undefined ? [] : [['at', definition]]);
	const [after] = OPERATORS.filter(({ name }) => name === 'GT');
	if (after === undefined) throw new Error('No such operator');

	test.each(NO_MOMENTS)('%s: is objected to, searched for by nobody, and like no other time', (text) => {
		expect(objectionsTo({ at: text }, definitions, order)).toMatchObject([{ code: 'INVALID_LONG' }]);
		expect(toOperand(text, definition, after, 'start', String)).toMatchObject({ kind: 'unusable' });
		expect(comparable(text)).toBe(text);
	});

	test.each(['2026-02-30T10:00:00', '2026-03-01T25:00'])('%s gets no zone', (text) => {
		expect(toPropertyValue(text, 'datetime', String)).toMatchObject({ kind: 'unusable' });
	});
});
