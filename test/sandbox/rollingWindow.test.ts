import { RollingWindow } from '../../sandbox/access/rollingWindow';

test('never admits more than its maximum in any span, however many arrive', () => {
	const window = new RollingWindow(190, 10_000);
	const admittedMs: number[] = [];
	for (let atMs = 0; atMs < 400_000; atMs += 13) if (window.admit(atMs)) admittedMs.push(atMs);
	admittedMs.forEach((atMs, index) => {
		const first = admittedMs[index - 190];
		if (first !== undefined) expect(atMs - first).toBeGreaterThanOrEqual(10_000);
	});
	expect(admittedMs.length).toBeGreaterThan(190 * 39);
});

test('says when it has room again', () => {
	const window = new RollingWindow(2, 1_000);
	window.admit(100);
	window.admit(300);
	expect([window.admit(400), window.remaining, window.roomInMs(400)]).toEqual([false, 0, 700]);
	expect([window.admit(1_099), window.admit(1_100)]).toEqual([false, true]);
});
