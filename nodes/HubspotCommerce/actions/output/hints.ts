import type { Settlement } from '../../hubspot/batch/settle';
import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { placeOf } from './words';

const MAX_NAMED_REMARKS = 5;

/** What HubSpot's answers leave to be said of lines that are written. */
export function hintsOn({ lines, strays }: Settlement, object: CrmObject): string[] {
	const ambiguous = lines.filter(({ outcome }) => outcome.kind === 'writtenAsOneOf').length;
	const remarks = lines.flatMap(({ source, outcome }) =>
		outcome.kind === 'written' && outcome.remark !== null ? [`${outcome.remark.reason} ${placeOf(source)}`] : [],
	);
	return [
		ambiguous > 0
			? `${counted(ambiguous, object)} ${agreeing(ambiguous, 'was', 'were')} written, but HubSpot's answer doesn't say which record belongs to which item: see 'candidateIds' in the output`
			: null,
		remarks.length > 0
			? `HubSpot wrote ${counted(remarks.length, object)} and also objected: ${remarks.slice(0, MAX_NAMED_REMARKS).join('; ')}`
			: null,
		strays.length > 0
			? `HubSpot answered with records that no item asked for: ${strays.map(({ id }) => id).join(', ')}`
			: null,
	].filter((hint) => hint !== null);
}
