module.exports = {
	testEnvironment: 'node',
	// For machines that do other things beside.
	testTimeout: 30_000,
	roots: ['<rootDir>/test'],
	setupFiles: ['<rootDir>/test/support/environment.js'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.test.json' }] },
};
