import { NodeOperationError } from 'n8n-workflow';
import type { GivenLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { refuseBadInput, tooManyError } from '../../nodes/HubspotCommerce/actions/output/badInputError';
import { at, given, node, times } from './support';

const bad = (itemIndex: number, advice: string | null = null): GivenLine => ({
	kind: 'bad',
	source: at(itemIndex, 1),
	field: 'price',
	why: "'price' is no number",
	advice,
});

function errorOf(lines: readonly GivenLine[]): NodeOperationError {
	try {
		refuseBadInput(node, lines);
	} catch (error) {
		if (error instanceof NodeOperationError) return error;
	}
	throw new Error('Nothing was refused');
}

test('input that is all good is not refused', () => {
	expect(() => {
		refuseBadInput(node, [given(at(0))]);
	}).not.toThrow();
});

test('the first bad line is told with what to do, and that nothing was sent', () => {
	const error = errorOf([given(at(0)), bad(4, 'Give a number')]);
	expect(error).toMatchObject({
		message: "'price' is no number [item 4, line 1]",
		description: 'Give a number. Nothing was sent to HubSpot.',
	});
	expect(error.context).toMatchObject({ itemIndex: 4 });
});

test('five bad lines are named in all, and the others counted', () => {
	const named = times(4, (index) => `'price' is no number [item ${index + 1}, line 1]. `).join('');
	const of = (count: number) => errorOf(times(count, (index) => bad(index))).description;
	expect(of(1)).toBe('Nothing was sent to HubSpot.');
	expect(of(5)).toBe(`${named}Nothing was sent to HubSpot.`);
	expect(of(6)).toBe(`${named}And 1 more. Nothing was sent to HubSpot.`);
	expect(of(9)).toBe(`${named}And 4 more. Nothing was sent to HubSpot.`);
});

test('a text in which n8n knows the name of a network failure stays as it is', () => {
	expect(errorOf([{ kind: 'bad', source: at(0), field: null, why: 'SKU ENOTFOUND', advice: null }]).message).toBe(
		'SKU ENOTFOUND [item 0]',
	);
});

test.each([
	[1, 'This run has more than 1 record'],
	[50, 'This run has more than 50 records'],
])('a run with more than %d lines', (maxLines, text) => {
	const error = tooManyError(node, maxLines);
	expect(error).toMatchObject({
		message: `${text}, which is what 'Maximum Records' allows`,
		description: "Raise 'Maximum Records' in the options, or give fewer items. Nothing was sent to HubSpot.",
	});
	expect(error.context['itemIndex']).toBeUndefined();
});
