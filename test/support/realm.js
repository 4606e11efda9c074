const { AsyncLocalStorage } = require('node:async_hooks');
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** Stands for Node's own realm where jest wants a context. */
const ownRealm = vm.createContext({});
const { compileFunction } = vm;
const { getBuiltinModule } = process;

vm.compileFunction = (code, parameters, { parsingContext, ...options }) =>
	compileFunction(code, parameters, parsingContext === ownRealm ? options : { ...options, parsingContext });
globalThis[Symbol.for('loaded once')] = require;

/** Whatever keeps something for a run of asynchronous steps. Node asks each of them at each promise until it is disabled. */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;

AsyncLocalStorage.prototype.run = function (...args) {
	storages.add(this);
	return run.apply(this, args);
};

/**
 * Runs tests in Node's own realm, so that modules which are loaded once (`loadOnce.js`) and tests share Error, Array and
 * all other classes. A test file still has its own copies of this package's modules.
 */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
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
		// jest gives each test file a jest-circus of its own, and in one realm all of them would hear each test.
		delete globalThis[Symbol.for('EVENT_HANDLERS')];
		for (const storage of storages) storage.disable();
		storages.clear();
		await super.teardown();
	}

	getVmContext() {
		return ownRealm;
	}
};
