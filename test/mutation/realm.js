const Realm = require('../support/realm');
const { keepNames } = require('./testNames');

/** The mutant that a test has failed with. */
let killed;

/** After the first test that fails for a mutant, the others are left out; all names of tests are kept for `sequencer.js`. */
module.exports = class extends Realm {
	constructor(config, context) {
		super(config, context);
		this.rootDir = config.projectConfig.rootDir;
		this.testPath = context.testPath;
		this.testNames = [];
	}

	async teardown() {
		if (activeMutant() === undefined) keepNames(this.rootDir, this.testPath, this.testNames);
		await super.teardown();
	}

	handleTestEvent({ name, test }) {
		if (name === 'test_done') this.testNames.push(fullNameOf(test));
		const mutant = activeMutant();
		if (mutant === undefined) return;
		if (name === 'test_done' && test.errors.length > 0) killed = mutant;
		if (name === 'test_start' && killed === mutant) test.mode = 'skip';
	}
};

/** Undefined in the run without one, which goes before all others. */
function activeMutant() {
	return process.env.__STRYKER_ACTIVE_MUTANT__;
}

function fullNameOf({ name, parent }) {
	return parent.parent === undefined ? name : `${fullNameOf(parent)} ${name}`;
}
