import { readFileSync } from 'node:fs';
import { z } from 'zod';

const cpuProfile = z.object({
	nodes: z.array(
		z.object({
			id: z.number(),
			callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
		}),
	),
	samples: z.array(z.number()),
	timeDeltas: z.array(z.number()),
});

const FUNCTIONS_SHOWN = 25;

/** The functions of a CPU profile that took the most time themselves. */
export function profileText(path: string): string {
	const { nodes, samples, timeDeltas } = cpuProfile.parse(JSON.parse(readFileSync(path, 'utf8')));
	const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
	const selfUs = new Map<string, number>();
	for (const [index, id] of samples.entries()) {
		const name = names.get(id) ?? '?';
		selfUs.set(name, (selfUs.get(name) ?? 0) + (timeDeltas[index] ?? 0));
	}
	selfUs.delete('(idle)');
	const busyUs = [...selfUs.values()].reduce((sum, us) => sum + us, 0);
	const lines = [...selfUs]
		.sort(([, a], [, b]) => b - a)
		.slice(0, FUNCTIONS_SHOWN)
		.map(([name, us]) => `${(us / 1_000).toFixed(0).padStart(8)} ms ${percent(us / busyUs)}  ${name}`);
	return [`${(busyUs / 1_000).toFixed(0).padStart(8)} ms in all`, ...lines].join('\n');
}

function nameOf({ functionName, url, lineNumber }: { functionName: string; url: string; lineNumber: number }): string {
	const place = url.replace(/^.*\/node_modules\//, '').replace(/^.*\/(dist|bench|demo|test)\//, '$1/');
	return `${functionName === '' ? '(anonymous)' : functionName}${place === '' ? '' : ` ${place}:${lineNumber + 1}`}`;
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)} %`.padStart(7);
}
