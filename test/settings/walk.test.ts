import type { IDataObject } from 'n8n-workflow';
import { SettingsAccount } from './account';
import { placesOf, type Place } from './places';
import { ruleFor, type Meaning } from './rules';
import { messagesOf, runWith, traceOf, type OnError, type Settled, type Way } from './run';
import { ODD_VALUES, type OddValue } from './values';

/*
 * A setting is read as what it says, or refused. Sheets, models and expressions give values of every type: here each place
 * of each operation gets some of them, and with SETTINGS_VALUES=1000 all. They are drawn anew for each place.
 */
const VALUES_PER_PLACE = Number(process.env['SETTINGS_VALUES'] ?? 3);

const WAYS: readonly Way[] = ['byExpression', 'saved'];
const MODES: readonly OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];
const places = placesOf();
const operations = [...new Set(places.map(({ resource, operation }) => `${resource} ${operation}`))];

let account: SettingsAccount;
beforeAll(async () => {
	account = await SettingsAccount.open();
});
beforeEach(async () => {
	await account.warm();
});
afterAll(async () => {
	await account.sandbox.close();
});

interface Cell {
	readonly place: Place;
	readonly odd: OddValue;
	readonly way: Way;
	readonly onError: OnError;
}

const cells = places.flatMap((place, placeIndex): Cell[] => {
	const all = ODD_VALUES.flatMap((odd) => (odd.canBeSaved ? WAYS : WAYS.slice(0, 1)).map((way) => ({ odd, way })));
	const count = Math.min(VALUES_PER_PLACE, all.length);
	// Steps of a prime length meet every one, and each place starts somewhere else.
	return Array.from({ length: count }, (_, n) => all[(placeIndex * 5 + n * 17) % all.length])
		.filter((drawn) => drawn !== undefined)
		.map((drawn, n) => ({ place, ...drawn, onError: MODES[(placeIndex + n) % MODES.length] ?? 'stopWorkflow' }));
});

test('every parameter has a rule that says what it takes', () => {
	expect(places.filter((place) => ruleFor(place) === null).map(({ path }) => path)).toEqual([]);
});

test.each(operations)(
	'%s reads each of its settings as what it says, or refuses it',
	async (operation) => {
		const complaints: string[] = [];
		for (const cell of cells) {
			const { place, odd, way, onError } = cell;
			if (`${place.resource} ${place.operation}` !== operation) continue;
			const complaint = await complaintAbout(cell);
			if (complaint !== null) complaints.push(`${place.path} ${way} ${odd.name}, ${onError}: ${complaint}`);
		}
		expect(complaints).toEqual([]);
	},
	1_000_000,
);

/** What is wrong with how a value is read; null when all is well. */
async function complaintAbout({ place, odd: { value }, way, onError }: Cell): Promise<string | null> {
	const rule = ruleFor(place);
	if (rule === null || rule === 'takenApart') return null;
	const meaning = rule(value, place);
	// Without it, the run would write: that is for other tests.
	if (place.path === 'options.dryRun' && meaning.kind === 'as' && meaning.value === false) return null;
	let settled: Settled;
	try {
		settled = await runWith(account, place, [value, value], way, onError);
	} catch (error) {
		// n8n looks at what is saved before it starts the node.
		return account.sandbox.journal.calls.length === 0 ? null : `broke with ${String(error)}`;
	}
	if (settled.hasWritten) return 'wrote, in spite of Dry Run';
	const refusal = whyNotRefused(settled, place, onError);
	return await objection(meaning, refusal, settled, { place, way, onError });
}

async function objection(
	meaning: Meaning,
	whyNot: string | null,
	settled: Settled,
	{ place, way, onError }: Omit<Cell, 'odd'>,
): Promise<string | null> {
	const isRefused = whyNot === null;
	switch (meaning.kind) {
		case 'refused':
			return whyNot;
		case 'depends':
			return null;
		case 'asItSays':
			return isRefused ? `refused: ${messagesOf(settled).join(', ')}` : null;
		case 'as': {
			if (isRefused) return `refused: ${messagesOf(settled).join(', ')}`;
			const same = await runWith(account, place, [meaning.value, meaning.value], way, onError);
			return traceOf(settled) === traceOf(same)
				? null
				: `not taken as ${JSON.stringify(meaning.value)}:\n${traceOf(settled)}\n${traceOf(same)}`;
		}
	}
}

/** Why it is not so that each item failed before anything was sent, with the name of the setting; null when it is. */
function whyNotRefused(settled: Settled, { parameter }: Place, onError: OnError): string | null {
	const { result, calls } = settled;
	const [firstCall] = calls;
	if (firstCall !== undefined) return `sent ${firstCall.method} ${firstCall.path} ${JSON.stringify(firstCall.body)}`;
	const messages = messagesOf(settled);
	const title = `'${parameter.displayName}'`;
	if (messages.length === 0) return `told nothing, and gave ${JSON.stringify(result.items.map(({ json }) => json))}`;
	const nameless = messages.find((message) => !message.includes(title));
	if (nameless !== undefined) return `did not name ${title}: ${nameless}`;
	const outcomes = [...result.items, ...result.errorItems].map(
		({ json }) => (json['error'] as IDataObject | undefined)?.['outcome'],
	);
	if (onError === 'stopWorkflow') return outcomes.length === 0 ? null : 'gave items, and failed';
	const [failed, others] =
		onError === 'continueErrorOutput' ? [result.errorItems, result.items] : [result.items, result.errorItems];
	if (others.length > 0) return 'passed items on as if they were done';
	return failed.length === 2 && outcomes.every((outcome) => outcome === 'notSent') ? null : 'did not tell of each item';
}
