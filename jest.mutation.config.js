const config = require('./jest.config.js');

/** For the mutation check, which runs tests thousands of times. */
module.exports = {
	...config,
	// A mutant that hangs waits for this.
	testTimeout: 15_000,
	testEnvironment: require.resolve('./test/mutation/realm.js'),
	testSequencer: '<rootDir>/test/mutation/sequencer.js',
};
