const { availableParallelism } = require('node:os');

const LOADED_ONCE = '/node_modules/(?:@n8n|axios|decimal.js|fast-check|fastify|n8n-core|n8n-workflow|zod)/';

module.exports = {
	// n8n's engine takes longer to load than most files' tests to run: it is loaded once in a process.
	testEnvironment: '<rootDir>/test/support/realm.js',
	// For machines that do other things beside.
	testTimeout: 30_000,
	// Tests wait for answers as often as they work: four workers keep two cores busy, and hold up to 1 GB each.
	maxWorkers: Math.min(availableParallelism() * 2, 8),
	roots: ['<rootDir>/test'],
	globalSetup: '<rootDir>/test/support/homes.js',
	globalTeardown: '<rootDir>/test/support/removeHomes.js',
	setupFiles: ['<rootDir>/test/support/environment.js'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }],
		[`${LOADED_ONCE}.+\\.c?js$`]: '<rootDir>/test/support/loadOnce.js',
	},
	transformIgnorePatterns: [`^(?!.*${LOADED_ONCE}).*/node_modules/`],
};
