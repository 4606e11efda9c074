import type { NewLine } from '../../hubspot/batch/line';
import { charactersIn } from '../../hubspot/batch/size';
import { EXTERNAL_ID_PROPERTY } from '../../hubspot/lineFormats/externalId';
import type { CrmRecord } from '../../hubspot/record';
import { SUM_PROPERTIES } from '../../hubspot/sync/sumOfLines';
import { presentLines, type ReadById } from './presentLines';
import type { WhyShared } from './sharedLines';
import type { Syncing, Tree } from './tree';

/** What has been read of the lines that HubSpot has under records. */
export interface PresentLines {
	/** By the ID of the record that they are under. */
	readonly records: ReadById<readonly CrmRecord[]>;
	/** Of lines that nobody asks for, as far as it has been asked. */
	readonly shared: WhyShared;
	/** Those of which it is not sure that they are under their record, by `linkKey`. */
	readonly unsure: ReadonlySet<string>;
	/** The IDs alone, of records whose lines are still to be read. */
	readonly lineIds: ReadonlyMap<string, readonly string[]>;
}

export const NONE_PRESENT: PresentLines = {
	records: new Map(),
	shared: new Map(),
	unsure: new Set(),
	lineIds: new Map(),
};

/** A record, and the lines that it should have. */
export interface LinesOfRecord {
	readonly id: string;
	readonly lines: readonly NewLine[];
}

/** Those of records that are there. */
export function linesOfRecords(trees: ReadonlyArray<Pick<Tree, 'id' | 'wanted'>>): LinesOfRecord[] {
	return trees.flatMap(({ id, wanted }) => (id === null ? [] : [{ id, lines: wanted }]));
}

/**
 * The lines that HubSpot has under each of these records, with all that they are compared by.
 * @param known what has been read before; only records that are not in it are asked about
 */
export async function presentLinesOf(
	wanted: readonly LinesOfRecord[],
	sync: Syncing,
	known: PresentLines,
): Promise<PresentLines> {
	const { parent, child, childAccount, lineKey, settleAll } = sync;
	const before = 'kind' in known.records ? new Map<string, readonly CrmRecord[]>() : known.records;
	const open = wanted.filter(({ id }) => !before.has(id));
	if (open.length === 0) return known;
	const ofSum = sync.ifSumDiffers === 'ignore' ? [] : SUM_PROPERTIES;
	const ofShops = sync.areOfShops ? [EXTERNAL_ID_PROPERTY] : [];
	const properties = new Set([lineKey, child.nameProperty, ...ofSum, ...ofShops]);
	const sizes: number[] = [];
	for (const line of open.flatMap(({ lines }) => lines)) {
		await childAccount.breathe();
		sizes.push(charactersIn(line));
		for (const name of Object.keys(line.properties)) properties.add(name);
	}
	const ids = open.map(({ id }) => id);
	const { records: read, unsure } = await presentLines(
		childAccount,
		parent,
		child,
		ids,
		{ properties: [...properties], lineKey, lineIds: known.lineIds, sizes },
		settleAll,
	);
	if ('kind' in read) {
		const failed = ids.map((id) => [id, read] as const);
		return { ...known, records: new Map([...before, ...failed]) };
	}
	// HubSpot does not tell of records that have none.
	const told = ids.map((id) => [id, read.get(id) ?? []] as const);
	return { ...known, records: new Map([...before, ...told]), unsure: new Set([...known.unsure, ...unsure]) };
}
