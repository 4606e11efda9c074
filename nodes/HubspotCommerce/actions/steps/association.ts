import { isAccepted } from '../../hubspot/answer';
import { textOfType } from '../../hubspot/association';
import {
	associationsOn,
	isAssociated,
	linesByRoute,
	MAX_ASSOCIATIONS_PER_CALL,
	reconcileAssociations,
	routeOf,
	type AssociationRoute,
} from '../../hubspot/batch/associate';
import { isolateBadLines, type Attempt } from '../../hubspot/batch/isolate';
import type { NotSentLine } from '../../hubspot/batch/failure';
import { isNonEmpty, type Line, type LineKey, type NonEmpty, type SentLine } from '../../hubspot/batch/line';
import {
	failuresIn,
	isFailure,
	type NotAssociated,
	type Outcome,
	type Unchanged,
	type Written,
} from '../../hubspot/batch/outcome';
import { mergeReconciled, type Reconciled } from '../../hubspot/batch/reconcile';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { readAssociated } from '../../transport/readAssociated';
import { passOn } from './passOn';
import type { Step } from './step';

/** Why a line does not go: nothing tells what is at the other end of one of its associations. */
function withoutWay({ associations }: Line, object: CrmObject): NotSentLine | null {
	const lost = associations.find((association) => routeOf(association, object) === null);
	if (lost === undefined) return null;
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `It is not known which object association type ${lost.types.map(textOfType).join(' and ')} leads to`,
		field: 'associations',
		advice: "Add the association under 'Associations', where you choose the object",
	};
}

/** Why a line is not associated that could be one of several records. */
const WHICH_RECORD: NotSentLine = {
	kind: 'notSent',
	cause: 'lookUp',
	why: "HubSpot's answer doesn't say which record it is",
	field: null,
	advice: 'Look at the records in HubSpot and associate the right one',
};

/** What HubSpot has as records already. */
type Present = ReadonlyMap<LineKey, Written | Unchanged>;

/**
 * Adds the associations of lines after these are written, in calls of many: HubSpot takes associations on create only.
 * Adding one that is there changes nothing, so these calls may be sent again.
 * @param isDryRun then none is added, not even to records that have all values already
 */
export function association<L extends Line>(account: ExecutionAccount, object: CrmObject, isDryRun: boolean): Step<L> {
	const pathOf = pathIn(account, object);
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const decide = (line: L) => withoutWay(line, object) ?? line;
			const reconciled = await passOn(lines, run, decide, next);
			const outcomes = new Map<LineKey, Outcome>(reconciled.outcomes);
			const present = new Map<LineKey, Written | Unchanged>();
			for (const sent of lines) {
				const outcome = outcomes.get(sent.key);
				// One that was there with its values may lack its associations since an earlier run.
				if (outcome?.kind === 'written' || outcome?.kind === 'unchanged') present.set(sent.key, outcome);
				if (outcome?.kind === 'planned')
					outcomes.set(sent.key, { ...outcome, ...plannedAssociations(sent, object, pathOf) });
			}
			for (const { key, line } of lines) {
				const outcome = outcomes.get(key);
				if (outcome?.kind !== 'writtenAsOneOf' || line.associations.length === 0) continue;
				const { records } = outcome;
				if (isNonEmpty(records)) outcomes.set(key, { kind: 'notAssociated', records, associations: WHICH_RECORD });
			}
			const failed = isDryRun ? [] : await associate(lines, present, account, object);
			for (const [key, outcome] of failed) outcomes.set(key, outcome);
			return mergeReconciled(reconciled, { outcomes, strays: [] });
		},
	});
}

/**
 * Adds the associations of lines that HubSpot has as records.
 * @returns what became of the lines that could not be associated with all that they were to be
 */
