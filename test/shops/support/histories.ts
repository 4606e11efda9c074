import { Decimal } from 'decimal.js';
import { sample, type Arbitrary } from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { inspect } from 'node:util';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { live, sync } from '../../support/wholeOrders';

/** A line as the shop itself has it after an edit. */
export interface ShopsLine {
	/** The external ID that its line item has in HubSpot. */
	readonly key: string;
	/** What all its units come to, in the smallest unit of the currency: worked out by the test's own model of the shop. */
	readonly cents: number;
}

/** An order at one time. */
export interface Snapshot {
	/** What was done to it since the last one, for the report of a failure. */
	readonly edit: string;
	/** What the shop's API gives: the list of lines, or the whole order. It goes into 'List' as it is. */
	readonly list: unknown;
	/** Those that there are. Lines of which nothing is left are not among them. */
	readonly lines: readonly ShopsLine[];
}

/** An order from its making on. */
export type History = readonly Snapshot[];

/** A shop whose orders are edited. */
export interface EditedShop {
	readonly histories: Arbitrary<History>;
	/** Parameters of 'Create or Update With Line Items' beside those of `syncOrders`, such as the line format. */
	readonly parameters: IDataObject;
	/** How many smallest units the main unit of the currency has. */
	readonly centsInUnit?: number;
}

/** Random ones, more of them and others by environment variables. */
export const HISTORIES = Number(process.env['SHOP_HISTORIES'] ?? 20);
const SEED = Number(process.env['SHOP_SEED'] ?? 20260301);

/** So many orders are in one account, and go through one run of the node at each step. */
const ORDERS_AT_ONCE = 250;

/**
 * Runs random histories of orders: after each edit all of them go through 'Create or Update With Line Items', with surplus
 * lines deleted, and then each order in HubSpot has the shop's lines with the shop's amounts and the shop's total.
 * @throws Error with the seed, the history and its step when one has not
 */
export async function runHistories({ histories, parameters, centsInUnit = 100 }: EditedShop, count: number) {
	const all = sample(histories, { numRuns: count, seed: SEED });
	for (let start = 0; start < all.length; start += ORDERS_AT_ONCE) {
		await runInOneAccount(all.slice(start, start + ORDERS_AT_ONCE), start, parameters, centsInUnit);
	}
}

async function runInOneAccount(histories: History[], start: number, parameters: IDataObject, centsInUnit: number) {
	const sandbox = await startSandbox({ rateLimit: UNLIMITED, journalBodies: false });
	try {
		const steps = Math.max(...histories.map(({ length }) => length));
		for (let step = 0; step < steps; step += 1) {
			const now = histories.flatMap((history, index) => {
				const snapshot = history[step];
				return snapshot === undefined ? [] : [{ number: String(start + index), snapshot, history }];
			});
			const items = now.map(({ number, snapshot }): IDataObject => {
				// What a workflow's items have is JSON.
				const list = JSON.parse(JSON.stringify(snapshot.list)) as IDataObject;
				return { number, order: { hs_order_name: `Order ${number}` }, list };
			});
			const { error, items: told } = await sync(sandbox, items, {
				list: '={{ $json.list }}',
				surplus: 'delete',
				...parameters,
			});
			if (error !== undefined) throw new Error(`Step ${step} of SHOP_SEED=${SEED}: ${error.message}`, { cause: error });
			expect(told).toHaveLength(items.length);
			const inHubspot = linesByOrder(sandbox);
			for (const { number, snapshot, history } of now) {
				const why = difference(snapshot.lines, inHubspot.get(number) ?? [], centsInUnit);
				if (why !== null) throw new Error(`${why}\n${report(number, history.slice(0, step + 1))}`);
			}
		}
	} finally {
		await sandbox.close();
	}
}

const UNLIMITED = { max: 1e9, intervalMs: 10_000, dailyMax: 1e9, searchPerSecond: 1e9 };

interface KeptLine {
	readonly key: string;
	readonly amount: Decimal;
}

/** What HubSpot has for each order, by the order's number. */
function linesByOrder(sandbox: Sandbox): ReadonlyMap<string, KeptLine[]> {
	const lines = new Map(live(sandbox, 'line_items').map(({ id, properties }) => [id, properties]));
	return new Map(
		live(sandbox, 'orders').map(({ properties, associations }) => [
			properties['shop_order_id'] ?? '',
			associations.flatMap(({ toType, toId }) => {
				const line = toType === 'line_items' ? lines.get(toId) : undefined;
				return line === undefined ? [] : [{ key: line['hs_external_id'] ?? '', amount: amountOf(line) }];
			}),
		]),
	);
}

/** As HubSpot works it out; never rounded here. */
function amountOf({ price, quantity, discount, hs_discount_percentage: percentage }: Record<string, string | null>) {
	const unit = new Decimal(price ?? NaN)
		.minus(numberOf(discount))
		.minus(new Decimal(price ?? NaN).times(numberOf(percentage)).div(100));
	return unit.times(quantity ?? NaN);
}

/** A value that was cleared is none. */
function numberOf(value: string | null | undefined): Decimal {
	return new Decimal(value === null || value === undefined || value === '' ? 0 : value);
}

/** Null when HubSpot has what the shop has. */
function difference(wanted: readonly ShopsLine[], got: readonly KeptLine[], centsInUnit: number): string | null {
	const keys = got.map(({ key }) => key).sort();
	const wantedKeys = wanted.map(({ key }) => key).sort();
	if (keys.join() !== wantedKeys.join()) return `HubSpot has the lines ${keys.join()}, the shop ${wantedKeys.join()}`;
	const places = Math.round(Math.log10(centsInUnit));
	for (const { key, cents } of wanted) {
		const amount = got.find((line) => line.key === key)?.amount ?? new Decimal(NaN);
		const shops = new Decimal(cents).div(centsInUnit).toFixed(places);
		if (amount.toFixed(places) !== shops) return `${key} is ${amount.toFixed()} in HubSpot, ${shops} in the shop`;
	}
	const sum = got.reduce((total, { amount }) => total.plus(amount), new Decimal(0));
	const shops = new Decimal(wanted.reduce((total, { cents }) => total + cents, 0)).div(centsInUnit).toFixed(places);
	return sum.toFixed(places) === shops ? null : `The lines come to ${sum.toFixed()} in HubSpot, ${shops} in the shop`;
}

function report(number: string, history: History): string {
	const steps = history.map(({ edit }, step) => `${step}. ${edit}`).join('\n');
	const last = inspect(history.at(-1), { depth: Infinity, breakLength: 160, compact: 10 }).slice(0, 12_000);
	return `SHOP_SEED=${SEED}, history ${number}:\n${steps}\n${last}`;
}
