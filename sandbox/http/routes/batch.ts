import { batchCreate } from '../../api/batch/create';
import { batchArchive, batchRead } from '../../api/batch/read';
import { batchUpdate } from '../../api/batch/update';
import { batchUpsert } from '../../api/batch/upsert';
import {
	archivedQuerySchema,
	batchArchiveSchema,
	batchCreateSchema,
	batchReadSchema,
	batchUpdateSchema,
	type ArchivedQuery,
	type BatchArchiveBody,
	type BatchCreateBody,
	type BatchReadBody,
	type BatchUpdateBody,
} from '../../api/bodies';
import { routeOptions, type Routes, type TypeParams } from './route';

export const batchRoutes: Routes = (app, paths, perform) => {
	const batch = `${paths.objects}/:objectType/batch`;

	app.post<{ Params: TypeParams; Body: BatchCreateBody }>(
		`${batch}/create`,
		routeOptions('batch/create', 'write', { body: batchCreateSchema }),
		(request, reply) => perform(request, reply, (call) => batchCreate(call, request.body)),
	);
	app.post<{ Params: TypeParams; Querystring: ArchivedQuery; Body: BatchReadBody }>(
		`${batch}/read`,
		routeOptions('batch/read', 'read', { querystring: archivedQuerySchema, body: batchReadSchema }),
		(request, reply) => perform(request, reply, (call) => batchRead(call, request.query, request.body)),
	);
	app.post<{ Params: TypeParams; Body: BatchUpdateBody }>(
		`${batch}/update`,
		routeOptions('batch/update', 'write', { body: batchUpdateSchema }),
		(request, reply) => perform(request, reply, (call) => batchUpdate(call, request.body)),
	);
	app.post<{ Params: TypeParams; Body: BatchUpdateBody }>(
		`${batch}/upsert`,
		routeOptions('batch/upsert', 'write', { body: batchUpdateSchema }),
		(request, reply) => perform(request, reply, (call) => batchUpsert(call, request.body)),
	);
	app.post<{ Params: TypeParams; Body: BatchArchiveBody }>(
		`${batch}/archive`,
		routeOptions('batch/archive', 'write', { body: batchArchiveSchema }),
		(request, reply) => perform(request, reply, (call) => batchArchive(call, request.body)),
	);
};
