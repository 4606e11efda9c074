// Started by e2e/main.ts, which starts n8n. The sandboxes run in the test process: it can look at their journals.
module.exports = {
	testEnvironment: 'node',
	rootDir: '..',
	// Pictures of README and docs are not made anew by a run of the suites.
	roots: [process.env.E2E_ROOT === 'pictures' ? '<rootDir>/e2e/pictures' : '<rootDir>/e2e/suites'],
	globalSetup: '<rootDir>/test/support/homes.js',
	globalTeardown: '<rootDir>/test/support/removeHomes.js',
	setupFiles: ['<rootDir>/test/support/environment.js'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
	testTimeout: 120_000,
	maxWorkers: 1,
};
