import {
	createSchema,
	idPropertyQuerySchema,
	listQuerySchema,
	mergeSchema,
	patchSchema,
	readQuerySchema,
	type CreateBody,
	type IdPropertyQuery,
	type ListQuery,
	type MergeBody,
	type PatchBody,
	type ReadQuery,
} from '../../api/bodies';
import { searchSchema, type SearchBody } from '../../api/search/body';
import { search } from '../../api/search/search';
import { createOne, deleteOne, getOne, list, mergeTwo, patchOne } from '../../api/single';
import { routeOptions, type RecordParams, type Routes, type TypeParams } from './route';

export const objectRoutes: Routes = (app, paths, perform) => {
	const ofType = `${paths.objects}/:objectType`;
	const ofRecord = `${ofType}/:id`;

	app.get<{ Params: TypeParams; Querystring: ListQuery }>(
		ofType,
		routeOptions('list', 'read', { querystring: listQuerySchema }),
		(request, reply) => perform(request, reply, (call) => list(call, request.query)),
	);
	app.post<{ Params: TypeParams; Body: CreateBody }>(
		ofType,
		routeOptions('create', 'write', { body: createSchema }),
		(request, reply) => perform(request, reply, (call) => createOne(call, request.body)),
	);
	app.get<{ Params: RecordParams; Querystring: ReadQuery }>(
		ofRecord,
		routeOptions('get', 'read', { querystring: readQuerySchema }),
		(request, reply) => perform(request, reply, (call) => getOne(call, request.params.id, request.query)),
	);
	app.patch<{ Params: RecordParams; Querystring: IdPropertyQuery; Body: PatchBody }>(
		ofRecord,
		routeOptions('patch', 'write', { querystring: idPropertyQuerySchema, body: patchSchema }),
		(request, reply) =>
			perform(request, reply, (call) => patchOne(call, request.params.id, request.query, request.body)),
	);
	app.delete<{ Params: RecordParams }>(ofRecord, routeOptions('delete', 'write'), (request, reply) =>
		perform(request, reply, (call) => deleteOne(call, request.params.id)),
	);
	app.post<{ Params: TypeParams; Body: MergeBody }>(
		`${ofType}/merge`,
		routeOptions('merge', 'write', { body: mergeSchema }),
		(request, reply) => perform(request, reply, (call) => mergeTwo(call, request.body)),
	);
	app.post<{ Params: TypeParams; Body: SearchBody }>(
		`${ofType}/search`,
		routeOptions('search', 'read', { body: searchSchema }),
		(request, reply) => perform(request, reply, (call) => search(call, request.body)),
	);
};
