import { isAccepted } from '../../hubspot/answer';
import {
	associationsOn,
	isAssociated,
	linesByRoute,
	MAX_ASSOCIATIONS_PER_CALL,
	reconcileAssociations,
	type AssociationRoute,
} from '../../hubspot/batch/associate';
import { isolateBadLines, type Attempt } from '../../hubspot/batch/isolate';
import type { Line, LineKey, NonEmpty, SentLine } from '../../hubspot/batch/line';
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
import { putTogether } from '../../transport/ownLinks';
import { readAssociated } from '../../transport/readAssociated';

/** What HubSpot has as records already. */
type Present = ReadonlyMap<LineKey, Written | Unchanged>;

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
	const settled = await isolateBadLines(lines, attempt);
	for (const sent of lines) {
		const [outcome, there] = [settled.outcomes.get(sent.key), present.get(sent.key)];
		if (outcome === undefined || there === undefined || isFailure(outcome)) continue;
		const own = { objectType: object.objectType, id: there.record.id };
		for (const { to } of associationsOn(route, sent.line, object))
			putTogether(account.connection, own, { objectType: route.toObjectType, id: to.id });
	}
	return settled;
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

/** Where associations of a route are sent. */
export function pathIn({ connection }: ExecutionAccount, object: CrmObject): (route: AssociationRoute) => string {
	return ({ toObjectType, how }) => connection.paths.associate(object.objectType, toObjectType, how);
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
