import { z } from 'zod';
import { exampleFiles, readExample } from '../../e2e/workflows/examples';
import { choicesOf, LABELS } from '../support/labels';
import { italicsIn, PAGES, textOf } from '../support/pages';

/*
 * On the pages and in the notes of the examples, names of the editor and of menus stand in italics, exactly as they are
 * there: who looks for one must find it.
 */

/** n8n's own words, as its editor has them. */
const OF_N8N = [
	'AI Agent',
	'Account connected',
	'Community nodes',
	'Continue',
	'Continue (using error output)',
	'Execute workflow',
	'Expression',
	'Fixed',
	'From file',
	'Header Auth',
	'HubSpot Commerce',
	'HubSpot Commerce API',
	'HubSpot Commerce OAuth2 API',
	'Import',
	'Install',
	'OAuth Redirect URL',
	'On Error',
	'Order Updated',
	'Poll Times',
	'Refresh List',
	'Retry',
	'Retry On Fail',
	'Settings',
	'Stop Workflow',
	'Uninstall package',
	'Update',
	'order.updated',
	'⋮',
	'⋯',
];

/** HubSpot's: menus, and names of properties and stages that every account has. */
const OF_HUBSPOT = [
	'Create property',
	'Create service key',
	'Development',
	'Keys',
	'Pipeline',
	'Pipeline stage',
	'Properties',
	'Require unique values',
	'Require unique values for this property',
	'Service keys',
	'Shipped',
	'Shipping tracking number',
	'Single-line text',
];

/** GitHub's. */
const OF_GITHUB = ['Report a vulnerability', 'Security'];

/** Entries of lists that the editor loads, and samples of data. */
const OTHERS = ['Maximum', '[All Properties]', 'Problem', '700 × Screw'];

const KNOWN: ReadonlySet<string> = new Set([...LABELS, ...OF_N8N, ...OF_HUBSPOT, ...OF_GITHUB, ...OTHERS]);

/** Why nobody finds what is named so; null when it is there. */
function whyUnknown(name: string, further: ReadonlySet<string> = new Set()): string | null {
	if (KNOWN.has(name) || further.has(name)) return null;
	// A way through menus: Settings > Properties.
	const menus = name.split(' > ');
	if (menus.length > 1) return menus.map((menu) => whyUnknown(menu, further)).find((why) => why !== null) ?? null;
	// A parameter and what is chosen in it: Empty Values: Clear the Property.
	const [parameter = '', choice] = name.split(': ');
	if (choice === undefined) return `there is no ${name}`;
	if (!LABELS.has(parameter)) return `there is no parameter ${parameter}`;
	return choicesOf(parameter).has(choice) ? null : `${parameter} has no choice ${choice}`;
}

/** The page on how texts are written has words in italics that are no names. */
const ofPages = PAGES.filter((page) => page !== 'docs/style-guide.md').flatMap((page) =>
	[...new Set(italicsIn(textOf(page)))].map((name) => ({ page, name })),
);

/** Pages name nodes of the workflows that they are about, too. */
const ofWorkflows = new Set(exampleFiles().flatMap((file) => readExample(file).nodes.map(({ name }) => name)));

test.each(ofPages)('$page names _$name_, which people can find', ({ name }) => {
	expect(whyUnknown(name, ofWorkflows)).toBeNull();
});

test('a name that is not there, or is a bit different, is found', () => {
	expect(whyUnknown('Dry Runs')).toBe('there is no Dry Runs');
	expect(whyUnknown('Empty Values: Clear')).toBe('Empty Values has no choice Clear');
	expect(whyUnknown('Empty: Clear the Property')).toBe('there is no parameter Empty');
	expect(whyUnknown('Settings > Propertys')).toBe('there is no Propertys');
	expect(whyUnknown('Settings > Properties')).toBeNull();
	expect(whyUnknown('Quantities: As Ordered')).toBeNull();
});

const noteOf = (file: string): string => {
	const notes = readExample(file).nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	return notes.map(({ parameters }) => z.object({ content: z.string() }).parse(parameters).content).join('\n');
};

describe.each(exampleFiles())('the note in %s', (file) => {
	const workflowNames = new Set(exampleFiles().map((one) => readExample(one).name));

	test('names parameters, menus and workflows that are there', () => {
		const unknown = italicsIn(noteOf(file)).map((name) => whyUnknown(name, workflowNames));
		expect(unknown.filter((why) => why !== null)).toEqual([]);
	});

	test('has nodes of its workflow in bold, and else only its own headings and the property that finds orders', () => {
		const bold = [...noteOf(file).matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
		const names = new Set(readExample(file).nodes.map(({ name }) => name));
		const others = ['Before you start', 'What happens', 'Running it again', 'Shop order ID'];
		expect(bold.filter((name) => !names.has(name) && !others.includes(name))).toEqual([]);
	});
});
