/** A part of the shipped code, and the tests that speak for it. All are globs. */
export interface Room {
	readonly code: readonly string[];
	/** Each mutant costs the loading of all of these, so they are those that a newcomer would run, and no more. */
	readonly tests: readonly string[];
}

const NODE = 'nodes/HubspotCommerce';

export const ROOMS: Readonly<Record<string, Room>> = {
	operations: {
		code: [`${NODE}/{resources,actions/*,actions/operations/*}.ts`],
		tests: [
			'test/{description,savedWorkflows,madeUpObject,checkBeforeSending,dryRun}.test.ts',
			'test/operations/*.test.ts',
			'test/steps/{association,comparison,productLookUp}.test.ts',
		],
	},
	input: {
		code: [`${NODE}/actions/input/*.ts`, `${NODE}/descriptions/{badEntry,givenLine}.ts`],
		tests: [
			'test/input/*.test.ts',
			'test/{badEntry,checkBeforeSending,lineFormats,mappedValues,madeUpObject}.test.ts',
			'test/operations/{batchCreate,batchUpdate,batchUpsert,create,update}.test.ts',
		],
	},
	steps: {
		code: [`${NODE}/actions/{steps,calls}/*.ts`],
		tests: [
			'test/calls/*.test.ts',
			'test/steps/*.test.ts',
			'test/operations/{batchUpdate,batchUpsert,create,delete,get,update}.test.ts',
			'test/{dryRun,unclearAnswers}.test.ts',
		],
	},
	sync: {
		code: [`${NODE}/actions/sync/*.ts`],
		tests: ['test/sync/*.test.ts', 'test/operations/sync.test.ts', 'test/wholeShop.test.ts'],
	},
	output: {
		code: [`${NODE}/actions/output/*.ts`],
		tests: ['test/output/*.test.ts', 'test/{output,progress}.test.ts', 'test/operations/{getMany,sync}.test.ts'],
	},
	road: {
		code: [`${NODE}/actions/road/*.ts`],
		tests: [
			'test/road/*.test.ts',
			'test/{cancelling,checkBeforeSending,dryRun,edge,failedItems,keptSchema,output,progress,retryOnFail,unclearAnswers}.test.ts',
			'test/operations/{batchCreate,get,getMany,update}.test.ts',
		],
	},
	search: {
		code: [`${NODE}/hubspot/search/*.ts`],
		tests: ['test/hubspot/search/*.test.ts', 'test/operations/getMany.test.ts'],
	},
	transport: {
		code: [`${NODE}/transport/*.ts`],
		tests: [
			'test/transport/*.test.ts',
			'test/{accessToken,cancelling,credential,editor,rateLimits,sharedPace,unclearAnswers}.test.ts',
			'test/steps/{parentLookUp,productLookUp}.test.ts',
			'test/operations/{getMany,get}.test.ts',
		],
	},
	batch: {
		code: [`${NODE}/hubspot/batch/*.ts`],
		tests: [
			'test/hubspot/batch/*.test.ts',
			'test/steps/*.test.ts',
			'test/operations/batchCreate.test.ts',
			'test/unclearAnswers.test.ts',
		],
	},
	hubspot: {
		code: [
			`${NODE}/hubspot/*.ts`,
			`${NODE}/hubspot/{lineFormats,objects,orderFormats,sync}/*.ts`,
			`${NODE}/hubspot/shops/**/*.ts`,
		],
		tests: [
			'test/hubspot/*.test.ts',
			'test/hubspot/{lineFormats,orderFormats,sync}/*.test.ts',
			'test/hubspot/shops/**/*.test.ts',
			'test/shops/{namedFields,recipes}.test.ts',
			'test/steps/productLookUp.test.ts',
			'test/operations/sync.test.ts',
		],
	},
};
