import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput } from '../../hubspot/badInput';
import { readSearch, searchParameters, type GivenSearch } from '../../descriptions/filters';
import { hasValues, toSearch } from '../../descriptions/toSearch';
import { limitParameters, readLimit } from '../../descriptions/limit';
import { callOptions, readCallOptions } from '../../descriptions/options/callOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import {
	namedProperties,
	propertiesToAsk,
	readReturned,
	returnedOptions,
	type Returned,
} from '../../descriptions/options/returnedOptions';
import { readSimplify, simplifyParameter } from '../../descriptions/simplify';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, type Definitions } from '../../hubspot/schema';
import type { RecordQuery } from '../../hubspot/search/recordQuery';
import { openAccount } from '../../transport/account';
import type { Operation } from './operation';
import { readItems, type ItemQuery } from '../road/readItems';

/** Any number of records per item: all, or those that a search finds. */
export const getMany: Operation = {
	name: 'getMany',

	option: ({ nounPlural }) => ({
		name: 'Get Many',
		action: `Get many ${nounPlural}`,
		description: `Find ${nounPlural} by filters or words, or list them all. It only reads: nothing changes in HubSpot.`,
	}),

	parameters: (object) => [
		...limitParameters(),
		...searchParameters(),
		simplifyParameter(),
		optionsParameter(...returnedOptions(object), ...callOptions),
	],

	async execute(context, object, trust) {
		const options = readCallOptions(context);
		const account = await openAccount(context, object, options, trust);
		return await readItems(context, {
			object,
			account,
			callsSideBySide: options.callsSideBySide,
			given: (itemIndex) => readGiven(context, itemIndex, object),
			definitionsFor: async ({ search, returned }) => {
				if (returned.properties === 'all') return await account.allDefinitions();
				return search !== null && hasValues(search) ? await account.definitions() : NO_DEFINITIONS;
			},
			toQuery: (given, definitions) => toQuery(given, object, definitions, context.getTimezone()),
		});
	},
};

interface Given {
	readonly search: GivenSearch | null;
	readonly returned: Returned;
	readonly limit: number | null;
	readonly simplify: boolean;
}

/** @throws BadInput */
function readGiven(context: IExecuteFunctions, itemIndex: number, object: CrmObject): Given {
	const search = readSearch(context, itemIndex);
	const returned = readReturned(context, itemIndex, object);
	if (search !== null && returned.archived) {
		throw new BadInput(
			'Archived',
			"'Archived' can't be combined with 'Filters', 'Full-Text Query' or 'Sort'",
			`HubSpot's search doesn't find archived ${object.nounPlural}. Get them all, and filter them with n8n's Filter node`,
		);
	}
	return { search, returned, limit: readLimit(context, itemIndex), simplify: readSimplify(context, itemIndex) };
}

/** @throws BadInput */
function toQuery(
	{ search, returned, limit, simplify }: Given,
	object: CrmObject,
	definitions: Definitions,
	timeZone: string,
): ItemQuery {
	const query: RecordQuery = {
		search: search === null ? null : toSearch(search, definitions, timeZone),
		properties: propertiesToAsk(returned, simplify, object, definitions),
		associations: returned.associations,
		archived: returned.archived,
		limit,
	};
	return { query, simplify, named: namedProperties(returned) };
}
