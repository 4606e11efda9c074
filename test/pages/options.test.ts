import type { INodeProperties } from 'n8n-workflow';
import { parametersOf } from '../../nodes/HubspotCommerce/actions/description';
import { RESOURCES } from '../../nodes/HubspotCommerce/resources';
import { triggerParameters } from '../../nodes/HubspotCommerce/trigger/parameters';
import { choicesOf } from '../support/labels';
import { columnIn, rowsIn, sectionOf, textOf } from '../support/pages';

/** The options of a node, each once, as n8n has them. */
function optionsIn(parameters: readonly INodeProperties[]): INodeProperties[] {
	const collections = parameters.filter(({ name }) => name === 'options');
	return collections.flatMap(({ options = [] }) =>
		options.filter((option) => 'displayName' in option && 'type' in option),
	);
}

const namesOf = (options: readonly INodeProperties[]) => [...new Set(options.map(({ displayName }) => displayName))];
const withoutItalics = (cell = '') => cell.replaceAll('_', '');
const listed = (page: string) => rowsIn(textOf(page)).map(([name]) => withoutItalics(name));

test('the page of the options has each option of the node', () => {
	const page = textOf('docs/options.md');
	const inText = (name: string) => page.includes(`_${name}_`);
	const names = namesOf(optionsIn(parametersOf()));
	const onPage = listed('docs/options.md');
	expect(names).toContain('Dry Run');
	expect(names.filter((name) => !onPage.includes(name) && !inText(name))).toEqual([]);
});

test('and none that is not there', () => {
	const names = new Set(namesOf(optionsIn(parametersOf())));
	expect(listed('docs/options.md').filter((name) => !names.has(name))).toEqual([]);
});

test('the page of the trigger has each of its options, and each of its events', () => {
	const page = textOf('docs/trigger.md');
	const names = [...namesOf(optionsIn(triggerParameters())), ...choicesOf('Event')];
	expect(names).toContain('Look-Back (Minutes)');
	const rows = listed('docs/trigger.md');
	expect(names.filter((name) => !rows.includes(name) && !page.includes(`_${name}_`))).toEqual([]);
});

test.each(rowsIn(sectionOf('docs/options.md', 'Speed and limits')))("the default of '%s' is %s", (name, shown) => {
	const defaults = optionsIn(parametersOf())
		.filter(({ displayName }) => displayName === name)
		.map((option) => JSON.stringify(option.default));
	expect([...new Set(defaults)]).toEqual([shown]);
});

/** The operations of an object, by their names in the editor. */
const operationsOf = (resource: string) =>
	parametersOf()
		.filter(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.['resource']?.includes(resource),
		)
		.flatMap(({ options = [] }) => options.map(({ name }) => name));

test.each(RESOURCES)('the table of operations says which ones there are for: $name', ({ name: resource, object }) => {
	const [heading = ''] = textOf('docs/operations.md').split('\n## ');
	const rows = rowsIn(heading);
	const column = columnIn(heading, object.nounPlural);
	const ticked = rows.filter((row) => row[column] === '✓').map(([name]) => name);
	expect(ticked.toSorted()).toEqual(operationsOf(resource).toSorted());
	expect(rows.filter((row) => !['✓', ''].includes(row[column] ?? '-'))).toEqual([]);
});

test('the README leads to each operation', () => {
	const table = sectionOf('README.md', 'I want to …');
	const operations = [...new Set(RESOURCES.flatMap(({ name }) => operationsOf(name)))];
	expect(operations.filter((name) => !new RegExp(`(?:\\[|, )${name}(?:\\]|,)`).test(table))).toEqual([]);
});
