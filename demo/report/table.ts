import Table from 'cli-table3';
import type { SettledLine, SettledOrder } from '../outcomes';
import { count, styled } from './text';

type Cell = Table.Cell;

const COLUMNS = [
	{ head: 'Line', width: 50, align: 'left' },
	{ head: 'SKU', width: 14, align: 'left' },
	{ head: 'Qty', width: 7, align: 'right' },
	{ head: 'Price', width: 11, align: 'right' },
	{ head: 'Discount', width: 11, align: 'right' },
	{ head: 'HubSpot line item', width: 20, align: 'left' },
] as const;

/** The columns with a space between them, within 120. */
const TABLE_WIDTH = COLUMNS.reduce((sum, { width }) => sum + width, 0) + COLUMNS.length - 1;
const PADDING = 1;

/** No lines but those between orders, which are rows: the lines of an order are to be read as one block. */
const NO_BORDERS = {
	top: '',
	'top-mid': '',
	'top-left': '',
	'top-right': '',
	bottom: '',
	'bottom-mid': '',
	'bottom-left': '',
	'bottom-right': '',
	left: '',
	'left-mid': '',
	mid: '',
	'mid-mid': '',
	right: '',
	'right-mid': '',
	middle: ' ',
};

const MAX_ORDERS = 40;
const FIRST_ORDERS = 5;
const LAST_ORDERS = 2;

/**
 * Every order with its lines and what became of them, to be read at 120 columns. Of a large run, the first and last orders.
 * @param stageLabels the account's order stages as people see them, by their IDs
 */
export function ordersTable(orders: readonly SettledOrder[], stageLabels: ReadonlyMap<string, string>): string {
	const table = new Table({
		head: COLUMNS.map(({ head }) => styled('dim', head)),
		colWidths: COLUMNS.map(({ width }) => width),
		colAligns: COLUMNS.map(({ align }) => align),
		chars: NO_BORDERS,
		style: { head: [], border: [], 'padding-left': PADDING, 'padding-right': PADDING },
	});
	const isWhole = orders.length <= MAX_ORDERS;
	const first = isWhole ? orders : orders.slice(0, FIRST_ORDERS);
	const last = isWhole ? [] : orders.slice(-LAST_ORDERS);
	for (const order of first) table.push(...orderRows(order, stageLabels));
	if (!isWhole) table.push([RULE], [spanning(`… ${count(orders.length - first.length - last.length)} more orders …`)]);
	for (const order of last) table.push(...orderRows(order, stageLabels));
	return table.toString().replace(/ +$/gm, '');
}

function orderRows({ order, id, properties, lines }: SettledOrder, stageLabels: ReadonlyMap<string, string>): Cell[][] {
	const stageId = properties['hs_pipeline_stage'] ?? '';
	const written = [
		stageLabels.get(stageId) ?? stageId,
		`${properties['hs_fulfillment_status'] ?? '?'}, ${properties['hs_payment_status'] ?? '?'}`,
		`HubSpot order ${id ?? ''}`,
	];
	const title = [
		properties['hs_order_name'] ?? order.name,
		`${order.currency} ${order.total_price}`,
		...(id === null ? ['✗ not updated'] : written),
	].join(' · ');
	return [[RULE], [spanning(styled(id === null ? 'red' : 'bold', title))], ...lines.flatMap(lineRows)];
}

function lineRows({ line, outcome }: SettledLine): Cell[][] {
	const cells = [
		line.variant_title === null ? line.title : `${line.title}, ${line.variant_title}`,
		line.sku,
		count(line.quantity),
		line.price,
		Number(line.total_discount) === 0 ? '' : line.total_discount,
	];
	if (outcome.kind === 'inAccount') return [[...cells, outcome.id]];
	const marked = [...cells, `✗ ${outcome.kind === 'notSent' ? 'not sent' : outcome.kind}`].map((cell) =>
		styled('red', cell),
	);
	if (outcome.kind === 'notSent') return [marked];
	const reason = outcome.kind === 'missing' ? 'The node gave no item for this line' : outcome.reason;
	return [marked, [spanning(styled('red', `✗ ${reason}`))]];
}

function spanning(content: string): Cell {
	return { content, colSpan: COLUMNS.length, wordWrap: true };
}

const RULE = spanning('─'.repeat(TABLE_WIDTH - 2 * PADDING));
