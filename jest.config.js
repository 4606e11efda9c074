module.exports = {
	testEnvironment: 'node',
	// For machines that do other things beside.
	testTimeout: 30_000,
	// Tests wait for answers as often as they work: with its own default jest would leave one of two cores idle.
	maxWorkers: '100%',
	roots: ['<rootDir>/test'],
	setupFiles: ['<rootDir>/test/support/environment.js'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
};
