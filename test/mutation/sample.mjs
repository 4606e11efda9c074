import fc from 'fast-check';

/**
 * Stryker has no sampling. It shows its checkers all mutants that it is about to run, without static ones: this one lets
 * a sample pass, the same for the same seed and code.
 */
class SampleChecker {
	async init() {}

	async group(mutants) {
		return [mutants.map(({ id }) => id)];
	}

	async check(mutants) {
		const size = Math.min(Number(process.env.MUTATION_SAMPLE), mutants.length);
		const ids = mutants.toSorted(byPlace).map(({ id }) => id);
		const sample = fc.shuffledSubarray(ids, { minLength: size, maxLength: size });
		const [drawn] = fc.sample(sample, { seed: Number(process.env.MUTATION_SEED), numRuns: 1 });
		const isDrawn = new Set(drawn);
		return Object.fromEntries(
			ids.map((id) => [id, isDrawn.has(id) ? { status: 'passed' } : { status: 'compileError', reason: 'Not drawn' }]),
		);
	}
}

/** The order must not depend on how a machine lists its files. */
function byPlace(a, b) {
	return (
		a.fileName.localeCompare(b.fileName, 'en') ||
		a.location.start.line - b.location.start.line ||
		a.location.start.column - b.location.start.column ||
		Number(a.id) - Number(b.id)
	);
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory: () => new SampleChecker() }];
