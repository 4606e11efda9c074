import { charactersIn, recordsPerAnswer } from '../../../nodes/HubspotCommerce/hubspot/batch/size';
import { newLine } from '../support';

const sizes = (count: number, characters: number) => Array.from({ length: count }, () => characters);

test.each([
	{ of: 'none', characters: [], expected: 100 },
	{ of: 'short ones', characters: sizes(5_000, 200), expected: 100 },
	// 2,000,000 characters are 20 times 100,000.
	{ of: 'long ones', characters: sizes(500, 100_000), expected: 20 },
	{ of: 'some long ones among short ones', characters: [...sizes(500, 200), ...sizes(19, 100_000)], expected: 100 },
	{ of: 'more long ones than an answer takes', characters: [...sizes(500, 200), ...sizes(21, 100_000)], expected: 20 },
	{ of: 'one that is too long', characters: [5_000_000, 10], expected: 1 },
])('an answer is to have $expected records of $of', ({ characters, expected }) => {
	expect(recordsPerAnswer(characters, 100)).toBe(expected);
});

test("a line is about as long as its properties' names and values, and what its associations take", () => {
	expect(charactersIn(newLine({ name: 'Screw', quantity: 12 }))).toBe('nameScrewquantity12'.length);
	expect(charactersIn(newLine({ name: 'Screw' }, '1'))).toBe('nameScrew'.length + 100);
});
