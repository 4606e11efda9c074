import { associationParameters } from '../../descriptions/associations';
import { everyLineReader, haveShopFormat, listParameters } from '../../descriptions/lines';
import { optionsParameter } from '../../descriptions/options/collection';
import { idleOutputOption } from '../../descriptions/options/outputOptions';
import { sameRecordOptions } from '../../descriptions/options/sameRecordOptions';
import { shopOptions } from '../../descriptions/options/shopOptions';
import { sumOptions, totalTitle } from '../../descriptions/options/sumOptions';
import { readWriteOptions, writeOptions } from '../../descriptions/options/writeOptions';
import { shopOrderParameters, shopOrders, WITHOUT_SHOP_ORDER } from '../../descriptions/shopOrder';
import { propertyParameters } from '../../descriptions/properties';
import { valueConverter } from '../../descriptions/valueConverter';
import { uniqueValueParameters } from '../../descriptions/record';
import { hangingLineParameters, lineKeyTitle, readSyncOptions } from '../../descriptions/sync';
import { BadInput, shown } from '../../hubspot/badInput';
import { article } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { UntoldLines } from '../../hubspot/lineFormats/untoldLines';
import { linesOf } from '../../hubspot/objects/linesOf';
import { NO_DEFINITIONS, typesIn, type Definitions } from '../../hubspot/schema';
import { withoutMoved } from '../../hubspot/sync/afterAll';
import { accountFor, openAccount, type ExecutionAccount } from '../../transport/account';
import { openChecking } from '../input/checking';
import { linesReader, newLinesOfLists } from '../input/lines';
import { openLists } from '../input/lists';
import { namedRecords } from '../input/recordNaming';
import type { Operation } from './operation';
import { readTrees } from '../sync/givenTree';
import { linkKey } from '../sync/presentLines';
import { settlingAll } from '../sync/settleAll';
import { syncing } from '../sync/syncing';
import { wantedByIn } from '../sync/wantedBy';
import { remarkOnIdleOptions } from '../output/idleOptions';
import { remarkOnInput } from '../output/inputRemark';
import { remarkOnSuperseded } from '../output/supersededLines';
import { remarkOnShopLines } from '../output/shopLines';
import { remarksOnLines } from '../output/linesRemark';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';
import { stepsAround } from '../road/steps';

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
			description: `Create ${nounPlural} with their ${child.nounPlural}, or update what differs. Running it again creates no duplicates.`,
		};
	},

	parameters: (object) => [
		...uniqueValueParameters(object),
		...shopOrderParameters(object, ` and its ${linesOf(object).nounPlural}`),
		...propertyParameters(object),
		...listParameters(linesOf(object), {}, object.orderFormats.length === 0 ? {} : WITHOUT_SHOP_ORDER),
		...hangingLineParameters(object),
		...associationParameters(object),
		optionsParameter(
			...writeOptions,
			...sumOptions(linesOf(object)),
			...sameRecordOptions(object),
			...shopOptions(linesOf(object)),
		),
	],

	async execute(context, object, trust) {
		const child = linesOf(object);
		const options = {
			...readWriteOptions(context),
			...readSyncOptions(context, object),
		};
		const account = await openAccount(context, object, options, trust);
		const childAccount = accountFor(child, account);
		const shopLines = remarkOnShopLines(child);
		// A line that the shop has no more is one of those that the list has not: no word on it.
		const notes = { ...shopLines, goneLine: () => undefined };
		const lists = await openLists(context, account, notes);
		// Their types are not known yet, and amounts are read in any.
		const convert = valueConverter(options.emptyValues, context.getTimezone());
		const everyLineOf = everyLineReader(context, child, (values) => convert(values, NO_DEFINITIONS));
		const orders = shopOrders(context, object, lists.settings, everyLineOf);
		const inputNotes = remarkOnInput();
		const records = namedRecords(context, object);
		const shop = { lists: null, orders, notes, inputNotes };
		// One does not need the other: in a new process both are read at once.
		const childDefinitionsRead = known(childAccount);
		const readParents = await linesReader(context, object, account, options, shop, {
			records,
			refusesTraceIds: false,
			hasAssociations: true,
			mayBeEmpty: true,
			// The types are read anyway, to compare by them.
			checksUnlessTold: 'fieldByFieldOrTyped',
		});
		const [definitions, childDefinitions] = await Promise.all([known(account), childDefinitionsRead]);
		checkLineKey(options.lineKey, childDefinitions, child);
		if (options.ifSumDiffers !== 'ignore') checkTotal(options.totalProperty, definitions, object);
		const checking = await openChecking(context, child, childAccount, options, 'never');
		const untold = new Map<number, readonly UntoldLines[]>();
		const childrenOf = newLinesOfLists(
			context,
			child,
			options,
			{ ...checking, definitions: childDefinitions },
			{
				...lists,
				mayBeThere: true,
				goneLines: options.surplus === 'keep' ? 'zero' : 'leaveOut',
				untold: (itemIndex, lines) => untold.set(itemIndex, lines),
			},
			orders,
		);
		const types = { parentDefinitions: definitions, childDefinitions };
		const readers = {
			parents: readParents,
			recordOf: records.ofItems(),
			childrenOf,
			untoldOf: (itemIndex: number) => untold.get(itemIndex) ?? [],
		};
		const trees = await readTrees(readers, object, types, options, account);

		const { given, recordsIn } = trees;
		let recordsLeft =
			options.maxLines === null ? Infinity : given.reduce((left, entry) => left - recordsIn(entry), options.maxLines);
		const signal = context.getExecutionCancelSignal();
		let wavesUnderWay = 0;
		const moved = new Set<string>();
		const left = new Set<string>();
		// Most runs move nothing: then there is no need to look at every line once more.
		const hasMoves = () => moved.size + left.size > 0;
		const isMoved = (parentId: string | null, lineId: string) => moved.has(linkKey(parentId ?? '', lineId));
		const childTypes = typesIn(childDefinitions);
		const { wanted } = trees;
		const syncOrders = syncing({
			...options,
			parent: object,
			child,
			parentAccount: account,
			childAccount,
			parentTypes: typesIn(definitions),
			parentUnique: uniqueIn(definitions),
			childTypes,
			childUnique: uniqueIn(childDefinitions) ?? new Set(child.uniqueProperties),
			wanted,
			wantedBy: await wantedByIn({ ...options, wanted, childTypes }, account),
			areOfShops: orders !== null || haveShopFormat(context, child),
			unread: trees.unread,
			moved,
			left,
			mayTouch: () => --recordsLeft >= 0,
			settleAll: settlingAll(
				account,
				() => signal?.aborted === true,
				() => Math.max(1, Math.floor(account.traffic.underWay.allowed / Math.max(1, wavesUnderWay))),
			),
		});
		const after = oneAfterTheOther();
		const counted: typeof syncOrders = {
			...syncOrders,
			settle: async (lines, run) => {
				wavesUnderWay++;
				// Which records may still be touched is a matter of order: a dry run has to come to the same end.
				const settling =
					options.maxLines === null ? syncOrders.settle(lines, run) : after(() => syncOrders.settle(lines, run));
				return await settling.finally(() => {
					wavesUnderWay--;
				});
			},
		};
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.upsert,
			given,
			operation: stepsAround({ call: counted, supersession: trees.step }, account, object),
			account,
			recordsIn,
			afterAll: (lines) => (hasMoves() ? withoutMoved(lines, isMoved) : lines),
			remarks: [
				...remarksOnLines(object, child),
				remarkOnSuperseded(trees.superseded, object),
				shopLines,
				remarkOnIdleOptions(options.idleSumOption, idleOutputOption(options.form)),
			],
			notes: [inputNotes],
		});
	},
};

