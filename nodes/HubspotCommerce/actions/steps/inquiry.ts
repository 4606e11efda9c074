import { foundElsewhere } from '../../hubspot/batch/elsewhere';
import { findOut, type Detective } from '../../hubspot/batch/findOut';
import type { NewLine } from '../../hubspot/batch/line';
import { SentValues } from '../../hubspot/batch/sentValues';
import { tellApart } from '../../hubspot/batch/tellApart';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { waitingTogether, type ExecutionAccount } from '../../transport/account';
import { recordLookUp } from '../../transport/lookUp';
import { parentReader } from '../../transport/parents';
import type { Step } from './step';

/**
 * Inquires after what HubSpot's answers to creates leave open: which record is whose among equal lines of different
 * parents, and what became of lines without a trustworthy answer. The latter needs a unique value.
 * @param uniqueProperty the unique property that the user names; null for one that the lines have
 */
export function inquiry(account: ExecutionAccount, object: CrmObject, uniqueProperty: string | null): Step<NewLine> {
	const readParents = parentReader(account, object);
	const sentSoFar = new SentValues();
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const create: Detective<NewLine>['sendAgain'] = async (part) =>
				await tellApart(await next.settle(part, run), part, object, readParents);
			for (const { line } of lines) sentSoFar.add(line.properties);
			const patient = waitingTogether(account);
			return await findOut(await create(lines), lines, {
				uniqueProperties: () => uniquePropertiesOf(account, object, uniqueProperty),
				lookUp: recordLookUp(patient, object),
				elsewhere: async (found) => await foundElsewhere(found, object, parentReader(patient, object)),
				pause: patient.pause,
				sendAgain: create,
				sentSoFar,
				started: account.started,
			});
		},
	});
}

/** The one that the user names; else those that every account has, and then, if it tells, those that this one made. */
async function* uniquePropertiesOf(
	{ definitions }: ExecutionAccount,
	object: CrmObject,
	chosen: string | null,
): AsyncGenerator<string, void, undefined> {
	if (chosen !== null) {
		yield chosen;
		return;
	}
	yield* object.uniqueProperties;
	const known = await definitions().catch(() => null);
	for (const { name, isUnique } of known?.values() ?? [])
		if (isUnique && !object.uniqueProperties.includes(name)) yield name;
}
