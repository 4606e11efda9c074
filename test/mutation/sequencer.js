const { namesIn } = require('./testNames');

/**
 * Which test files run for a mutant, and in what order. Stryker names the tests that come by a mutant, and jest would load
 * all files to look for them. What fails within milliseconds goes before what starts n8n's engine.
 */
module.exports = class {
	constructor({ globalConfig }) {
		const { testNamePattern } = globalConfig;
		this.wanted = testNamePattern ? new RegExp(testNamePattern, 'i') : null;
	}

	sort(tests) {
		return tests
			.filter(({ path, context }) => this.isWanted(namesIn(context.config.rootDir, path)))
			.sort((a, b) => rank(a.path) - rank(b.path) || a.path.localeCompare(b.path, 'en'));
	}

	isWanted(names) {
		return this.wanted === null || names === null || names.some((name) => this.wanted.test(name));
	}

	/** Only asked for with --onlyFailures. */
	allFailedTests() {
		return [];
	}

	/** Nothing is kept of how long tests take. */
	cacheResults() {}
};

const rank = (path) => (/[\\/]test[\\/](?:hubspot|transport)[\\/]/.test(path) ? 0 : 1);
