export interface PipelineStage {
	readonly id: string;
	readonly label: string;
	readonly state: 'OPEN' | 'CLOSED';
}

export interface Pipeline {
	readonly id: string;
	readonly label: string;
	readonly stages: readonly [PipelineStage, ...PipelineStage[]];
}

/** An object's pipelines, the default one first, and the properties that place a record in them. */
export interface Pipelines {
	readonly pipelineProperty: string;
	readonly stageProperty: string;
	readonly all: readonly [Pipeline, ...Pipeline[]];
}

export const orderPipelines: Pipelines = {
	pipelineProperty: 'hs_pipeline',
	stageProperty: 'hs_pipeline_stage',
	all: [
		{
			id: '14a2e10e-5471-408a-906e-c51f3b04369e',
			label: 'Order Pipeline',
			stages: [
				{ id: '4b27b500-f031-4927-9811-68a0b525cbae', label: 'Open', state: 'OPEN' },
				{ id: '937ea84d-0a4f-4dcf-9028-3f9c2aafbf03', label: 'Processed', state: 'OPEN' },
				{ id: 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9', label: 'Shipped', state: 'OPEN' },
				{ id: '3725360f-519b-4b18-a593-494d60a29c9f', label: 'Delivered', state: 'CLOSED' },
				{ id: '3c85a297-e9ce-400b-b42e-9f16853d69d6', label: 'Cancelled', state: 'CLOSED' },
			],
		},
		{
			id: '738214905',
			label: 'Wholesale',
			stages: [
				{ id: '1073321841', label: 'Requested', state: 'OPEN' },
				{ id: '1073321842', label: 'Confirmed', state: 'OPEN' },
				{ id: '1073321843', label: 'Invoiced', state: 'CLOSED' },
			],
		},
	],
};

export const dealPipelines: Pipelines = {
	pipelineProperty: 'pipeline',
	stageProperty: 'dealstage',
	all: [
		{
			id: 'default',
			label: 'Sales Pipeline',
			stages: [
				{ id: 'appointmentscheduled', label: 'Appointment Scheduled', state: 'OPEN' },
				{ id: 'contractsent', label: 'Contract Sent', state: 'OPEN' },
				{ id: 'closedwon', label: 'Closed Won', state: 'CLOSED' },
				{ id: 'closedlost', label: 'Closed Lost', state: 'CLOSED' },
			],
		},
	],
};

const definedAt = '2025-11-03T09:12:44.218Z';

/** The pipeline as the pipelines API gives it. */
export function pipelineBody(pipeline: Pipeline, displayOrder: number): Record<string, unknown> {
	const stages = pipeline.stages.map((stage, stageOrder) => ({
		label: stage.label,
		displayOrder: stageOrder,
		metadata: { isClosed: String(stage.state === 'CLOSED'), state: stage.state },
		id: stage.id,
		createdAt: definedAt,
		updatedAt: definedAt,
		archived: false,
		writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
	}));
	const { id, label } = pipeline;
	return { label, displayOrder, id, createdAt: definedAt, updatedAt: definedAt, archived: false, stages };
}
