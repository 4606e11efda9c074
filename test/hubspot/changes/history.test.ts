import {
	arrivalSince,
	changeSince,
	isMadeBy,
	versionsOf,
} from '../../../nodes/HubspotCommerce/hubspot/changes/history';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000).toISOString();
const ms = (seconds: number) => 1_800_000_000_000 + seconds * 1_000;

/** The versions of a property, the newest first as HubSpot gives them. */
function versions(...entries: Array<readonly [value: string, seconds: number]>) {
	const history = entries.map(([value, seconds]) => ({ value, timestamp: at(seconds), sourceType: 'CRM_UI' }));
	return versionsOf({ id: '1', json: { propertiesWithHistory: { p: history } } }, 'p') ?? [];
}

test('a history that cannot be read is none, and one that HubSpot leaves out is empty', () => {
	const json = { propertiesWithHistory: { odd: 'text', broken: [{ value: 'a' }] } };
	expect(['odd', 'broken', 'p'].map((property) => versionsOf({ id: '1', json }, property))).toEqual([null, null, []]);
	expect(versionsOf({ id: '1', json: {} }, 'p')).toBeNull();
});

describe('a change since a moment', () => {
	test('has the value of that moment and the one of now, whatever was between', () => {
		expect(changeSince('p', versions(['c', 30], ['b', 20], ['a', 10]), ms(10))).toMatchObject({
			before: 'a',
			now: { value: 'c', atMs: ms(30) },
		});
	});

	test('is none where nothing is newer, or the old value is back', () => {
		expect(changeSince('p', versions(['a', 10]), ms(10))).toBeNull();
		expect(changeSince('p', versions(['a', 30], ['b', 20], ['a', 10]), ms(10))).toBeNull();
	});

	test('is from nothing where there was no value, and from what nobody knows where the history is cut', () => {
		expect(changeSince('p', versions(['a', 20]), ms(10))).toMatchObject({ before: null });
		const twenty = Array.from({ length: 20 }, (_, n) => [`v${n}`, 100 - n] as const);
		expect(changeSince('p', versions(...twenty), ms(10))).toMatchObject({ before: undefined });
	});

	test('to nothing is one too', () => {
		expect(changeSince('p', versions(['', 20], ['a', 10]), ms(10))).toMatchObject({
			before: 'a',
			now: { value: null },
		});
	});
});

describe('an arrival at a value', () => {
	test('counts each time that it was come to, from the value just before', () => {
		expect(arrivalSince('p', versions(['a', 30], ['b', 20], ['a', 10]), ms(10))).toMatchObject({ before: 'b' });
	});

	test('is none where the same value was only written again', () => {
		expect(arrivalSince('p', versions(['a', 30], ['a', 10], ['b', 5]), ms(10))).toBeNull();
	});
});

test('a change is known to be made by an integration by its ID, or its name in any case', () => {
	const json = {
		propertiesWithHistory: { p: [{ value: 'a', timestamp: at(1), sourceId: '4711', sourceLabel: 'n8n Sync' }] },
	};
	const [version] = versionsOf({ id: '1', json }, 'p') ?? [];
	expect(['4711', 'N8N SYNC', 'n8n', '471'].map((name) => version !== undefined && isMadeBy(version, name))).toEqual([
		true,
		true,
		false,
		false,
	]);
});
