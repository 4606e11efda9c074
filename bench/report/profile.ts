import { readFileSync } from 'node:fs';
import { z } from 'zod';

const cpuProfile = z.object({
	nodes: z.array(
		z.object({
			id: z.number(),
			callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
			children: z.array(z.number()).default([]),
		}),
	),
	startTime: z.number(),
	samples: z.array(z.number()),
	timeDeltas: z.array(z.number()),
});

const FUNCTIONS_SHOWN = 25;
const FUNCTIONS_OF_LONGEST = 20;

/**
 * The functions of a CPU profile that took the most time themselves, and, for the longest work at once, those that took the
 * most time with all that they called.
 * @param longestWorkSpanUs when that was, on the profile's clock
 */
export function profileText(path: string, longestWorkSpanUs: readonly [number, number] | null): string {
	const profile = cpuProfile.parse(JSON.parse(readFileSync(path, 'utf8')));
	const all = timesOf(profile, [-Infinity, Infinity], false);
	if (longestWorkSpanUs === null) return tableOf('in all', all, FUNCTIONS_SHOWN);
	const longest = timesOf(profile, longestWorkSpanUs, true);
	return [
		tableOf('in all', all, FUNCTIONS_SHOWN),
		tableOf('of the longest work at once, with what they called', longest, FUNCTIONS_OF_LONGEST),
	].join('\n');
}

type Profile = z.infer<typeof cpuProfile>;

interface Times {
	readonly busyUs: number;
	readonly byName: ReadonlyMap<string, number>;
}

function timesOf(
	{ nodes, samples, startTime, timeDeltas }: Profile,
	[fromUs, untilUs]: readonly [number, number],
	withCallers: boolean,
): Times {
	const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
	const callers = new Map(nodes.flatMap(({ id, children }) => children.map((child) => [child, id])));
	const byName = new Map<string, number>();
	let busyUs = 0;
	let nowUs = startTime;
	for (const [index, id] of samples.entries()) {
		const deltaUs = timeDeltas[index] ?? 0;
		nowUs += deltaUs;
		if (nowUs < fromUs || nowUs > untilUs || names.get(id) === '(idle)') continue;
		busyUs += deltaUs;
		const own = new Set<string>();
		for (let at: number | undefined = id; at !== undefined; at = withCallers ? callers.get(at) : undefined)
			own.add(names.get(at) ?? '?');
		for (const name of own) byName.set(name, (byName.get(name) ?? 0) + deltaUs);
	}
	return { busyUs, byName };
}

function tableOf(title: string, { busyUs, byName }: Times, shown: number): string {
	const lines = [...byName]
		.sort(([, a], [, b]) => b - a)
		.slice(0, shown)
		.map(([name, us]) => `${(us / 1_000).toFixed(0).padStart(8)} ms ${percent(us / busyUs)}  ${name}`);
	return [`${(busyUs / 1_000).toFixed(0).padStart(8)} ms ${title}`, ...lines].join('\n');
}

function nameOf({ functionName, url, lineNumber }: { functionName: string; url: string; lineNumber: number }): string {
	const place = url.replace(/^.*\/node_modules\//, '').replace(/^.*\/(dist|bench|demo|test)\//, '$1/');
	return `${functionName === '' ? '(anonymous)' : functionName}${place === '' ? '' : ` ${place}:${lineNumber + 1}`}`;
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`.padStart(7);
}
