import { readCallOptions, readOptions } from '../../descriptions/options/callOptions';
import { optionsParameter } from '../../descriptions/options/collection';
import { historyOption, readHistory, readReturned, returnedOptions } from '../../descriptions/options/returnedOptions';
import { recordParameters } from '../../descriptions/record';
import { readSimplify, simplifyParameter } from '../../descriptions/simplify';
import { recordKeyOf, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { reconcileSingle, type Reconciled } from '../../hubspot/batch/reconcile';
import type { LineOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { shownNames } from '../../hubspot/schema';
import { openAccount, type ExecutionAccount } from '../../transport/account';
import { readSettings } from '../input/settings';
import type { Operation } from './operation';
import { readRecords, type RecordLine } from '../steps/readRecords';
import { recordLines } from '../input/recordLines';
import { VERBS } from '../output/words';
import { writeLines } from '../road/writeLines';

/** One record per item, read with those of other items in one call. */
export const get: Operation = {
	name: 'get',

	option: ({ noun }) => ({
		name: 'Get',
		action: `Get ${noun}`,
		description: `Read one ${noun} per item, up to 100 in a call. It only reads: nothing changes in HubSpot.`,
	}),

	parameters: (object) => [
		...recordParameters(object),
		simplifyParameter(),
		optionsParameter(...returnedOptions(object), historyOption, ...readOptions),
	],

	async execute(context, object) {
		const options = readSettings(context, () => ({
			...readCallOptions(context),
			returned: readReturned(context, 0, object),
			history: readHistory(context),
		}));
		const account = await openAccount(context, object, options);
		const { properties, associations, archived } = options.returned;
		const wanted: Wanted = {
			properties: properties === 'all' ? shownNames(await account.definitions()) : properties,
			associations: associations.map(({ objectType }) => objectType),
			history: options.history,
			archived,
		};
		const isSingle = wanted.associations.length > 0 || wanted.history.length > 0;
		return await writeLines(context, {
			...options,
			object,
			verb: VERBS.read,
			given: recordLines(context, object),
			operation: askingOnce(isSingle ? readOne(account, object, wanted) : readMany(account, object, wanted)),
			account,
			form: { shape: readSimplify(context, 0) ? 'simplified' : 'raw', fields: null },
		});
	},
};

interface Wanted {
	readonly properties: readonly string[];
	readonly associations: readonly string[];
	/** Properties with all of their former values. */
	readonly history: readonly string[];
	readonly archived: boolean;
}

function readMany(account: ExecutionAccount, object: CrmObject, wanted: Wanted): LineOperation<RecordLine> {
	return {
		maxLinesPerCall: MAX_LINES_PER_CALL,
		anyOrder: true,
		traceIdFor: () => null,
		settle: async (lines) => await readRecords(lines, account, object, wanted),
	};
}

/** HubSpot gives associations for one record at a time only. */
function readOne(
	{ connection: { paths }, send }: ExecutionAccount,
	object: CrmObject,
	{ properties, associations, history, archived }: Wanted,
): LineOperation<RecordLine> {
	const listed = { properties, propertiesWithHistory: history, associations };
	const query = Object.fromEntries(
		Object.entries(listed).flatMap(([name, names]) => (names.length === 0 ? [] : [[name, names.join(',')]])),
	);
	return {
		maxLinesPerCall: 1,
		anyOrder: true,
		traceIdFor: () => null,
		settle: async (lines) => {
			const { id, idProperty } = lines[0].line.record;
			const answer = await send({
				method: 'GET',
				path: paths.record(object.objectType, id),
				query: {
					...query,
					...(idProperty === null ? {} : { idProperty }),
					...(archived ? { archived: 'true' } : {}),
				},
				idempotent: true,
				kind: 'general',
			});
			return reconcileSingle(lines[0], answer);
		},
	};
}

/** The same operation, asking once for each record: further lines of one get what the first one got. */
function askingOnce(operation: LineOperation<RecordLine>): LineOperation<RecordLine> {
	const answers = new Map<string | null, Promise<Outcome | undefined>>();
	return {
		...operation,
		settle: async (lines) => {
			const asked: Array<SentLine<RecordLine>> = [];
			let reconciled: Promise<Reconciled> | null = null;
			for (const sent of lines) {
				const key = recordKeyOf(sent.line);
				if (answers.has(key)) continue;
				asked.push(sent);
				answers.set(
					key,
					Promise.resolve().then(async () => (await reconciled)?.outcomes.get(sent)),
				);
			}
			const [first, ...others] = asked;
			if (first !== undefined) reconciled = operation.settle([first, ...others]);
			const outcomes = new Map<SentLine, Outcome>();
			for (const sent of lines) {
				const outcome = await answers.get(recordKeyOf(sent.line));
				if (outcome !== undefined) outcomes.set(sent, outcome);
			}
			return { outcomes, strays: (await reconciled)?.strays ?? [] };
		},
	};
}
