import { associationParameters } from '../../descriptions/associations';
import { listParameters } from '../../descriptions/lines';
import { optionsParameter } from '../../descriptions/options/collection';
import { sumOptions } from '../../descriptions/options/sumOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { propertyParameters } from '../../descriptions/properties';
import { uniqueValueParameters } from '../../descriptions/record';
import { hangingLineParameters, linesOf, readSyncOptions } from '../../descriptions/sync';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, typesIn, type Definitions } from '../../hubspot/schema';
import { accountFor, openAccount, type ExecutionAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { changeLinesReader } from '../input/changeLines';
import { openChecking } from '../input/checking';
import { findingParents } from '../steps/parentLookUp';
import { newLinesOfLists } from '../input/newLines';
import type { Operation } from './operation';
import { readTrees } from '../sync/givenTree';
import { settlingAll } from '../sync/settleAll';
import { superseding } from '../steps/supersession';
import { syncing } from '../sync/syncing';
import { placeOf, VERBS } from '../output/words';
import { writeLines, type Remark } from '../road/writeLines';

/**
 * A record and the lines under it, in one step: an item in, the whole record in HubSpot out. What is right already is
 * left alone.
 */
export const sync: Operation = {
	name: 'sync',

	isFor: ({ lines }) => lines !== null,

	option: (object) => {
		const { noun, nounPlural } = object;
		const child = linesOf(object);
		return {
			name: `Create or Update With ${child.labelPlural}`,
			action: `Create or update ${noun} with ${child.nounPlural}`,
			description: `Bring ${nounPlural} and the ${child.nounPlural} under them to what each item says. Running it again changes nothing further, and creates none twice.`,
		};
	},

	parameters: (object) => [
		...uniqueValueParameters(),
		...propertyParameters(object),
		...listParameters(linesOf(object)),
		...hangingLineParameters(object),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...sumOptions(linesOf(object))),
	],

	async execute(context, object) {
		const child = linesOf(object);
		const options = readSettings(context, () => ({
			...readWriteOptions(context),
			...readSyncOptions(context, object),
		}));
		const account = await openAccount(context, object, options);
		const childAccount = accountFor(child, account);
		const readParents = await changeLinesReader(context, object, account, options, {
			refusesTraceIds: false,
			hasAssociations: true,
			mayBeEmpty: true,
			checksUnlessTold: 'fieldByField',
		});
		const [definitions, childDefinitions] = await Promise.all([known(account), known(childAccount)]);
		const checking = await openChecking(context, child, childAccount, options, 'never');
		const readChildren = newLinesOfLists(context, child, options, { ...checking, definitions: childDefinitions });
		const trees = await readTrees(readParents(), readChildren, child, childDefinitions, options, account);

		const signal = context.getExecutionCancelSignal();
		let wavesUnderWay = 0;
		const syncOrders = syncing({
			...options,
			parent: object,
			child,
			parentAccount: account,
			childAccount,
			parentTypes: typesIn(definitions),
			childTypes: typesIn(childDefinitions),
			wanted: trees.wanted,
			settleAll: settlingAll(
				account,
				() => signal?.aborted === true,
				() => Math.max(1, Math.floor(account.traffic.underWay.allowed / Math.max(1, wavesUnderWay))),
			),
		});
		const counted: typeof syncOrders = {
			...syncOrders,
			settle: async (lines) => {
				wavesUnderWay++;
				try {
					return await syncOrders.settle(lines);
				} finally {
					wavesUnderWay--;
				}
			},
		};
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.upsert,
			given: trees.given,
			operation: superseding(findingParents(counted, account, object), trees.supersededBy),
			account,
			remark: remarkOnLines(object, child),
		});
	},
};

/** Without the schema only equal texts count as equal. */
async function known({ definitions }: ExecutionAccount): Promise<Definitions> {
	return await definitions().catch(() => NO_DEFINITIONS);
}

/** What a user should know although nothing failed. */
function remarkOnLines({ noun, nounPlural }: CrmObject, child: CrmObject): Remark {
	let kept = 0;
	const spared: string[] = [];
	const remarks: string[] = [];
	return {
		see: ({ source }, outcome) => {
			if (outcome.kind !== 'synced' && outcome.kind !== 'partlySynced') return;
			for (const fate of outcome.lines) {
				if (fate.what === 'kept') kept++;
				if (fate.what === 'spared') spared.push(`${fate.record.id}: ${fate.why}`);
			}
			if (outcome.remark !== null) remarks.push(`${outcome.remark} ${placeOf(source)}`);
		},
		text: () => {
			const hints = [
				kept > 0
					? `${counted(kept, child)} of these ${nounPlural} ${kept === 1 ? 'is' : 'are'} not in the input, and kept. 'Other Line Items' can delete them, or remove them from the ${noun}`
					: null,
				spared.length > 0
					? `${counted(spared.length, child)} ${spared.length === 1 ? 'stays' : 'stay'}. ${spared.slice(0, MAX_NAMED).join('; ')}`
					: null,
				remarks.length > 0 ? remarks.slice(0, MAX_NAMED).join('; ') : null,
			].filter((hint) => hint !== null);
			return hints.length === 0 ? null : hints.join('. ');
		},
	};
}

function counted(count: number, { noun, nounPlural }: CrmObject): string {
	return `${count} ${count === 1 ? noun : nounPlural}`;
}

const MAX_NAMED = 5;
