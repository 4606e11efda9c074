import { CallsUnderWay, type Ending } from '../../nodes/HubspotCommerce/transport/callsUnderWay';

type Event = readonly [ending: Ending, sentAtMs: number, endedAtMs: number];

function allowedAfter(max: number, events: readonly Event[]): number {
	const underWay = new CallsUnderWay(max);
	for (const event of events) underWay.ended(...event);
	return underWay.allowed;
}
const answers = (count: number, tookMs: number): Event[] =>
	Array.from({ length: count }, (_, n) => ['accepted', n, n + tookMs]);

test.each<[what: string, max: number, events: Event[], allowed: number]>([
	['a run begins with what every account may send, until the limit is known', 200, [], 100],
	['never more than the user allows', 4, answers(3, 300), 4],
	['the first answer opens the window, as far as the user allows', 100, answers(1, 300), 100],
	[
		'after a lowering fast answers raise it again',
		100,
		[...answers(1, 300), ['locked', 9, 10], ...answers(2, 300)],
		70,
	],
	['and no further than before', 100, [...answers(1, 300), ['locked', 9, 10], ...answers(50, 300)], 100],
	['a lock halves it', 100, [...answers(50, 300), ['locked', 100, 200]], 50],
	['so does a call that failed', 100, [...answers(50, 300), ['failed', 100, 200]], 50],
	['a refusal says nothing about the load', 100, [...answers(50, 300), ['refused', 100, 200]], 100],
	['nor does it raise what was lowered', 100, [...answers(1, 300), ['locked', 9, 10], ['refused', 20, 30]], 50],
	[
		'a quick refusal does not make answers slow',
		100,
		[...answers(50, 1_000), ['refused', 100, 110], ['accepted', 200, 4_200]],
		100,
	],
	[
		'locks of calls that were under way together count once',
		100,
		[...answers(50, 300), ['locked', 100, 200], ['locked', 110, 210], ['failed', 199, 220]],
		50,
	],
	[
		'a lock of a call that went later counts anew',
		100,
		[...answers(50, 300), ['locked', 100, 200], ['locked', 200, 300]],
		25,
	],
	[
		'one call is always allowed',
		1,
		[
			['locked', 0, 1],
			['locked', 2, 3],
			['failed', 4, 5],
		],
		1,
	],
	[
		'an answer far slower than the fastest lowers it a little',
		100,
		[...answers(50, 300), ['accepted', 100, 3_101]],
		75,
	],
	['as slow as that is not slow where all answers are', 100, [...answers(50, 2_900), ['accepted', 100, 3_101]], 100],
	['five times the fastest is slow only above three seconds', 100, [...answers(50, 10), ['accepted', 100, 3_100]], 100],
	['slow beside fast ones that took a second', 100, [...answers(50, 1_000), ['accepted', 100, 5_101]], 75],
])('%s', (_what, max, events, allowed) => {
	expect(allowedAfter(max, events)).toBe(allowed);
});
