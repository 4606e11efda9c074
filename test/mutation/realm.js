const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
const { keepNames } = require('./testNames');

/** Stands for Node's own realm where jest wants a context. */
const ownRealm = vm.createContext({});
const { compileFunction } = vm;
const { getBuiltinModule } = process;

vm.compileFunction = (code, parameters, { parsingContext, ...options }) =>
	compileFunction(code, parameters, parsingContext === ownRealm ? options : { ...options, parsingContext });
globalThis[Symbol.for('loaded once')] = require;

/** The mutant that a test has failed with. */
let killed;

/**
 * Runs tests in Node's own realm, so that modules which are loaded once (`loadOnce.js`) and tests share Error, Array and
 * all other classes. A test file still has its own copies of this package's modules. After the first test that fails for
 * a mutant, the others are left out; and the names of all tests are kept for `sequencer.js`.
 */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.rootDir = config.projectConfig.rootDir;
		this.testPath = context.testPath;
		this.testNames = [];
		// What jest keeps of the globals, to have it while a test replaces them.
		for (const symbol of Object.getOwnPropertySymbols(this.global)) {
			if (symbol in globalThis) continue;
			Object.defineProperty(globalThis, symbol, Object.getOwnPropertyDescriptor(this.global, symbol));
		}
		this.global = globalThis;
		this.moduleMocker = new this.moduleMocker.constructor(globalThis);
		this.fakeTimersModern.dispose();
		this.fakeTimersModern = new this.fakeTimersModern.constructor({
			config: config.projectConfig,
			global: globalThis,
		});
	}

	async setup() {
		await super.setup();
		// jest has put its own in, for a process of its own making.
		process.getBuiltinModule = getBuiltinModule;
	}

	async teardown() {
		if (activeMutant() === undefined) keepNames(this.rootDir, this.testPath, this.testNames);
		await super.teardown();
	}

	getVmContext() {
		return ownRealm;
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
