import type { CheckedValues } from './checks';
import { defaultOrderPipeline, pipelinesOf } from './pipelines';
import type { StoredRecord } from './store';
import type { InvalidValue } from './values';
import { notAnOption } from './values';

/**
 * Checks an order's pipeline and stage against each other and fills in what a new order leaves out.
 *
 * @returns the invalid values by property
 */
export function placeInPipeline(values: CheckedValues, stored: StoredRecord | undefined): Map<string, InvalidValue> {
	const sentPipeline = values['hs_pipeline'];
	const sentStage = values['hs_pipeline_stage'];
	if (stored !== undefined && sentPipeline === undefined && sentStage === undefined) return new Map();

	const pipelineId = sentPipeline ?? stored?.properties['hs_pipeline'] ?? defaultOrderPipeline.id;
	const pipelines = pipelinesOf('orders');
	const pipeline = pipelines.find(({ id }) => id === pipelineId);
	if (pipeline === undefined) {
		const options = pipelines.map(({ id, label }) => ({ label, value: id }));
		return new Map([['hs_pipeline', notAnOption({ options }, pipelineId)]]);
	}
	const stageId = sentStage ?? stored?.properties['hs_pipeline_stage'] ?? pipeline.stages[0].id;
	if (!pipeline.stages.some(({ id }) => id === stageId)) {
		const options = pipeline.stages.map(({ id, label }) => ({ label, value: id }));
		return new Map([['hs_pipeline_stage', notAnOption({ options }, stageId)]]);
	}
	values['hs_pipeline'] = pipeline.id;
	values['hs_pipeline_stage'] = stageId;
	return new Map();
}
