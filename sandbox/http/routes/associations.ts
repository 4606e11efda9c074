import { associationLabels, batchReadAssociations, listAssociations } from '../../api/associations/read';
import {
	associateDefault,
	batchAssociateDefault,
	batchDissociate,
	batchLabel,
	batchRemoveLabels,
	deleteAssociations,
	putLabels,
} from '../../api/associations/write';
import {
	associationsQuerySchema,
	batchAssociateSchema,
	batchDissociateSchema,
	batchLabelsSchema,
	batchReadAssociationsSchema,
	labelsSchema,
	type AssociationsQuery,
	type BatchAssociateBody,
	type BatchDissociateBody,
	type BatchLabelsBody,
	type BatchReadAssociationsBody,
	type LabelsBody,
} from '../../api/bodies';
import { routeOptions, type RecordParams, type Routes, type TypeParams } from './route';

interface ToParams {
	readonly toObjectType: string;
}
type PairParams = TypeParams & ToParams;
type RecordPairParams = RecordParams & ToParams & { readonly toId: string };

export const associationRoutes: Routes = (app, paths, perform) => {
	const pair = `${paths.associations}/:objectType/:toObjectType`;
	const ofRecord = `${paths.associationsOfOne}/:objectType/:id/associations`;
	const batch = `${pair}/batch`;

	app.get<{ Params: PairParams }>(`${pair}/labels`, routeOptions('associations/labels', 'schema'), (request, reply) =>
		perform(request, reply, (call) => associationLabels(call, request.params.toObjectType)),
	);
	app.post<{ Params: PairParams; Body: BatchReadAssociationsBody }>(
		`${batch}/read`,
		routeOptions('associations/batch/read', 'read', { body: batchReadAssociationsSchema }),
		(request, reply) =>
			perform(request, reply, (call) => batchReadAssociations(call, request.params.toObjectType, request.body)),
	);
	app.post<{ Params: PairParams; Body: BatchAssociateBody }>(
		`${batch}/associate/default`,
		routeOptions('associations/batch/associate/default', 'write', { body: batchAssociateSchema }),
		(request, reply) =>
			perform(request, reply, (call) => batchAssociateDefault(call, request.params.toObjectType, request.body)),
	);
	app.post<{ Params: PairParams; Body: BatchLabelsBody }>(
		`${batch}/create`,
		routeOptions('associations/batch/create', 'write', { body: batchLabelsSchema }),
		(request, reply) => perform(request, reply, (call) => batchLabel(call, request.params.toObjectType, request.body)),
	);
	app.post<{ Params: PairParams; Body: BatchDissociateBody }>(
		`${batch}/archive`,
		routeOptions('associations/batch/archive', 'write', { body: batchDissociateSchema }),
		(request, reply) =>
			perform(request, reply, (call) => batchDissociate(call, request.params.toObjectType, request.body)),
	);
	app.post<{ Params: PairParams; Body: BatchLabelsBody }>(
		`${batch}/labels/archive`,
		routeOptions('associations/batch/labels/archive', 'write', { body: batchLabelsSchema }),
		(request, reply) =>
			perform(request, reply, (call) => batchRemoveLabels(call, request.params.toObjectType, request.body)),
	);
	app.get<{ Params: RecordParams & ToParams; Querystring: AssociationsQuery }>(
		`${ofRecord}/:toObjectType`,
		routeOptions('associations/list', 'read', { querystring: associationsQuerySchema }),
		(request, reply) => {
			const { id, toObjectType } = request.params;
			return perform(request, reply, (call) => listAssociations(call, id, toObjectType, request.query));
		},
	);
	app.put<{ Params: RecordPairParams }>(
		`${ofRecord}/default/:toObjectType/:toId`,
		routeOptions('associations/default', 'write'),
		(request, reply) => {
			const { id, toObjectType, toId } = request.params;
			return perform(request, reply, (call) => associateDefault(call, id, toObjectType, toId));
		},
	);
	app.put<{ Params: RecordPairParams; Body: LabelsBody }>(
		`${ofRecord}/:toObjectType/:toId`,
		routeOptions('associations/put', 'write', { body: labelsSchema }),
		(request, reply) => {
			const { id, toObjectType, toId } = request.params;
			return perform(request, reply, (call) => putLabels(call, id, toObjectType, toId, request.body));
		},
	);
	app.delete<{ Params: RecordPairParams }>(
		`${ofRecord}/:toObjectType/:toId`,
		routeOptions('associations/delete', 'write'),
		(request, reply) => {
			const { id, toObjectType, toId } = request.params;
			return perform(request, reply, (call) => deleteAssociations(call, id, toObjectType, toId));
		},
	);
};