/** Starts each once those before it have ended. */
function oneAfterTheOther(): <T>(task: () => Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return async (task) => {
		const own = last.then(task);
		last = own.catch(() => undefined);
		return await own;
	};
}

/** The properties that HubSpot keeps unique; null where they are not known. */
function uniqueIn(definitions: Definitions): ReadonlySet<string> | null {
	if (definitions.size === 0) return null;
	return new Set([...definitions.values()].filter(({ isUnique }) => isUnique).map(({ name }) => name));
}

/** Without the schema only equal texts count as equal. */
async function known({ definitions }: ExecutionAccount): Promise<Definitions> {
	return await definitions().catch(() => NO_DEFINITIONS);
}

/**
 * Without the property no line would be found again: all that are there would be surplus.
 * @throws BadInput when the account has no such property
 */
function checkLineKey(lineKey: string, definitions: Definitions, child: CrmObject): void {
	checkName(lineKey, lineKeyTitle(child), definitions, child, 'hs_external_id or hs_sku');
}

/**
 * Without the property no record would have a total, and all would be taken for wrong.
 * @throws BadInput when the account has no such property
 */
function checkTotal(property: string, definitions: Definitions, object: CrmObject): void {
	checkName(property, totalTitle, definitions, object, 'hs_total_price or hs_subtotal_price');
}

function checkName(name: string, title: string, definitions: Definitions, object: CrmObject, examples: string): void {
	if (definitions.size === 0 || definitions.has(name)) return;
	throw new BadInput(
		title,
		`'${title}' is ${shown(name)}, and HubSpot has no such property of ${object.nounPlural}`,
		`Enter the internal name of ${article(object.noun)} ${object.noun} property, such as ${examples}`,
	);
}
