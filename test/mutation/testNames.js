const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

/** Read again and again, and never written anew: the run without a mutant goes before all others. */
const known = new Map();

/** The full names of the tests in a file, as the run without a mutant had them; null where they are not kept. */
exports.namesIn = (rootDir, testPath) => {
	if (!known.has(testPath)) {
		try {
			known.set(testPath, JSON.parse(readFileSync(placeOf(rootDir, testPath), 'utf8')));
		} catch (error) {
			if (error.code !== 'ENOENT') throw error;
			return null;
		}
	}
	return known.get(testPath);
};

/** Keeps the names of a file's tests for all processes that run tests on this copy of the package. */
exports.keepNames = (rootDir, testPath, names) => {
	const place = placeOf(rootDir, testPath);
	mkdirSync(dirname(place), { recursive: true });
	writeFileSync(place, JSON.stringify(names));
};

const placeOf = (rootDir, testPath) => join(rootDir, 'reports', 'testNames', `${relative(rootDir, testPath)}.json`);
