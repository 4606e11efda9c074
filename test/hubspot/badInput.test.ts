import { runInNewContext } from 'node:vm';
import { DateTime } from 'luxon';
import { shown } from '../../nodes/HubspotCommerce/hubspot/badInput';

const ring: Record<string, unknown> = {};
ring['itself'] = ring;

test.each<[value: unknown, text: string]>([
	[undefined, 'nothing'],
	[null, 'null'],
	['a', '"a"'],
	['', '""'],
	['12" pan', '"12" pan"'],
	[7, '7'],
	[10n, '10'],
	[NaN, 'NaN'],
	[-Infinity, '-Infinity'],
	[new Date('2026-01-01T10:00:00Z'), 'the date 2026-01-01T10:00:00.000Z'],
	[DateTime.fromISO('2026-01-01T10:00:00+02:00', { setZone: true }), 'the date 2026-01-01T10:00:00.000+02:00'],
	[new Date(NaN), 'an invalid date'],
	[DateTime.invalid('none'), 'an invalid date'],
	[runInNewContext('new Date(0)'), 'the date 1970-01-01T00:00:00.000Z'],
	[Symbol('x'), 'Symbol(x)'],
	[() => 1, 'a function'],
	[{ a: [1] }, '{"a":[1]}'],
	[ring, 'an object'],
	['x'.repeat(58), `"${'x'.repeat(58)}"`],
	['x'.repeat(59), `"${'x'.repeat(59)}…`],
	// Not half of the flower, which has two.
	[`${'x'.repeat(58)}🌼 and more`, `"${'x'.repeat(58)}…`],
	['x'.repeat(500), `"${'x'.repeat(59)}…`],
])('in a message %p is shown short enough to read', (value, text) => {
	expect(shown(value)).toBe(text);
});
