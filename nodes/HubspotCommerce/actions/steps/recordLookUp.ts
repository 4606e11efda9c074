import { isNonEmpty, type ChangeLine, type LineKey, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { readRecords } from '../calls/readRecords';
import type { Step } from './step';

/** For calls that HubSpot takes by record ID only: records that are known by a unique property are looked up before. */
export function recordLookUp(account: ExecutionAccount, object: CrmObject): Step<ChangeLine> {
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const named = lines.filter(({ line }) => line.record.idProperty !== null);
			const { outcomes: looked } = await readRecords(named, account, object, { properties: [] });
			const outcomes = new Map<LineKey, Outcome>();
			const found: Array<SentLine<ChangeLine>> = [];
			for (const sent of lines) {
				const outcome = looked.get(sent.key);
				if (sent.line.record.idProperty === null) found.push(sent);
				else if (outcome?.kind === 'written')
					found.push({ ...sent, line: { ...sent.line, record: { id: outcome.record.id, idProperty: null } } });
				else if (outcome !== undefined) outcomes.set(sent.key, outcome);
			}
			if (!isNonEmpty(found)) return { outcomes, strays: [] };
			const settled = await next.settle(found, run);
			return { outcomes: new Map([...outcomes, ...settled.outcomes]), strays: settled.strays };
		},
	});
}
