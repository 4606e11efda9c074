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
	[Symbol('x'), 'Symbol(x)'],
	[() => 1, 'a function'],
	[{ a: [1] }, '{"a":[1]}'],
	[ring, 'an object'],
	['x'.repeat(58), `"${'x'.repeat(58)}"`],
	['x'.repeat(59), `"${'x'.repeat(59)}…`],
	['x'.repeat(500), `"${'x'.repeat(59)}…`],
])('in a message %p is shown short enough to read', (value, text) => {
	expect(shown(value)).toBe(text);
});
