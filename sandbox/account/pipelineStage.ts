import type { CheckedValues } from './checkedInput';
import type { Pipelines } from './pipelines';
import type { StoredRecord } from './store';
import { notAnOption, type InvalidValue } from './values';

/**
 * Checks a record's pipeline and stage against each other and fills in what a new record leaves out.
 *
 * @returns the invalid values by property
 */
export function placeInPipeline(
	{ pipelineProperty, stageProperty, all }: Pipelines,
	values: CheckedValues,
	stored: StoredRecord | undefined,
): Map<string, InvalidValue> {
	const sentPipeline = values[pipelineProperty];
	const sentStage = values[stageProperty];
	if (stored !== undefined && sentPipeline === undefined && sentStage === undefined) return new Map();

	const pipelineId = sentPipeline ?? stored?.properties[pipelineProperty] ?? all[0].id;
	const pipeline = all.find(({ id }) => id === pipelineId);
	if (pipeline === undefined) {
		const options = all.map(({ id, label }) => ({ label, value: id }));
		return new Map([[pipelineProperty, notAnOption({ options }, pipelineId)]]);
	}
	const stageId = sentStage ?? stored?.properties[stageProperty] ?? pipeline.stages[0].id;
	if (!pipeline.stages.some(({ id }) => id === stageId)) {
		const options = pipeline.stages.map(({ id, label }) => ({ label, value: id }));
		return new Map([[stageProperty, notAnOption({ options }, stageId)]]);
	}
	values[pipelineProperty] = pipeline.id;
	values[stageProperty] = stageId;
	return new Map();
}
