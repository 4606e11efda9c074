import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeIn, textOf } from '../support/pages';

const hubspot = join(__dirname, '../../nodes/HubspotCommerce/hubspot');

/** The outcomes that a file of types has. */
function outcomesIn(path: string): string[] {
	const code = readFileSync(join(hubspot, path), 'utf8');
	return [...code.matchAll(/readonly (?:what|kind): ('[^;]+);/g)].flatMap(([, union = '']) =>
		[...union.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
	);
}

/** How those come out that people know by another name. */
const TOLD_AS: Readonly<Record<string, string>> = {
	createdAsOneOf: 'created',
	writtenAsOneOf: 'written',
	leftToOther: 'spared',
	// A whole order comes out as what became of the order itself.
	synced: 'updated',
};

test('the page says of each outcome what it means', () => {
	const outcomes = ['batch/outcome.ts', 'batch/failure.ts', 'sync/fate.ts'].flatMap(outcomesIn);
	expect(outcomes).toEqual(expect.arrayContaining(['written', 'refused', 'notRead', 'wouldBeRemoved']));
	const told = codeIn(textOf('docs/outcomes.md'));
	expect([...new Set(outcomes)].filter((name) => !told.includes(TOLD_AS[name] ?? name))).toEqual([]);
});
