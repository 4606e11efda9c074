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

test('a reason of many lines is told once, with the first places', () => {
	const places = (count: number) => times(count, (index) => `[item ${index + 1}, line 1]`).join(' ');
	const of = (count: number) => errorOf(times(count, (index) => bad(index, 'Give a number'))).description;
	expect(of(1)).toBe('Give a number. Nothing was sent to HubSpot.');
	expect(of(6)).toBe(`Give a number. The same for ${places(5)}. Nothing was sent to HubSpot.`);
	expect(of(15)).toBe(`Give a number. The same for ${places(5)} and 9 more. Nothing was sent to HubSpot.`);
});

test('many lines with one reason do not hide another; of six reasons, five are told', () => {
	const odd: GivenLine = { kind: 'bad', source: at(7), field: 'name', why: 'No name', advice: 'Give one' };
	expect(errorOf([...times(15, (index) => bad(index)), odd]).description).toBe(
		`The same for ${times(5, (index) => `[item ${index + 1}, line 1]`).join(' ')} and 9 more. No name [item 7]. Give one. Nothing was sent to HubSpot.`,
	);
	const six = times(6, (index): GivenLine => ({ ...odd, why: `Reason ${index}`, advice: null }));
	expect(errorOf(six).description).toBe(
		'Reason 1 [item 7]. Reason 2 [item 7]. Reason 3 [item 7]. Reason 4 [item 7]. And 1 more. Nothing was sent to HubSpot.',
	);
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