export async function associate<L extends Line>(
	lines: ReadonlyArray<SentLine<L>>,
	present: Present,
	account: ExecutionAccount,
	object: CrmObject,
): Promise<ReadonlyMap<LineKey, NotAssociated>> {
	const failed = new Map<LineKey, NotAssociated>();
	const toAssociate = lines.filter(({ key }) => present.has(key));
	for (const { route, lines: group } of linesByRoute(toAssociate, object)) {
		for (const part of partsOf(group, (sent) => associationsOn(route, sent.line, object).length)) {
			const { outcomes } = await associateOn(route, part, present, account, object);
			for (const [key, outcome] of outcomes) {
				const record = present.get(key)?.record;
				if (record === undefined || !isFailure(outcome)) continue;
				const [associations] = failuresIn(outcome);
				if (associations !== undefined) failed.set(key, { kind: 'notAssociated', records: [record], associations });
			}
		}
	}
	return failed;
}

async function associateOn<L extends Line>(
	route: AssociationRoute,
	lines: NonEmpty<SentLine<L>>,
	present: Present,
	account: ExecutionAccount,
	object: CrmObject,
): Promise<Reconciled> {
	const attempt: Attempt<L> = async (part) => {
		const asked = part.flatMap((sent) =>
			associationsOn(route, sent.line, object).map(({ to, types }) => {
				return { sent, fromId: present.get(sent.key)?.record.id ?? '', toId: to.id, types };
			}),
		);
		const answer = await account.send({
			method: 'POST',
			path: pathIn(account, object)(route),
			body: {
				inputs: asked.map(({ fromId, toId, types }) => ({
					from: { id: fromId },
					to: { id: toId },
					...(route.how === 'default' ? {} : { types: types.map((type) => ({ ...type })) }),
				})),
			},
			idempotent: true,
			kind: 'general',
		});
		const told = reconcileAssociations(present, part, asked, answer);
		return isAccepted(answer)
			? mergeReconciled(told, await seenAfterAll(told, part, route, present, account, object))
			: told;
	};
	return await isolateBadLines(lines, attempt);
}

/** The lines of a call whose associations are there although its answer does not name them: it may be about others. */
async function seenAfterAll<L extends Line>(
	{ outcomes }: Reconciled,
	lines: ReadonlyArray<SentLine<L>>,
	route: AssociationRoute,
	present: Present,
	account: ExecutionAccount,
	object: CrmObject,
): Promise<Reconciled> {
	const seen = new Map<LineKey, Outcome>();
	const open = lines.flatMap((sent) => {
		const [outcome, there] = [outcomes.get(sent.key), present.get(sent.key)];
		return outcome === undefined || there === undefined || !isFailure(outcome) ? [] : [{ sent, there }];
	});
	if (open.length === 0) return { outcomes: seen, strays: [] };
	const ids = [...new Set(open.map(({ there }) => there.record.id))];
	const associated = await readAssociated(account, object, route.toObjectType, ids);
	if ('kind' in associated) return { outcomes: seen, strays: [] };
	for (const { sent, there } of open) {
		const its = associated.get(there.record.id) ?? [];
		if (associationsOn(route, sent.line, object).every((one) => isAssociated(one, its))) seen.set(sent.key, there);
	}
	return { outcomes: seen, strays: [] };
}

function pathIn({ connection }: ExecutionAccount, object: CrmObject): (route: AssociationRoute) => string {
	return ({ toObjectType, how }) => connection.paths.associate(object.objectType, toObjectType, how);
}

function plannedAssociations({ line }: SentLine, object: CrmObject, pathOf: (route: AssociationRoute) => string) {
	if (line.associations.length === 0) return {};
	const associations = line.associations.flatMap((association) => {
		const route = routeOf(association, object);
		return route === null ? [] : [{ path: pathOf(route), toId: association.to.id }];
	});
	return { associations };
}

/** Lines in parts that one call takes. */
function partsOf<T>(values: readonly T[], sizeOf: (value: T) => number): Array<NonEmpty<T>> {
	const parts: Array<[T, ...T[]]> = [];
	let size = 0;
	for (const value of values) {
		const part = parts.at(-1);
		size += sizeOf(value);
		if (part !== undefined && size <= MAX_ASSOCIATIONS_PER_CALL) part.push(value);
		else {
			parts.push([value]);
			size = sizeOf(value);
		}
	}
	return parts;
}
