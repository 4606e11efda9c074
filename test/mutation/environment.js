const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { installCommonGlobals } = require('jest-util');

const realm = vm.createContext({});
const { compileFunction } = vm;
const { getBuiltinModule } = process;
const realProcess = process;
vm.compileFunction = (code, parameters, { parsingContext, ...options }) =>
	compileFunction(code, parameters, parsingContext === realm ? options : { ...options, parsingContext });
globalThis[Symbol.for('load once')] = require;
let installed = false;

module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.global = globalThis;
		if (!installed) {
			installCommonGlobals(globalThis, {}, undefined);
			globalThis.process = realProcess;
			installed = true;
		}
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimersModern = new ModernFakeTimers({ config: config.projectConfig, global: globalThis });
	}
	async setup() {
		process.getBuiltinModule = getBuiltinModule;
	}
	getVmContext() {
		return realm;
	}
};
