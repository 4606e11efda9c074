import {
	associationsOn,
	linesByRoute,
	MAX_ASSOCIATIONS_PER_CALL,
	reconcileAssociations,
	routeOf,
	type AssociationRoute,
} from '../../hubspot/batch/associate';
import { isolateBadLines, type Attempt } from '../../hubspot/batch/isolate';
import type { Line, NonEmpty, SentLine } from '../../hubspot/batch/line';
import { failuresIn, isFailure, type Outcome, type Unchanged, type Written } from '../../hubspot/batch/outcome';
import { mergeReconciled, type Reconciled } from '../../hubspot/batch/reconcile';
import type { LineOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';

/** What HubSpot has as records already. */
type Present = ReadonlyMap<SentLine, Written | Unchanged>;

/** The associations call is a different one: there, a record that is not there may be a 404. */
const REFUSALS_OF_CALL = [400, 404, 409];

/**
 * The same operation, with the associations of its lines added after they are written, in calls of many: HubSpot takes
 * associations on create only. Adding one that is there changes nothing, so these calls may be sent again.
 */
export function associating<L extends Line>(
	operation: LineOperation<L>,
	{ connection, send }: ExecutionAccount,
	object: CrmObject,
): LineOperation<L> {
	const pathOf = ({ toObjectType, how }: AssociationRoute) =>
		connection.paths.associate(object.objectType, toObjectType, how);

	const associate = async (
		route: AssociationRoute,
		lines: NonEmpty<SentLine<L>>,
		present: Present,
	): Promise<Reconciled> => {
		const attempt: Attempt<L> = async (part) => {
			const asked = part.flatMap((sent) =>
				associationsOn(route, sent.line, object).map(({ to, types }) => {
					return { sent, fromId: present.get(sent)?.record.id ?? '', toId: to.id, types };
				}),
			);
			const answer = await send({
				method: 'POST',
				path: pathOf(route),
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
			const ofPart = new Map([...present].filter(([sent]) => part.some((line) => line === sent)));
			return reconcileAssociations(ofPart, asked, answer);
		};
		return await isolateBadLines(lines, attempt, REFUSALS_OF_CALL);
	};

	return {
		...operation,
		settle: async (lines) => {
			const reconciled = await operation.settle(lines);
			const outcomes = new Map<SentLine, Outcome>(reconciled.outcomes);
			const present = new Map<SentLine, Written | Unchanged>();
			for (const sent of lines) {
				const outcome = outcomes.get(sent);
				// One that was there with its values may lack its associations since an earlier run.
				if (outcome?.kind === 'written' || outcome?.kind === 'unchanged') present.set(sent, outcome);
				if (outcome?.kind === 'planned')
					outcomes.set(sent, { ...outcome, ...plannedAssociations(sent, object, pathOf) });
			}
			const toAssociate = lines.filter((sent) => present.has(sent));
			for (const { route, lines: group } of linesByRoute(toAssociate, object)) {
				for (const part of partsOf(group, (sent) => associationsOn(route, sent.line, object).length)) {
					const { outcomes: associated } = await associate(route, part, present);
					for (const [sent, outcome] of associated) {
						const record = present.get(sent)?.record;
						if (record === undefined || !isFailure(outcome)) continue;
						const [associations] = failuresIn(outcome);
						if (associations !== undefined) outcomes.set(sent, { kind: 'notAssociated', record, associations });
					}
				}
			}
			return mergeReconciled(reconciled, { outcomes, strays: [] });
		},
	};
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
