import {
	associateDefault,
	associationLabels,
	batchAssociateDefault,
	batchReadAssociations,
} from '../../api/associations';
import {
	batchAssociateSchema,
	batchReadAssociationsSchema,
	type BatchAssociateBody,
	type BatchReadAssociationsBody,
} from '../../api/bodies';
import { routeOptions, type RecordParams, type Routes, type TypeParams } from './route';

interface PairParams extends TypeParams {
	readonly toObjectType: string;
}

export const associationRoutes: Routes = (app, paths, perform) => {
	const pair = `${paths.associations}/:objectType/:toObjectType`;

	app.post<{ Params: PairParams; Body: BatchReadAssociationsBody }>(
		`${pair}/batch/read`,
		routeOptions('associations/batch/read', 'read', { body: batchReadAssociationsSchema }),
		(request, reply) =>
			perform(request, reply, (call) => batchReadAssociations(call, request.params.toObjectType, request.body)),
	);
	app.post<{ Params: PairParams; Body: BatchAssociateBody }>(
		`${pair}/batch/associate/default`,
		routeOptions('associations/batch/associate/default', 'write', { body: batchAssociateSchema }),
		(request, reply) =>
			perform(request, reply, (call) => batchAssociateDefault(call, request.params.toObjectType, request.body)),
	);
	app.get<{ Params: PairParams }>(`${pair}/labels`, routeOptions('associations/labels', 'schema'), (request, reply) =>
		perform(request, reply, (call) => associationLabels(call, request.params.toObjectType)),
	);
	app.put<{ Params: RecordParams & PairParams & { toId: string } }>(
		`${paths.associationsOfOne}/:objectType/:id/associations/default/:toObjectType/:toId`,
		routeOptions('associations/default', 'write'),
		(request, reply) => {
			const { id, toObjectType, toId } = request.params;
			return perform(request, reply, (call) => associateDefault(call, id, toObjectType, toId));
		},
	);
};
