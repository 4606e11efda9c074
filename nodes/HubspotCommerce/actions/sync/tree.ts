import type { NotSentLine } from '../../hubspot/batch/failure';
import { recordKeyOf, type ChangeLine, type LineSource, type NewLine, type SentLine } from '../../hubspot/batch/line';
import type { LineOperation } from '../../hubspot/batch/operation';
import { EXTERNAL_ID_PROPERTY } from '../../hubspot/lineFormats/externalId';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { valueIn, type CrmRecord } from '../../hubspot/record';
import type { TypesByName } from '../../hubspot/schema';
import type { ParentFate, SurplusFate } from '../../hubspot/sync/fate';
import type { SyncOptions } from '../../descriptions/sync';
import type { ExecutionAccount } from '../../transport/account';
import type { WantedChildren } from './givenTree';
import type { Gathering, UntilAllWait } from './gathering';
import type { SettleAll } from './settleAll';
import type { Removal, SurplusLine, WhyShared } from './sharedLines';

/** What is the same for all records of a run. */
export interface Syncing extends SyncOptions {
	readonly parent: CrmObject;
	readonly child: CrmObject;
	readonly parentAccount: ExecutionAccount;
	readonly childAccount: ExecutionAccount;
	readonly parentTypes: TypesByName;
	readonly childTypes: TypesByName;
	readonly dryRun: boolean;
	/** The line items of a record, by `recordKeyOf`. */
	readonly wanted: ReadonlyMap<string | null, WantedChildren>;
	/** The records that ask for a line, by its key. */
	readonly wantedBy: ReadonlyMap<string, ReadonlyArray<string | null>>;
	/**
	 * The records off which nothing may be taken, by `recordKeyOf`: not all of them could be written, or it is not sure what they
	 * should have. Of those that are still to come it is not known yet.
	 */
	readonly keepsAll: Set<string | null>;
	/** The keys of which HubSpot said that another record has them, although they are not known to be unique. */
	readonly takenKeys: Set<string>;
	readonly settleAll: SettleAll;
	/** Whether the lines are those of shops' orders, and not HubSpot's own properties. */
	readonly areOfShops: boolean;
	/** Where the item stands that each record is of, by record ID: two items may name one record in different ways. */
	readonly claims: Map<string, LineSource>;
	/** The properties of the records that HubSpot keeps unique; null where the schema could not be read. */
	readonly parentUnique: ReadonlySet<string> | null;
	/** The properties of the lines that HubSpot keeps unique, as far as that is known. */
	readonly childUnique: ReadonlySet<string>;
	/** Takes one of the records that the run may still touch beside those that it was given; false once none is left. */
	readonly mayTouch: () => boolean;
	/** Lines that the run takes off records for others that ask for them, by `linkKey`. */
	readonly moved: Set<string>;
	/** Lines that it leaves to others, by `linkKey`. */
	readonly left: Set<string>;
	/** Where all waves of the run ask what else the lines belong to that nobody asks for. */
	readonly looks: Gathering<SurplusLine, WhyShared>;
	/** Where they have them deleted, or removed. */
	readonly removals: Gathering<Removal, ReadonlyMap<SurplusLine, SurplusFate>>;
	/** How the wave waits for others that ask as well. */
	readonly untilAllWait: UntilAllWait;
	/** An item that could not be read and may be about any of the records; null when all lines of each are known. */
	readonly unread: LineSource | null;
}

/** The calls that change something. */
export interface Writers {
	readonly upsert: LineOperation<ChangeLine>;
	readonly create: LineOperation<NewLine>;
	readonly update: LineOperation<ChangeLine>;
}

/** A record that is there, or would be, with the line items that it should have. */
export interface Tree {
	readonly sent: SentLine<ChangeLine>;
	readonly fate: ParentFate;
	/** Null in a dry run for one that is not there. */
	readonly id: string | null;
	/** Whether it was made in this run: then nothing hangs on it yet. */
	readonly isNew: boolean;
	readonly wanted: readonly NewLine[];
	/** Why its line items are not sent, where HubSpot wrote the record before it turned out to be another item's. */
	readonly rival: NotSentLine | null;
}

/** The line items that a record should have. */
export function wantedOf(line: ChangeLine, { wanted }: Syncing): readonly NewLine[] {
	return wanted.get(recordKeyOf(line))?.lines ?? [];
}

/** Why a line of the record stays that the input has not: its order says nothing of such lines. Null where it does. */
export function whyUntold(record: CrmRecord, line: ChangeLine, { wanted }: Pick<Syncing, 'wanted'>): string | null {
	const untold = wanted.get(recordKeyOf(line))?.untold ?? [];
	const why = untold.find(({ mayBe }) => mayBe(valueIn(record, EXTERNAL_ID_PROPERTY)))?.why;
	return why === undefined ? null : `Kept: ${why}`;
}

/** An item that can't be used and may be about the record: what it has is not known; null when there is none. */
export function unreadOf(line: ChangeLine, { wanted, unread }: Syncing): LineSource | null {
	return wanted.get(recordKeyOf(line))?.unread ?? unread;
}
