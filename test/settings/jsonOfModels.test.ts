import { parseJsonParameter } from '../../nodes/HubspotCommerce/descriptions/json';
import { BadInput } from '../../nodes/HubspotCommerce/hubspot/badInput';
import { startSandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';

const mug = '{ "name": "Mug" }';
const fenced = (text: string, language = 'json') => `\`\`\`${language}\n${text}\n\`\`\``;

test.each([
	['JSON within a text of JSON', JSON.stringify(mug)],
	['a list within a text', JSON.stringify(`\n[${mug}]`)],
	['a line of backticks around it', fenced(mug)],
	['backticks in capitals and spaces', `  ${fenced(mug, ' JSON')}\n`],
	['backticks without a language', fenced(mug, '')],
	['both', fenced(JSON.stringify(mug))],
])('what a model means is taken: %s', (_what, text) => {
	expect([parseJsonParameter(text, 'Line Items')].flat()).toEqual([{ name: 'Mug' }]);
});

test.each([
	['a text', '"Mug"', 'Mug'],
	['a text that begins like JSON', '"{Mug"', '{Mug'],
	['a number', '7', 7],
])('%s stays what it is', (_what, text, value) => {
	expect(parseJsonParameter(text, 'Line Items')).toBe(value);
});

test('broken JSON between backticks is told by its place', () => {
	const parse = () => parseJsonParameter(fenced('{\n"name": "Mug",\n}'), 'Line Items');
	expect(parse).toThrow(BadInput);
	expect(parse).toThrow("'Line Items' is not valid JSON: it breaks at line 4, column 1");
});

test('so are the properties of a line item', async () => {
	const sandbox = await startSandbox();
	try {
		const parameters = batchCreateLineItems({ specifyProperties: 'json', propertiesJson: fenced(JSON.stringify(mug)) });
		const { error } = await runNode({ sandbox, items: [{}], parameters });
		expect(error).toBeUndefined();
		expect(sandbox.records('line_items').map(({ properties }) => properties['name'])).toEqual(['Mug']);
	} finally {
		await sandbox.close();
	}
});
