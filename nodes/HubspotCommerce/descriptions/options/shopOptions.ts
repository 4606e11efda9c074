import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { LineFormat } from '../../hubspot/lineFormats/lineFormat';
import type { ExtraLine, LineSettings } from '../../hubspot/lineFormats/lineSettings';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { namesIn, oneOf, refusal, textIn, trueOrFalse } from '../settings';
import { readRunOptions } from './collection';

const idPrefix: INodeProperties = {
	displayName: 'ID Prefix',
	name: 'idPrefix',
	type: 'string',
	default: '',
	placeholder: 'e.g. shop-berlin',
	description:
		"What the External ID of a shop's line items starts with, instead of the shop system's name. If two shops of the same kind write to one HubSpot account, give each its own: their IDs may be the same.",
};

const numberLines: INodeProperties = {
	displayName: 'Number Line Items',
	name: 'numberLines',
	type: 'boolean',
	default: true,
	description:
		"Whether HubSpot shows the line items in the order of the list. Without this option, line items of shops are numbered, and those in the format 'HubSpot Properties' are not.",
};

const quantities: INodeProperties = {
	displayName: 'Quantities',
	name: 'quantities',
	type: 'options',
	options: [
		{ name: 'As Ordered', value: 'ordered', description: 'As it was sold, whatever was changed later' },
		{ name: 'Current', value: 'current', description: 'What is left after edits, removals and refunds' },
	],
	default: 'current',
	description: "Which quantities of the shop's line items to use",
};

const EXTRA_LABELS: Readonly<Record<ExtraLine, string>> = {
	coupons: 'Coupons',
	fees: 'Fees',
	shipping: 'Shipping',
	tips: 'Tips',
};

const extraLines: INodeProperties = {
	displayName: 'Further Line Items',
	name: 'extraLines',
	type: 'multiOptions',
	options: [
		{
			name: EXTRA_LABELS.coupons,
			value: 'coupons',
			description: 'Discounts that are on no line item. For WooCommerce, line items of 0 that name the code.',
		},
		{
			name: EXTRA_LABELS.fees,
			value: 'fees',
			description: 'Fees below 0 are discounts: they are taken off all line items in proportion',
		},
		{ name: EXTRA_LABELS.shipping, value: 'shipping' },
		{ name: EXTRA_LABELS.tips, value: 'tips' },
	],
	default: [],
	description:
		"What else of a shop's order becomes a line item of its own. Needs the whole order, not just its list of line items.",
};

const taxRate: INodeProperties = {
	displayName: 'Tax Rate',
	name: 'taxRate',
	type: 'boolean',
	default: true,
	description:
		"Whether to find the tax rate of each of a shop's line items in HubSpot's tax library by its percentage, so that HubSpot calculates the tax. Prices are then sent without tax. The key or app needs the scope tax_rates.read.",
};

/** Options of operations that take lists of a shop's lines. */
export function shopOptions({ lineFormats, positionProperty }: CrmObject): readonly INodeProperties[] {
	return [
		...(positionProperty === null ? [] : [numberLines]),
		...(lineFormats.length < 2 ? [] : [idPrefix, quantities, extraLines, taxRate]),
	];
}

export interface ShopOptions extends LineSettings {
	/** Null where the user leaves it to the line format. */
	readonly numberLines: boolean | null;
}

/** @throws BadInput when one is none of its choices */
export function readShopOptions(context: IExecuteFunctions): ShopOptions {
	const given = readRunOptions(context, idPrefix, numberLines, quantities, extraLines, taxRate);
	return {
		idPrefix: textIn(given[idPrefix.name], idPrefix) || null,
		numberLines: trueOrFalse(given, numberLines, null),
		quantities: oneOf(given, quantities, ['current', 'ordered']),
		extraLines: chosenIn(given[extraLines.name]),
		addsTaxes: trueOrFalse(given, taxRate, false),
	};
}

const EXTRA_LINES: readonly ExtraLine[] = ['coupons', 'fees', 'shipping', 'tips'];

function chosenIn(value: unknown): ExtraLine[] {
	return namesIn(value, extraLines).map((name) => {
		const choice = EXTRA_LINES.find((known) => known === name);
		if (choice !== undefined) return choice;
		throw refusal(extraLines, value, `It must be a list of ${EXTRA_LINES.join(', ')}`);
	});
}

/** The options that are set and say nothing of lines in this format, as the user sees them. */
export function optionsWithoutEffect(settings: ShopOptions, { uses }: Pick<LineFormat, 'uses'>): string[] {
	const { idPrefix: prefix, quantities: counted, extraLines: further } = settings;
	return [
		...(prefix === null || uses.idPrefix ? [] : [idPrefix.displayName]),
		...(counted === 'current' || uses.quantities ? [] : [quantities.displayName]),
		...unusedExtras(further, uses.extraLines),
	];
}

/** The option itself where all that is chosen is none of a format, or else what of it. */
function unusedExtras(chosen: readonly ExtraLine[], used: readonly ExtraLine[]): string[] {
	const { displayName } = extraLines;
	const unused = chosen.filter((extra) => !used.includes(extra));
	return unused.length === chosen.length && unused.length > 0
		? [displayName]
		: unused.map((extra) => `${displayName}: ${EXTRA_LABELS[extra]}`);
}

/** The options that are set and need lists of lines, as the user sees them. */
export function optionsOfLists(settings: ShopOptions): string[] {
	const { numberLines: isNumbered, addsTaxes } = settings;
	return [
		...(isNumbered === null ? [] : [numberLines.displayName]),
		...(addsTaxes ? [taxRate.displayName] : []),
		...optionsWithoutEffect(settings, { uses: { idPrefix: false, quantities: false, extraLines: [] } }),
	];
}

/** The option that needs the whole order, where it is set and the format would look for what it names. */
export function optionOfOrders({ extraLines: further }: ShopOptions, { uses }: Pick<LineFormat, 'uses'>): string[] {
	return further.some((extra) => uses.extraLines.includes(extra)) ? [extraLines.displayName] : [];
}
