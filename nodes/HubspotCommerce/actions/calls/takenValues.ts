import type { Line, SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { Reconciled } from '../../hubspot/batch/reconcile';
import { valueSent } from '../../hubspot/batch/sentValues';
import { sameName } from '../../hubspot/batch/uniqueNames';
import type { Refusal } from '../../hubspot/errors';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { valueIn } from '../../hubspot/record';
import { hasValue, ownerOfTakenValue } from '../../hubspot/takenValue';
import { readByName } from '../../transport/readByName';
import type { ExecutionAccount } from '../../transport/account';

/**
 * Of a call that HubSpot refused as a whole since another record has a line's unique value, its words name that record
 * alone. The record is read, so that the reason has the value too, and the line can be found by it.
 * @param uniqueProperties those that lines may have a value of
 * @returns what was given where there is nothing to add, or the record can't be read
 */
export async function withTakenValue(
	reconciled: Reconciled,
	lines: readonly SentLine[],
	uniqueProperties: readonly string[],
	account: Pick<ExecutionAccount, 'connection' | 'send' | 'pause' | 'definitionsAtHand'>,
	object: CrmObject,
): Promise<Reconciled> {
	const refusal = lines.length < 2 || uniqueProperties.length === 0 ? null : refusalOfAll(reconciled);
	const id = refusal === null ? null : ownerOfTakenValue(refusal);
	if (refusal === null || id === null) return reconciled;
	const sent = lines.flatMap(({ line }) => uniqueProperties.map((property) => valueSent(line.properties, property)));
	if (sent.some((value) => value !== null && hasValue(refusal, value))) return reconciled;
	const wanted = { ids: [id], idProperty: null, properties: uniqueProperties };
	const told = (await readByName(account, object.objectType, wanted)).get(id);
	if (told?.kind !== 'record') return reconciled;
	for (const property of uniqueProperties) {
		const value = valueIn(told.record, property);
		if (value === null || !lines.some(({ line }) => isSent(line, property, value))) continue;
		const title = account.definitionsAtHand(object).get(property)?.label ?? property;
		const reason = `${refusal.reason.replace(/\.$/, '')}, which has '${title}' ${value}`;
		const outcome: Outcome = { kind: 'refused', of: 'call', refusal: { ...refusal, property, reason } };
		return { ...reconciled, outcomes: new Map(lines.map(({ key }) => [key, outcome])) };
	}
	return reconciled;
}

function isSent({ properties }: Pick<Line, 'properties'>, property: string, value: string): boolean {
	const sent = valueSent(properties, property);
	return sent !== null && sameName(sent) === sameName(value);
}

/** Why a call was refused with all its lines; null where it was not. */
function refusalOfAll({ outcomes }: Reconciled): Refusal | null {
	const [first] = outcomes.values();
	return first?.kind === 'refused' && first.of === 'call' ? first.refusal : null;
}
