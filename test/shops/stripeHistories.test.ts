import { HISTORIES, runHistories } from './support/histories';
import { stripeHistories } from './support/stripeInvoices';

/** Many of them take minutes. */
const TIMEOUT_MS = 3_600_000;

test.each([
	['two places', ['usd', 'eur', 'chf'], 100],
	['none', ['jpy'], 1],
	['three', ['kwd'], 1000],
])(
	'invoices in currencies of %s come to the same in HubSpot, after each edit',
	async (_places, currencies, centsInUnit) => {
		const parameters = { lineFormat: 'stripe' };
		const histories = stripeHistories(currencies, false);
		await runHistories({ histories, parameters, centsInUnit }, Math.ceil(HISTORIES / 4));
	},
	TIMEOUT_MS,
);

test(
	'with tax rates they come to the same without tax, whether it is in the amounts or on top',
	async () => {
		const parameters = { lineFormat: 'stripe', options: { taxRate: true } };
		await runHistories({ histories: stripeHistories(['eur'], true), parameters }, Math.ceil(HISTORIES / 4));
	},
	TIMEOUT_MS,
);
