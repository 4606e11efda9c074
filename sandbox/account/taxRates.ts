/** A rate of the account's tax library. Users make them in HubSpot; the API only reads them. */
export interface TaxRate {
	readonly id: string;
	readonly name: string;
	/** What people see on a quote or an invoice. */
	readonly label: string;
	readonly percentageRate: number;
	readonly active: boolean;
}

/** A library as a shop in several countries has it. */
export const defaultTaxRates: readonly TaxRate[] = [
	{ id: '115989351', name: 'Germany 19 %', label: 'MwSt.', percentageRate: 19, active: true },
	{ id: '115989352', name: 'Germany 7 %', label: 'MwSt. (reduced)', percentageRate: 7, active: true },
	{ id: '115989353', name: 'UK 20 %', label: 'VAT', percentageRate: 20, active: true },
	{ id: '115989354', name: 'France 5.5 %', label: 'TVA (reduced)', percentageRate: 5.5, active: true },
	{ id: '115989355', name: 'Exempt', label: 'No tax', percentageRate: 0, active: true },
	{ id: '115989356', name: 'Germany 16 %', label: 'MwSt. of 2020', percentageRate: 16, active: false },
];

const madeAt = '2025-10-20T08:30:11.402Z';

/** The rate as the tax rates API gives it. */
export function taxRateBody(rate: TaxRate): Record<string, unknown> {
	return { ...rate, createdAt: madeAt, updatedAt: madeAt };
}
