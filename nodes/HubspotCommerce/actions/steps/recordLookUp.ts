import type { NotSentLine } from '../../hubspot/batch/failure';
import type { ChangeLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { readRecords } from '../calls/readRecords';
import { passOn } from './passOn';
import type { Step } from './step';

/** For calls that HubSpot takes by record ID only: records that are known by a unique property are looked up before. */
export function recordLookUp(account: ExecutionAccount, object: CrmObject): Step<ChangeLine> {
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const named = lines.filter(({ line }) => line.record.idProperty !== null);
			const { outcomes } = await readRecords(named, account, object, { properties: [] });
			return await passOn(lines, run, (line, key) => byRecordId(line, outcomes.get(key)), next);
		},
	});
}

/** The line with its record's ID, or why it has none. */
function byRecordId(line: ChangeLine, looked: Outcome | undefined): ChangeLine | Outcome {
	if (line.record.idProperty === null) return line;
	if (looked?.kind === 'written') return { ...line, record: { id: looked.record.id, idProperty: null } };
	// To read changes nothing: what has not been read for certain has not been sent.
	if (looked?.kind === 'unknown') return { ...NOT_LOOKED_UP, why: `The record could not be looked up: ${looked.why}` };
	return looked ?? NOT_LOOKED_UP;
}

const NOT_LOOKED_UP: NotSentLine = {
	kind: 'notSent',
	cause: 'lookUp',
	why: 'It is not known which record it is',
	field: null,
	advice: null,
};
