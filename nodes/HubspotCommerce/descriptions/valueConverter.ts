import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../hubspot/badInput';
import { convertValue } from '../hubspot/convert';
import { textOf } from '../hubspot/json';
import { notAmong, optionIndexOf, type WithOptions } from '../hubspot/optionIndex';
import { PIPELINE_PROPERTY, propertyTitle, type Known } from '../hubspot/schema';
import type { Properties, PropertyValue } from '../hubspot/values';
import { withZone } from './withZone';

/** What becomes of a property whose value is empty. */
export type EmptyValues = 'leave' | 'clear';

/**
 * Turns values as they are in a workflow into properties as HubSpot takes them; throws BadInput when a value is none that
 * a property can have.
 * @param rules what is known of the properties, by name
 * @param isWanted tells the names of properties; all are, unless told
 */
export type ValueConverter = (
	values: IDataObject | Readonly<Record<string, unknown>>,
	rules: Known<WithOptions>,
	isWanted?: (name: string) => boolean,
) => Properties;

/** @param timeZone of the workflow, for times without one */
export function valueConverter(emptyValues: EmptyValues, timeZone: string): ValueConverter {
	return (values, rules, isWanted = () => true) => {
		const entries: Array<[string, PropertyValue]> = [];
		const pipelineId = pipelineIn(values, rules);
		for (const [name, value] of Object.entries(values)) {
			if (!isWanted(name)) continue;
			const definition = rules.get(name);
			const converted = convertValue(value, definition, (moment) => withZone(moment, timeZone), pipelineId);
			switch (converted.kind) {
				case 'value':
					if (
						definition?.type === 'enumeration' &&
						converted.value !== '' &&
						notAmong(definition, String(converted.value)) !== undefined
					)
						rules.missed?.();
					entries.push([name, converted.value]);
					break;
				case 'empty':
					if (emptyValues === 'clear') entries.push([name, '']);
					break;
				case 'unusable':
					throw new BadInput(name, `${propertyTitle(name, rules.get(name)?.label)} ${converted.why}`, converted.advice);
			}
		}
		return areAsGiven(entries, values) ? values : Object.fromEntries(entries);
	};
}

/** The pipeline that values name, by its ID or label. */
function pipelineIn(values: Readonly<Record<string, unknown>>, rules: Known<WithOptions>): string | undefined {
	const pipeline = textOf(values[PIPELINE_PROPERTY])?.trim();
	const definition = pipeline === undefined ? undefined : rules.get(PIPELINE_PROPERTY);
	if (pipeline === undefined || definition === undefined) return pipeline;
	const meant = optionIndexOf(definition).meantBy(pipeline);
	return meant.kind === 'option' ? meant.value : pipeline;
}

/** Whether values are properties as they stand. A copy of each line would stay in memory as long as the run. */
function areAsGiven(
	properties: ReadonlyArray<readonly [name: string, value: PropertyValue]>,
	values: Readonly<Record<string, unknown>>,
): values is Properties {
	return (
		Object.keys(values).length === properties.length && properties.every(([name, value]) => values[name] === value)
	);
}
