import { isAccepted, type Answer, type HttpAnswer } from '../answer';
import { nameOf, toLineRefusals } from '../errors';
import { isJsonRecord, recordsIn, type JsonRecord } from '../json';
import type { CrmObject } from '../objects/crmObject';
import type { Line, SentLine, LineKey } from './line';
import { idAtEnd, textOfType, type Associated, type Association } from '../association';
import type { Refused, Unknown } from './failure';
import type { Outcome, Unchanged, Written } from './outcome';
import { alike, outcomeOfWholeCall, unreadable, type Reconciled } from './reconcile';

/** HubSpot: at most this many associations in a call. */
export const MAX_ASSOCIATIONS_PER_CALL = 2_000;

/** Where associations of one kind are sent. */
export interface AssociationRoute {
	readonly toObjectType: string;
	readonly how: 'default' | 'labelled';
}

/** The way to add an association to a record that is there; null when nothing tells the object at its other end. */
export function routeOf({ types, toObjectType }: Association, object: CrmObject): AssociationRoute | null {
	if (toObjectType !== undefined) return { toObjectType, how: 'labelled' };
	const target = object.associations.find(({ typeId }) =>
		types.some((type) => type.associationCategory === 'HUBSPOT_DEFINED' && type.associationTypeId === typeId),
	);
	if (target === undefined) return null;
	return { toObjectType: target.objectType, how: types.length === 1 ? 'default' : 'labelled' };
}

/** Lines that have associations of one route. */
export interface AssociatedLines<L extends Line> {
	readonly route: AssociationRoute;
	readonly lines: Array<SentLine<L>>;
}

/** Lines by the routes of their associations; a line is in several where it has several. */
export function linesByRoute<L extends Line>(
	sent: ReadonlyArray<SentLine<L>>,
	object: CrmObject,
): Array<AssociatedLines<L>> {
	const groups = new Map<string, AssociatedLines<L>>();
	for (const line of sent) {
		const routes = line.line.associations.map((association) => routeOf(association, object));
		for (const route of new Map(routes.map((each) => [keyOf(each), each])).values()) {
			if (route === null) continue;
			const group = groups.get(keyOf(route)) ?? { route, lines: [] };
			groups.set(keyOf(route), group);
			group.lines.push(line);
		}
	}
	return [...groups.values()];
}

/** The associations of a line that go this way. */
export function associationsOn(route: AssociationRoute, { associations }: Line, object: CrmObject): Association[] {
	return associations.filter((association) => keyOf(routeOf(association, object)) === keyOf(route));
}

function keyOf(route: AssociationRoute | null): string {
	return route === null ? '' : `${route.toObjectType} ${route.how}`;
}

/** An association that was asked for. */
export interface AskedAssociation {
	readonly sent: SentLine;
	readonly fromId: string;
	readonly toId: string;
}

/**
 * Gives each line its outcome: the one that it has, when HubSpot's answer names all associations that were asked for. One
 * that it does not name is refused where it counts refusals; else there is no word on it: HubSpot leaves pairs out that it
 * did not make (https://github.com/HubSpot/hubspot-api-nodejs/issues/85).
 * @param present what became of the lines, which HubSpot has as records
 * @param lines those whose associations were in the call
 */
export function reconcileAssociations(
	present: ReadonlyMap<LineKey, Written | Unchanged>,
	lines: readonly SentLine[],
	asked: readonly AskedAssociation[],
	answer: Answer,
): Reconciled {
	if (!isAccepted(answer)) return alike(lines, outcomeOfWholeCall(answer, lines.length));
	const { body } = answer;
	if (!isJsonRecord(body)) return alike(lines, unreadable(answer));
	const outcomes = new Map<LineKey, Outcome>();
	for (const { key } of lines) {
		const outcome = present.get(key);
		if (outcome !== undefined) outcomes.set(key, outcome);
	}
	const made = new Set(recordsIn(body['results']).map(pairText));
	const notMade = outcomeOfUnnamed(body, answer);
	for (const { sent, fromId, toId } of asked) if (!made.has(`${fromId} ${toId}`)) outcomes.set(sent.key, notMade);
	return { outcomes, strays: [] };
}

function outcomeOfUnnamed(body: JsonRecord, answer: HttpAnswer): Refused | Unknown {
	const { status } = answer;
	const refusals = toLineRefusals(body, answer).map(({ refusal }) => refusal);
	const [first] = refusals;
	if (first === undefined && !(Number(body['numErrors']) > 0)) {
		const why = "HubSpot accepted the request, but its answer doesn't name the association";
		return { kind: 'unknown', why, status, correlationId: nameOf(body['correlationId']) };
	}
	const reason = [...new Set(refusals.map((refusal) => refusal.reason))].join('; or: ');
	const unnamed = { status, category: null, code: null, property: null, advice: null, correlationId: null };
	return {
		kind: 'refused',
		refusal: { ...(first ?? unnamed), reason: reason || 'HubSpot refused it without a reason' },
		of: 'line',
	};
}

/** Whether a record is associated as it should be. @param present what it is associated with */
export function isAssociated({ to, types }: Association, present: readonly Associated[]): boolean {
	const there = new Set(present.filter(({ id }) => id === to.id).flatMap((entry) => entry.types.map(textOfType)));
	return types.every((type) => there.has(textOfType(type)));
}

function pairText(result: JsonRecord): string {
	return `${idAtEnd(result, 'from') ?? ''} ${idAtEnd(result, 'to') ?? ''}`;
}
