const { availableParallelism } = require('node:os');

const LOADED_ONCE = '/node_modules/(?:@n8n|axios|decimal.js|fast-check|fastify|n8n-core|n8n-workflow|zod)/';

module.exports = {
	// n8n's engine takes longer to load than most files' tests to run: it is loaded once in a process.
	testEnvironment: '<rootDir>/test/support/realm.js',
	// For machines that do other things beside.
	testTimeout: 30_000,
	// Tests wait for answers as often as they work: three workers keep two cores busy. (jest takes "150%" for 150.)
	maxWorkers: Math.ceil(availableParallelism() * 1.5),
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
