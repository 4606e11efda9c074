/**
 * A transform that replaces a module by what Node itself has loaded under its path: jest loads modules anew for every test
 * file, and for each mutant n8n's engine would take longer to load than its tests to run. Needs `realm.js`.
 */
module.exports = {
	process: () => ({ code: "module.exports = globalThis[Symbol.for('loaded once')](__filename);" }),
	getCacheKey: () => 'loaded once',
};
