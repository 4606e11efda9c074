import { associationsQuerySchema, type AssociationsQuery } from '../../api/bodies';
import { listOwners } from '../../api/owners';
import { routeOptions, type Routes } from './route';

export const ownerRoutes: Routes = (app, paths, perform) => {
	app.get<{ Querystring: AssociationsQuery }>(
		paths.owners,
		routeOptions('owners', 'owners', { querystring: associationsQuerySchema }),
		(request, reply) => perform(request, reply, (call) => listOwners(call, request.query)),
	);
};
