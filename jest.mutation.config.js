const config = require('./jest.config.js');

const LOADED_ONCE = '/node_modules/(?:@n8n|axios|decimal.js|fast-check|fastify|n8n-core|n8n-workflow|zod)/';

/** For the mutation check, which runs tests thousands of times: what takes long to load is loaded once in a process. */
module.exports = {
	...config,
	// A mutant that hangs waits for this.
	testTimeout: 15_000,
	testEnvironment: require.resolve('./test/mutation/realm.js'),
	testSequencer: '<rootDir>/test/mutation/sequencer.js',
	transform: { ...config.transform, [`${LOADED_ONCE}.+\\.c?js$`]: '<rootDir>/test/mutation/loadOnce.js' },
	transformIgnorePatterns: [`^(?!.*${LOADED_ONCE}).*/node_modules/`],
};
