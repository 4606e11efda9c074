import { Traffic } from '../../nodes/HubspotCommerce/transport/traffic';

const NOW_MS = Date.UTC(2026, 2, 1, 12, 0, 0);
const dateAt = (ms: number) => ({ date: new Date(ms).toUTCString() });

test.each([
	['ahead', 90_000],
	['behind', -90_000],
	['the same', 0],
])("HubSpot's clock is told by its answers: %s", (_what, aheadMs) => {
	const traffic = new Traffic();
	traffic.learn(dateAt(NOW_MS + aheadMs), NOW_MS, NOW_MS);
	expect(traffic.clockAheadMs).toBe(aheadMs);
});

test('an answer that tells nothing leaves what is known', () => {
	const traffic = new Traffic();
	expect([traffic.clockAheadMs, traffic.dailyRemaining]).toEqual([null, null]);
	traffic.learn({ ...dateAt(NOW_MS + 5_000), 'x-hubspot-ratelimit-daily-remaining': '990' }, NOW_MS, NOW_MS);
	for (const headers of [{}, { date: 'yesterday', 'x-hubspot-ratelimit-daily-remaining': 'many' }]) {
		traffic.learn(headers, NOW_MS, NOW_MS);
		expect([traffic.clockAheadMs, traffic.dailyRemaining]).toEqual([5_000, 990]);
	}
});

test("a machine's clock that is set meanwhile changes nothing: HubSpot's is compared with the steady one", () => {
	const traffic = new Traffic();
	for (const [steadyMs, setByMs] of [
		[5_000, 0],
		[8_000, -3_600_000],
		[9_000, 3_600_000],
	] as const) {
		traffic.learn(dateAt(NOW_MS + steadyMs), steadyMs, NOW_MS + steadyMs + setByMs);
		expect(traffic.clockAheadMs).toBe(NOW_MS);
	}
});

test.each(['Thu, 01 Jan 1970 00:00:00 GMT', 'Thu, 01 Jan 2099 00:00:00 GMT'])("%s is nobody's time", (date) => {
	const traffic = new Traffic();
	traffic.learn({ date }, 0, NOW_MS);
	expect(traffic.clockAheadMs).toBeNull();
});

test('waits are counted while they last, and added up', async () => {
	jest.useFakeTimers();
	try {
		const traffic = new Traffic();
		const waits = [1_000, 3_000].map((ms) => traffic.during(new Promise((resolve) => setTimeout(resolve, ms))));
		expect(traffic.waiting).toBe(2);
		await jest.advanceTimersByTimeAsync(1_000);
		expect([traffic.waiting, traffic.waitedMs]).toEqual([1, 1_000]);
		await jest.advanceTimersByTimeAsync(2_000);
		await Promise.all(waits);
		expect([traffic.waiting, traffic.waitedMs]).toEqual([0, 4_000]);
	} finally {
		jest.useRealTimers();
	}
});
