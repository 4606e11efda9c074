import { SentValues, valueSent } from '../../../nodes/HubspotCommerce/hubspot/batch/sentValues';
import type { Properties } from '../../../nodes/HubspotCommerce/hubspot/values';

test('a value is that of one line until another one is sent with it', () => {
	const sent = new SentValues();
	sent.add({ number: 'n-1' });
	sent.add({ number: 'n-2', code: 'n-1' });
	expect(sent.isOneLines('number', 'n-1')).toBe(true);
	sent.add({ number: ' n-1 ' });
	expect(sent.isOneLines('number', 'n-1')).toBe(false);
	expect(sent.isOneLines('number', 'n-2')).toBe(true);
	expect(sent.isOneLines('code', 'n-1')).toBe(true);
});

test('a value is that of one name until another line is sent with it in a spelling that HubSpot may take for the same', () => {
	const sent = new SentValues();
	sent.add({ number: '1001' });
	sent.add({ number: '1002' });
	expect(sent.isOneName('number', '1001.0')).toBe(true);
	sent.add({ number: '1001.0' });
	expect(sent.isOneName('number', '1001')).toBe(false);
	expect(sent.isOneLines('number', '1001')).toBe(true);
	expect(sent.isOneName('number', '1002')).toBe(true);
});

test('a value that no line was sent with could be that of one line', () => {
	expect(new SentValues().isOneLines('number', 'n-1')).toBe(true);
});

test.each<[properties: Properties, value: string | null]>([
	[{}, null],
	[{ number: '' }, null],
	[{ number: '  ' }, null],
	[{ number: ' n-1 ' }, 'n-1'],
	[{ number: 1001 }, '1001'],
	[{ number: false }, 'false'],
])('%j is looked up by %j', (properties, value) => {
	expect(valueSent(properties, 'number')).toBe(value);
});

test('a line is read once for each property, however long the run and however often it asks', () => {
	const sent = new SentValues();
	let reads = 0;
	const counted: Properties = {
		get number() {
			reads++;
			return 'n-1';
		},
	};
	sent.add(counted);
	for (let call = 0; call < 100; call++) {
		sent.add({ number: `other-${call}` });
		expect(sent.isOneLines('number', `other-${call}`)).toBe(true);
	}
	expect(reads).toBe(1);
});
