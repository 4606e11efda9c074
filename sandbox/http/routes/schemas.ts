import { archivedQuerySchema, type ArchivedQuery } from '../../api/bodies';
import { createProperty, newPropertySchema, type NewPropertyBody } from '../../api/createProperty';
import { pipelines, properties, property } from '../../api/schemas';
import { routeOptions, type Routes, type TypeParams } from './route';

export const schemaRoutes: Routes = (app, paths, perform) => {
	app.get(paths.account, routeOptions('account', 'none'), (request, reply) =>
		perform(request, reply, ({ account }) => ({ status: 200, body: account.details() })),
	);
	app.get<{ Params: TypeParams; Querystring: ArchivedQuery }>(
		`${paths.properties}/:objectType`,
		routeOptions('properties', 'schema', { querystring: archivedQuerySchema }),
		(request, reply) => perform(request, reply, (call) => properties(call, request.query)),
	);
	app.post<{ Params: TypeParams; Body: NewPropertyBody }>(
		`${paths.properties}/:objectType`,
		routeOptions('properties/create', 'schemaWrite', { body: newPropertySchema }),
		(request, reply) => perform(request, reply, (call) => createProperty(call, request.body)),
	);
	app.get<{ Params: TypeParams & { name: string } }>(
		`${paths.properties}/:objectType/:name`,
		routeOptions('property', 'schema'),
		(request, reply) => perform(request, reply, (call) => property(call, request.params.name)),
	);
	app.get<{ Params: TypeParams }>(
		`${paths.pipelines}/:objectType`,
		routeOptions('pipelines', 'pipelines'),
		(request, reply) => perform(request, reply, pipelines),
	);
};
