import { returnedTitle } from '../../descriptions/options/returnedOptions';
import { didYouMean } from '../../hubspot/didYouMean';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { tellsOf, type CrmRecord } from '../../hubspot/record';
import type { Definitions } from '../../hubspot/schema';
import { meantNames } from './meantNames';

/** What of the properties that were asked for by name is missing in the records that were read. */
export interface MissingProperties {
	readonly see: (asked: readonly string[], record: CrmRecord) => void;
	/** Null when there is nothing to say. */
	readonly text: () => string | null;
}

/**
 * HubSpot leaves out a property that it does not know, without a word, and gives one without a value as null. A name counts as
 * that of none if no record has come with it and it is not among the account's properties either: those that are at hand may
 * be some minutes old, and answers alone might leave out something else.
 * @param definitionsAtHand the properties as far as they have been read anyway; none where they have not
 */
export function remarkOnMissingProperties(
	{ noun }: CrmObject,
	definitionsAtHand: () => Definitions,
): MissingProperties {
	const missing = new Set<string>();
	const there = new Set<string>();
	return {
		see: (asked, record) => {
			for (const name of asked) (tellsOf(record, name) ? there : missing).add(name);
		},
		text: () => {
			const definitions = definitionsAtHand();
			if (definitions.size === 0) return null;
			const unknown = [...missing].filter((name) => !there.has(name) && !definitions.has(name));
			if (unknown.length === 0) return null;
			const names = new Map(unknown.map((name) => [name, didYouMean(name, definitions, 'read')?.name ?? null]));
			return `'${returnedTitle}' has names for which HubSpot has no ${noun} property, or shows none to this credential, so they are missing: ${meantNames(names)}`;
		},
	};
}
