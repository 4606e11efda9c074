/** A part of the shipped code, and the tests that speak for it. All are globs. */
export interface Room {
	readonly code: readonly string[];
	/** Those that a newcomer would run. Of these, a mutant gets the ones that come by it. */
	readonly tests: readonly string[];
}

const NODE = 'nodes/HubspotCommerce';

export const ROOMS: Readonly<Record<string, Room>> = {
	input: {
		code: [`${NODE}/actions/input/**/*.ts`],
		tests: [
			'test/input/**/*.test.ts',
			'test/{checkBeforeSending,mappedValues,lineFormats}.test.ts',
			'test/{batchCreate,update,operations,madeUpObject,productBySku}.test.ts',
			'test/operations/{batchCreate,batchUpdate,batchUpsert,create,update}.test.ts',
		],
	},
	steps: {
		code: [`${NODE}/actions/steps/**/*.ts`],
		tests: [
			'test/steps/**/*.test.ts',
			'test/{associations,certainty,productBySku,operations,madeUpObject,update}.test.ts',
			'test/operations/{batchUpdate,batchUpsert,delete,get,update}.test.ts',
		],
	},
	sync: {
		code: [`${NODE}/actions/sync/**/*.ts`],
		tests: ['test/sync/**/*.test.ts', 'test/{,operations/}sync.test.ts', 'test/wholeShop.test.ts'],
	},
	output: {
		code: [`${NODE}/actions/output/**/*.ts`],
		tests: [
			'test/output/**/*.test.ts',
			'test/{output,progress,cancelling,unclearAnswers,dryRun,traffic,certainty}.test.ts',
			'test/{batchCreate,getMany,update,sync,operations,madeUpObject,associations}.test.ts',
			'test/operations/{batchCreate,get,getMany,sync,update}.test.ts',
		],
	},
	road: {
		code: [`${NODE}/actions/road/**/*.ts`],
		tests: [
			'test/road/**/*.test.ts',
			'test/{cancelling,progress,dryRun,unclearAnswers,checkBeforeSending,traffic,certainty}.test.ts',
			'test/{batchCreate,getMany,update,operations,madeUpObject}.test.ts',
			'test/operations/{batchCreate,get,getMany,update}.test.ts',
		],
	},
	search: {
		code: [`${NODE}/hubspot/search/**/*.ts`],
		tests: ['test/hubspot/{search,search/**/*}.test.ts', 'test/{,operations/}getMany.test.ts'],
	},
	transport: {
		code: [`${NODE}/transport/**/*.ts`],
		tests: [
			'test/transport/**/*.test.ts',
			'test/{traffic,rateLimits,together,sharedPace,cancelling,credential,accessToken}.test.ts',
			'test/{certainty,unclearAnswers,associations,editor,productBySku}.test.ts',
			'test/steps/{parentLookUp,productLookUp}.test.ts',
			'test/{,operations/}{getMany,get,sync}.test.ts',
		],
	},
	batch: {
		code: [`${NODE}/hubspot/batch/**/*.ts`],
		tests: [
			'test/hubspot/{batch/**/*,doubt,pair,plan,readAhead,reconcile,recordFinder,settle,sideBySide,tellApart}.test.ts',
			'test/{certainty,unclearAnswers,associations,productBySku}.test.ts',
			'test/steps/**/*.test.ts',
			'test/{,operations/}batchCreate.test.ts',
		],
	},
	hubspot: {
		code: [`${NODE}/hubspot/*.ts`, `${NODE}/hubspot/{lineFormats,sync}/**/*.ts`],
		tests: [
			'test/hubspot/*.test.ts',
			'test/hubspot/{lineFormats,sync}/**/*.test.ts',
			'test/{lineFormats,productBySku}.test.ts',
			'test/steps/productLookUp.test.ts',
			'test/{,operations/}sync.test.ts',
		],
	},
};
