import { inspect } from 'node:util';

/** How a property is run anew. */
export interface Replay {
	/** Comes before the names of its environment variables, e.g. `FAULT` for FAULT_SEED and FAULT_PATH. */
	readonly prefix: string;
	/** What jest is to run. */
	readonly tests: string;
	/** Shows the case, where it is more than plain data. */
	readonly describe?: (counterexample: unknown) => string;
}

/** The seed and the path of FOO_SEED and FOO_PATH; with both set, that case is the only one that runs. */
export function replayed(prefix: string, seed: number): { readonly seed: number; readonly path?: string } {
	const path = process.env[`${prefix}_PATH`];
	return { seed: Number(process.env[`${prefix}_SEED`] ?? seed), ...(path === undefined ? {} : { path }) };
}

/**
 * The same check, which stops looking for simpler cases after so many: then every simpler one is taken to be fine.
 * @param check throws when the case fails
 */
export function simplifiedUpTo<T>(maxSimpler: number, check: (value: T) => Promise<void>): (value: T) => Promise<void> {
	let failed = false;
	let simpler = 0;
	return async (value) => {
		if (failed && ++simpler > maxSimpler) return;
		let isFine = false;
		try {
			await check(value);
			isFine = true;
		} finally {
			failed ||= !isFine;
		}
	};
}

/** What fast-check tells of a property that has been run, as far as it is of use here. */
interface Details {
	readonly failed: boolean;
	readonly counterexample: readonly [unknown] | null;
	readonly counterexamplePath: string | null;
	readonly errorInstance: unknown;
	readonly numRuns: number;
	readonly numShrinks: number;
	readonly seed: number;
}

/** A reporter that throws a failure with all that it takes to run it again. */
export function replayable({ prefix, tests, describe = plainData }: Replay): (details: Details) => void {
	return ({ failed, counterexample, counterexamplePath, errorInstance, numRuns, numShrinks, seed }) => {
		if (!failed) return;
		const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
		throw new Error(
			[
				reason,
				`Run ${numRuns}, made simpler ${numShrinks} times. To replay it:`,
				`${prefix}_SEED=${seed} ${prefix}_PATH=${counterexamplePath ?? ''} npx jest ${tests}`,
				describe(counterexample?.[0] ?? null).slice(0, MAX_CHARACTERS),
			].join('\n'),
		);
	};
}

const MAX_CHARACTERS = 20_000;

/** Without what only the generator puts there. */
function plainData(counterexample: unknown): string {
	const plain: unknown = JSON.parse(JSON.stringify(counterexample));
	return inspect(plain, { depth: Infinity, maxArrayLength: Infinity, breakLength: 200, compact: 10 });
}
