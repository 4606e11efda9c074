import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';

/** The key of the lines under a record in the output: HubSpot's name of their object, written as n8n writes keys. */
export function linesKeyOf(object: CrmObject): string {
	return linesOf(object).objectType.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
