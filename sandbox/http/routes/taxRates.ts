import { taxRatesQuerySchema, type TaxRatesQuery } from '../../api/bodies';
import { listTaxRates, taxRate } from '../../api/taxRates';
import { routeOptions, type Routes } from './route';

export const taxRateRoutes: Routes = (app, paths, perform, version) => {
	const access = version === '2026-09' ? 'taxRates' : 'taxRatesOrQuotes';
	app.get<{ Querystring: TaxRatesQuery }>(
		paths.taxRates,
		routeOptions('taxRates', access, { querystring: taxRatesQuerySchema }),
		(request, reply) => perform(request, reply, (call) => listTaxRates(call, request.query)),
	);
	app.get<{ Params: { readonly id: string } }>(
		`${paths.taxRates}/:id`,
		routeOptions('taxRate', access),
		(request, reply) => perform(request, reply, (call) => taxRate(call, request.params.id)),
	);
};
