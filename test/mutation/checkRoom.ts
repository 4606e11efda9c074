import type { Stryker } from '@stryker-mutator/core' with { 'resolution-mode': 'import' };
import type { Room } from './rooms';

export type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

export interface Sample {
	readonly seed: number;
	/** How many mutants are drawn; all, where there are no more. */
	readonly size: number;
}

export interface RoomResult {
	/** All mutants of the room but static ones, which are only at work while a file loads. */
	readonly mutants: number;
	readonly drawn: readonly Mutant[];
}

/** Breaks a room in as many ways as the sample is large, one at a time, and tells what its tests say to each. */
export async function checkRoom({ code, tests }: Room, { seed, size }: Sample): Promise<RoomResult> {
	const { Stryker } = await import('@stryker-mutator/core');
	// The sample is drawn in a process of its own (sample.mjs).
	process.env['MUTATION_SEED'] = String(seed);
	process.env['MUTATION_SAMPLE'] = String(size);
	const results = await new Stryker({
		mutate: [...code],
		jest: { config: { testMatch: tests.map((glob) => `<rootDir>/${glob}`) } },
	}).runMutationTest();
	const mutants = results.filter(({ status }) => status !== 'Ignored');
	return { mutants: mutants.length, drawn: mutants.filter(({ status }) => !NOT_TRIED.has(status)) };
}

/** Not drawn; or broken so much that no test file could even be loaded, which Stryker does not score either. */
const NOT_TRIED: ReadonlySet<Mutant['status']> = new Set(['CompileError', 'RuntimeError']);
