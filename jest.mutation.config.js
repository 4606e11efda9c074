/** The pure parts alone, for the mutation check: it runs these tests a thousand times. */
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/test/hubspot', '<rootDir>/test/transport'],
};
