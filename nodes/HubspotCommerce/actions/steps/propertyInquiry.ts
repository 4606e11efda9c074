import { LOOKS_AFTER_MS } from '../../hubspot/batch/findOut';
import type { ChangeLine, LineKey } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Definitions, PropertyDefinition } from '../../hubspot/schema';
import { isSameLabel, propertyRecord } from '../../hubspot/uniqueProperty';
import { waitingTogether, type ExecutionAccount } from '../../transport/account';
import { readDefinitions } from '../../transport/accountSchema';
import type { Step } from './step';

/**
 * Reads the account's properties again where there is no trustworthy word on one that was to be made, or where HubSpot
 * says that it is there although it was not before. One that no look finds stays as it was told.
 */
export function propertyInquiry(account: ExecutionAccount, object: CrmObject): Step<ChangeLine> {
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const reconciled = await next.settle(lines, run);
			const outcomes = new Map<LineKey, Outcome>(reconciled.outcomes);
			for (const { key, line } of lines) {
				const outcome = outcomes.get(key);
				if (outcome === undefined || !isOpen(outcome)) continue;
				const found = await look(waitingTogether(account), object, line.record.id);
				if (found !== null) outcomes.set(key, outcomeOfFound(found, line, outcome));
			}
			return { ...reconciled, outcomes };
		},
	});
}

const CONFLICT = 409;

function isOpen(outcome: Outcome): boolean {
	return outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.refusal.status === CONFLICT);
}

/** The unique property of the name; null when no look finds one. A look that failed is no look. */
async function look(account: ExecutionAccount, object: CrmObject, name: string): Promise<PropertyDefinition | null> {
	for (const pauseMs of LOOKS_AFTER_MS) {
		if (!(await account.pause(pauseMs))) return null;
		const definition = (await readAgain(account, object))?.get(name);
		if (definition !== undefined) return definition.isUnique ? definition : null;
	}
	return null;
}

async function readAgain(account: ExecutionAccount, object: CrmObject): Promise<Definitions | null> {
	return await readDefinitions(account, { ...object, hasPipelines: false }).catch(() => null);
}

/** It was not there before: with the label it is the one that was sent, unless HubSpot says that another came first. */
function outcomeOfFound(found: PropertyDefinition, line: ChangeLine, told: Outcome): Outcome {
	const record = propertyRecord(found);
	const isSent = told.kind === 'unknown' && isSameLabel(found.label, String(line.properties['label']));
	return isSent ? { kind: 'written', record, remark: null } : { kind: 'unchanged', record };
}
