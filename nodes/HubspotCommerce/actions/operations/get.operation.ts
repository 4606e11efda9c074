import { readCallOptions, readOptions } from '../../descriptions/options/callOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import {
	historyOption,
	namedProperties,
	propertiesToAsk,
	readHistory,
	readReturnedOfRun,
	returnedOptions,
} from '../../descriptions/options/returnedOptions';
import { sharing } from '../steps/sharing';
import { recordParameters } from '../../descriptions/record';
import { readSimplifyOfRun, simplifyParameter } from '../../descriptions/simplify';
import { NO_DEFINITIONS } from '../../hubspot/schema';
import { openAccount } from '../../transport/account';
import type { Operation } from './operation';
import { recordLines } from '../input/recordLines';
import { remarkOnMissingProperties } from '../output/missingProperties';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';
import { type WantedOfRecord, singleReadCall, batchReadCall } from '../calls/read';
import { stepsAround } from '../road/steps';

/** One record per item, read with those of other items in one call. */
export const get: Operation = {
	name: 'get',

	option: ({ noun }) => ({
		name: 'Get',
		action: `Get ${noun}`,
		description: `Read one ${noun} per item, up to 100 per request. It only reads: nothing changes in HubSpot.`,
	}),

	parameters: (object) => [
		...recordParameters(object),
		simplifyParameter(),
		optionsParameter(...returnedOptions(object), historyOption, ...readOptions),
	],

	async execute(context, object, trust) {
		const options = {
			...readCallOptions(context),
			returned: readReturnedOfRun(context, object),
			history: readHistory(context),
			simplify: readSimplifyOfRun(context),
		};
		const account = await openAccount(context, object, options, trust);
		const { simplify, returned } = options;
		const { properties, associations, archived } = returned;
		const definitions = properties === 'all' ? await account.allDefinitions() : NO_DEFINITIONS;
		const wanted: WantedOfRecord = {
			properties: propertiesToAsk(returned, simplify, object, definitions),
			associations: associations.map(({ objectType }) => objectType),
			history: options.history,
			archived,
		};
		const isSingle = wanted.associations.length > 0 || wanted.history.length > 0;
		const call = isSingle ? singleReadCall(account, object, wanted) : batchReadCall(account, object, wanted);
		const named = namedProperties(returned);
		const missing = remarkOnMissingProperties(object, () => account.definitionsAtHand(object));
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.read,
			given: recordLines(context, object),
			operation: stepsAround({ call, sharing }, account, object),
			account,
			notes: [
				{
					see: (_, outcome) => {
						if (outcome.kind === 'written') missing.see(named, outcome.record);
					},
					text: missing.text,
				},
			],
			form: { shape: simplify ? 'simplified' : 'raw', fields: null },
			...(simplify ? { annotations: async (records) => await account.annotationsFor(object, records) } : {}),
		});
	},
};
