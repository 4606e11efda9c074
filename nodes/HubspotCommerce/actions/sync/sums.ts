import type { NotSentLine } from '../../hubspot/batch/failure';
import type { ChangeLine, LineKey, NewLine, SentLine } from '../../hubspot/batch/line';
import { isNotThere, type Told } from '../../hubspot/batch/told';
import { shown } from '../../hubspot/badInput';
import { agreeing, counted, sentences } from '../../hubspot/grammar';
import { valueIn, type CrmRecord } from '../../hubspot/record';
import { compareLines } from '../../hubspot/sync/compareLines';
import { compareSum, SUM_PROPERTIES, type SumComparison } from '../../hubspot/sync/sumOfLines';
import type { Properties } from '../../hubspot/values';
import { presentLinesOf, type PresentLines } from './knownLines';
import { linkKey, ofRecord } from './presentLines';
import { surplusKey, type SurplusLine, type WhyShared } from './sharedLines';
import { unreadOf, wantedOf, whyUntold, type Syncing } from './tree';

/** What the sums of a wave say, and what was read for them. */
export interface Sums {
	/** Why nothing is sent for a record. */
	readonly refused: ReadonlyMap<SentLine<ChangeLine>, NotSentLine>;
	/** What a user should know of records that are written all the same. */
	readonly remarks: ReadonlyMap<LineKey, string>;
	readonly present: PresentLines;
}

/**
 * Compares the sum of the lines that HubSpot will have under each record with the record's total, before anything is written.
 * Of a line that is there, what the input does not give stays as it is; a line that the input has not counts where it will
 * stay. The total is the input's, or the record's own where the input gives none. Reads what settling the lines would read
 * anyway, and nothing where the user does not ask for it. What 'Maximum Records' may spare later is not foreseen.
 * @param known what has been read of the lines before
 */
export async function checkSums(
	lines: ReadonlyArray<SentLine<ChangeLine>>,
	read: ReadonlyMap<LineKey, Told>,
	sync: Syncing,
	known: PresentLines,
): Promise<Sums> {
	const refused = new Map<SentLine<ChangeLine>, NotSentLine>();
	const remarks = new Map<LineKey, string>();
	const { ifSumDiffers, child, lineKey, childTypes, surplus, totalProperty } = sync;
	if (ifSumDiffers === 'ignore') return { refused, remarks, present: known };

	const found = lines.flatMap((sent) => {
		const told = read.get(sent.key);
		return told?.kind === 'record' ? [{ sent, record: told.record }] : [];
	});
	const wanted = found.map(({ sent, record }) => ({ id: record.id, lines: wantedOf(sent.line, sync) }));
	const there = await presentLinesOf(wanted, sync, known);
	const stays = new Map<SentLine<ChangeLine>, SurplusLine[]>();
	const inputs = new Map<SentLine<ChangeLine>, SumInput>();
	for (const sent of lines) {
		const told = read.get(sent.key);
		if (told === undefined || !isNotThere(told)) continue;
		const toMake = wantedOf(sent.line, sync).filter(({ isGone }) => isGone !== true);
		inputs.set(sent, { lines: toMake.map(ownValues) });
	}
	for (const { sent, record } of found) {
		const own = ofRecord(there.records, record.id, []);
		if ('kind' in own) {
			refused.set(sent, own);
			continue;
		}
		const { breathe } = sync.childAccount;
		const difference = await compareLines(wantedOf(sent.line, sync), own, lineKey, childTypes, breathe);
		const matched = [...difference.changed, ...difference.same];
		inputs.set(sent, {
			record,
			lines: [...difference.missing.map(ownValues), ...matched.map((line) => valuesAfter(line.record, line.line))],
		});
		stays.set(
			sent,
			difference.surplus.map((line) => {
				return { parentId: record.id, record: line, isListed: !there.unsure.has(linkKey(record.id, line.id)) };
			}),
		);
	}
	const isKept = ({ record }: SurplusLine, { line }: SentLine<ChangeLine>) =>
		unreadOf(line, sync) !== null || whyUntold(record, line, sync) !== null;
	// Where none may go, there is nothing to ask.
	const mayGo = [...stays].flatMap(([sent, own]) => own.filter((line) => !isKept(line, sent)));
	const shared = surplus === 'keep' ? null : await whyShared(mayGo, sync);
	for (const [sent, { lines: own, record }] of inputs) {
		const kept = (stays.get(sent) ?? []).filter(
			(line) => shared === null || isKept(line, sent) || (shared.get(surplusKey(line)) ?? null) !== null,
		);
		const given = sent.line.properties[totalProperty];
		const total = given ?? (record === undefined ? undefined : (valueIn(record, totalProperty) ?? undefined));
		const compared = compareSum([...own, ...kept.map(({ record: line }) => valuesAfter(line))], total);
		if (compared.kind === 'same') continue;
		const why = whyNotSame(compared, child, totalProperty, total);
		const counts = keptText(kept, child);
		if (ifSumDiffers === 'hint') remarks.set(sent.key, counts === null ? why : `${why} (${counts})`);
		else refused.set(sent, refusedFor(why, totalProperty, counts));
	}
	return { refused, remarks, present: { ...there, shared: shared ?? known.shared } };
}

/** Asked together with those of other waves, where there are any. */
async function whyShared(lines: readonly SurplusLine[], { looks, untilAllWait }: Syncing): Promise<WhyShared> {
	return lines.length === 0 ? new Map() : await looks.answer(lines, untilAllWait);
}

interface SumInput {
	/** The values of the lines that the input has, as they will be. */
	readonly lines: readonly Properties[];
	/** The record as it is, where it is there. */
	readonly record?: CrmRecord;
}

function ownValues({ properties }: NewLine): Properties {
	return properties;
}

/** What HubSpot will have of a line that is there. */
function valuesAfter(record: CrmRecord, line?: NewLine): Properties {
	const present = SUM_PROPERTIES.map((name) => [name, valueIn(record, name) ?? ''] as const);
	return { ...Object.fromEntries(present), ...line?.properties };
}

function refusedFor(why: string, totalProperty: string, counts: string | null): NotSentLine {
	const what = "Check prices, quantities and discounts, or choose another 'Total Property' in the options";
	return { kind: 'notSent', cause: 'badInput', why, field: totalProperty, advice: sentences(what, counts) };
}

const MAX_NAMED = 5;

function keptText(kept: readonly SurplusLine[], child: Syncing['child']): string | null {
	if (kept.length === 0) return null;
	const ids = kept.slice(0, MAX_NAMED).map(({ record }) => record.id);
	const names = `${ids.join(', ')}${kept.length > ids.length ? ', …' : ''}`;
	const [is, stays] = [agreeing(kept.length, 'is', 'are'), agreeing(kept.length, 'it stays', 'they stay')];
	return `${counted(kept.length, child)} not in the list ${is} counted, since ${stays} in HubSpot: ${names}`;
}

/** What can't be added up is not taken for the same: a total that is missing would switch the option off. */
function whyNotSame(
	compared: Exclude<SumComparison, { kind: 'same' }>,
	child: Syncing['child'],
	totalProperty: string,
	total: unknown,
): string {
	if (compared.kind === 'differs')
		return `The ${child.nounPlural} add up to ${compared.sum}, but '${totalProperty}' is ${compared.total}`;
	return compared.what === 'total'
		? `'${totalProperty}', the 'Total Property', is ${shown(total)}, not an amount`
		: `The ${child.nounPlural} can't be added up: one has no price`;
}
