import type { IExecuteFunctions } from 'n8n-workflow';
import { readShopOptions, type ShopOptions } from '../../descriptions/options/shopOptions';
import { BadInput } from '../../hubspot/badInput';
import type { LineSource } from '../../hubspot/batch/line';
import { toText } from '../../hubspot/decimal';
import type { LineFormat, ReadEntry } from '../../hubspot/lineFormats/lineFormat';
import type { UntoldLines } from '../../hubspot/lineFormats/untoldLines';
import type { ShopNotes } from '../../hubspot/lineFormats/shopNotes';
import { rateFor, TAX_RATE_PROPERTY, type RateOfLine } from '../../hubspot/taxRates';
import type { Properties } from '../../hubspot/values';
import type { ExecutionAccount } from '../../transport/account';
import type { TaxRatesRead } from '../../transport/taxRates';

/** How the lists of a run are read. */
export interface ListReading {
	readonly settings: ShopOptions;
	readonly notes: ShopNotes;
	/** The account's tax library; null where lines get no rate by their shop's percentage. */
	readonly taxRates: TaxRatesRead | null;
	/** Told of a rate that was not found: it may have been made meanwhile. */
	readonly missed: () => void;
	/** Whether the records of the lines may be there already: what a shop has no more is cleared then. */
	readonly mayBeThere: boolean;
	/** What becomes of a line of which nothing is left: it is none, or one with the quantity 0. */
	readonly goneLines: 'leaveOut' | 'zero';
	/** Told of the further lines that the order of an item says nothing of. */
	readonly untold: (itemIndex: number, lines: readonly UntoldLines[]) => void;
}

/** What is the same for all lists of a run. */
export type ListOptions = Pick<ListReading, 'settings' | 'notes' | 'taxRates' | 'missed'>;

/** Reads the options of lists, and what of the account these need. */
export async function openLists(
	context: IExecuteFunctions,
	{ taxRates, trust }: Pick<ExecutionAccount, 'taxRates' | 'trust'>,
	notes: ShopNotes,
): Promise<ListOptions> {
	const settings = readShopOptions(context);
	const missed = () => {
		trust.missed();
	};
	return { settings, notes, missed, taxRates: settings.addsTaxes ? await taxRates() : null };
}

const UNTOLD_TAXES = 'the shop does not say which taxes the line has';

/**
 * The tax rate of a shop's line; an empty one where the shop has no tax on it, or HubSpot no rate for it.
 * @param given what the line gets beside: a rate among that wins
 * @throws BadInput when the line is taxed and the rates of the account could not be read
 */
export function taxRateOf(
	{ taxes, values, isGone }: Pick<ReadEntry, 'taxes' | 'values' | 'isGone'>,
	source: LineSource,
	given: Properties,
	{ untoldTaxes = UNTOLD_TAXES }: Pick<LineFormat, 'untoldTaxes'>,
	{ taxRates, notes, missed, mayBeThere }: ListReading,
): Properties {
	if (taxRates === null || values[TAX_RATE_PROPERTY] !== undefined || given[TAX_RATE_PROPERTY] !== undefined) return {};
	// Of a line of which nothing is left, nobody misses the rate.
	const note = (why: string) => {
		if (!isGone) notes.withoutRate(why, source);
	};
	if (taxes === null) {
		note(untoldTaxes);
		return {};
	}
	const rate = rateFor(taxes, taxRates.kind === 'read' ? taxRates.rates : []);
	if (rate.kind === 'rate') return { [TAX_RATE_PROPERTY]: rate.id };
	if (rate.kind !== 'none') {
		if (taxRates.kind === 'failed') throw new BadInput('Tax Rate', taxRates.failure.why, taxRates.failure.advice);
		// Of the other reasons none goes with a rate that has been made meanwhile.
		if (rate.kind === 'unknown') missed();
		note(whyNone(rate));
	}
	return mayBeThere ? { [TAX_RATE_PROPERTY]: '' } : {};
}

function whyNone(rate: Exclude<RateOfLine, { kind: 'rate' | 'none' }>): string {
	switch (rate.kind) {
		case 'unknown':
			return `HubSpot's tax library has no active rate of ${toText(rate.percentage)} %. Add it in HubSpot's settings under Taxes`;
		case 'several': {
			const names = rate.rates.map(({ label, name, id }) => label ?? name ?? id);
			return `HubSpot's tax library has several rates of ${toText(rate.percentage)} % (${names.join(', ')}), and none has the label that the shop gives`;
		}
		case 'severalTaxes':
			return `the shop has several taxes on it (${rate.taxes.map(({ percentage }) => `${toText(percentage)} %`).join(', ')}), and HubSpot takes only one`;
	}
}
