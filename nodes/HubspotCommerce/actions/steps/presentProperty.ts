import { INTERNAL_NAME, LABEL } from '../../descriptions/newProperty';
import type { Named } from '../../descriptions/settings';
import type { NotSentLine } from '../../hubspot/batch/failure';
import type { ChangeLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { presenceOf, propertyRecord, type PresentProperties } from '../../hubspot/uniqueProperty';
import { passOn } from './passOn';
import type { Step } from './step';

/** Compares properties to make with those that the account has: only what is not there goes, and that once. */
export function presentProperty(present: PresentProperties): Step<ChangeLine> {
	/** What became of those that went, by their names. */
	const gone = new Map<string, Outcome>();
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const reconciled = await passOn(lines, run, (line) => gone.get(line.record.id) ?? decide(line, present), next);
			for (const { key, line } of lines) {
				const outcome = reconciled.outcomes.get(key);
				if (outcome?.kind === 'planned') gone.set(line.record.id, { ...outcome, isAgain: true });
				if (outcome?.kind === 'written') gone.set(line.record.id, { kind: 'unchanged', record: outcome.record });
			}
			return reconciled;
		},
	});
}

function decide(line: ChangeLine, present: PresentProperties): ChangeLine | Outcome {
	const { id: name } = line.record;
	const label = String(line.properties['label']);
	const presence = presenceOf({ name, label }, present);
	switch (presence.kind) {
		case 'absent':
			return line;
		case 'unique':
			return { kind: 'unchanged', record: propertyRecord(presence.definition) };
		case 'notUnique':
			return refused(
				INTERNAL_NAME,
				`HubSpot already has a property '${name}', and it doesn't require unique values`,
				`That can't be changed afterwards: use another '${INTERNAL_NAME.displayName}', or delete that property in HubSpot under Settings > Properties`,
			);
		case 'archived':
			return refused(
				INTERNAL_NAME,
				`HubSpot has an archived property '${name}'`,
				`Restore it in HubSpot under Settings > Properties if it requires unique values, or use another '${INTERNAL_NAME.displayName}'`,
			);
		case 'labelTaken':
			return refused(
				LABEL,
				`HubSpot already has a property with the label '${presence.by.label}': '${presence.by.name}'`,
				presence.by.isUnique
					? `It requires unique values: use it, or choose another '${LABEL.displayName}'`
					: `It doesn't require unique values, and that can't be changed afterwards: choose another '${LABEL.displayName}'`,
			);
	}
}

/** HubSpot would refuse it, by this name. */
function refused({ displayName: field }: Named, why: string, advice: string): NotSentLine {
	const named = { category: 'OBJECT_ALREADY_EXISTS', code: null };
	return { kind: 'notSent', cause: 'badInput', why, field, advice, named };
}
