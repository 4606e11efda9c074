import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchUpsertLineItems } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});
const ADVICE = 'It must be a text or a number';
const WRITE_TEXT = `${ADVICE}: make a text of the date, such as {{ $now.toISO() }}`;

test.each<[value: string, message: string, advice: string]>([
	["={{ DateTime.fromISO('2026-01-01T10:00:00Z', { zone: 'utc' }) }}", 'the date 2026-01-01T10:00:00.000Z', WRITE_TEXT],
	['={{ new Date(0) }}', 'the date 1970-01-01T00:00:00.000Z', WRITE_TEXT],
	['={{ 1 / 0 }}', 'Infinity', `${ADVICE}: check the calculation, which gave none`],
	['={{ [1, 2] }}', '[1,2]', ADVICE],
	["={{ 'a🌼'.slice(0, 2) }}", '"a\ud83c"', 'It has half of a character, such as of an emoji that was cut in two'],
	['..', '".."', 'HubSpot finds nothing by dots alone'],
])('%s as a unique value is called what it is', async (idValue, message, advice) => {
	const { error } = await runNode({
		sandbox,
		items: [{ name: 'Mug' }],
		parameters: batchUpsertLineItems({ idValue }),
	});
	expect(error?.message).toBe(`'Unique Property Value' is ${message} [item 0]`);
	expect(error?.description).toContain(advice);
	expect(sandbox.journal.calls).toEqual([]);
});

test('a number that a calculation did not give is none of null', async () => {
	const { error } = await runNode({
		sandbox,
		items: [{ key: 'K-1', name: 'Mug' }],
		parameters: batchUpsertLineItems({ options: { maxRecords: '={{ 0 / 0 }}' } }),
	});
	expect(error?.message).toBe("'Maximum Records' is NaN");
});
