import { associationParameters } from '../../descriptions/associations';
import { listParameters } from '../../descriptions/lines';
import { optionsParameter, readWriteOptions, writeOptions } from '../../descriptions/options';
import { propertyParameters } from '../../descriptions/properties';
import { uniqueValueParameters } from '../../descriptions/record';
import { lineItemParameters, readSyncOptions, sumOptions } from '../../descriptions/sync';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, typesIn, type Definitions } from '../../hubspot/schema';
import { accountFor, openAccount, type ExecutionAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import { openChecking } from '../input/checking';
import { linesReader, newLinesOfLists } from '../input/lines';
import { namedRecords } from '../input/recordNaming';
import type { Operation } from './operation';
import { readTrees } from '../sync/givenTree';
import { settlingAll } from '../sync/settleAll';
import { syncing } from '../sync/syncing';
import { placeOf, VERBS } from '../output/words';
import { writeLines, type Remark } from '../road/writeLines';
import { stepsAround } from '../road/steps';
import { supersession } from '../steps/supersession';

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
		...uniqueValueParameters(object),
		...propertyParameters(object),
		...listParameters(linesOf(object)),
		...lineItemParameters(object),
		...associationParameters(object),
		optionsParameter(...writeOptions, ...sumOptions),
	],

	async execute(context, object) {
		const child = linesOf(object);
		const options = readSettings(context, () => ({
			...readWriteOptions(context),
			...readSyncOptions(context, object),
		}));
		const account = await openAccount(context, object, options);
		const childAccount = accountFor(child, account);
		const readParents = await linesReader(context, object, account, options, {
			records: namedRecords(context, object),
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
			settle: async (lines, run) => {
				wavesUnderWay++;
				try {
					return await syncOrders.settle(lines, run);
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
			operation: stepsAround({ call: counted, supersession: supersession(trees.supersededBy) }, account, object),
			account,
			remarks: [remarkOnLines(object, child)],
		});
	},
};

/** The object of the lines that hang under a record. */
function linesOf({ label, lines }: CrmObject): CrmObject {
	if (lines === null) throw new Error(`Nothing hangs under ${label}`);
	return lines;
}

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
