import { isJsonRecord, recordsIn, textOf, type JsonRecord } from './json';

/** A property of an object type, as the account has it. */
export interface PropertyDefinition {
	/** HubSpot's internal name. */
	readonly name: string;
	readonly label: string;
	/** HubSpot's type: `string`, `number`, `bool`, `enumeration`, `date`, `datetime`, `phone_number` and others. */
	readonly type: string;
	/** How HubSpot shows it; `checkbox` takes several options at once. */
	readonly fieldType: string;
	readonly options: readonly PropertyOption[];
	/** Options that HubSpot shows no more; records may still have them. */
	readonly hiddenOptions?: readonly PropertyOption[];
	/** Whether its options stand elsewhere, as owners do, so that `options` does not tell which values there are. */
	readonly hasOptionsElsewhere: boolean;
	/** What HubSpot says of it; an empty text where it says nothing. */
	readonly description: string;
	/** The internal name of the group that HubSpot shows it in; null where HubSpot does not say. */
	readonly groupName: string | null;
	/** Whether HubSpot keeps it out of sight. It may be writable all the same. */
	readonly isHidden: boolean;
	readonly isWritable: boolean;
	/** Whether its value picks one record, so that it can stand in for the record ID. */
	readonly isUnique: boolean;
}

export interface PropertyOption {
	readonly label: string;
	readonly value: string;
	/** Of a stage whose label names its pipeline: the pipeline, and the label that HubSpot shows inside of it. */
	readonly stageOf?: { readonly pipelineId: string; readonly label: string };
}

/** A property as messages call it: by the label that HubSpot shows, or its internal name where no label is known. */
export function propertyTitle(name: string, label: string | undefined): string {
	return label === undefined || label === name ? `Property '${name}'` : `'${label}'`;
}

/** What is known of properties, by their names. */
export interface Known<T> extends ReadonlyMap<string, T> {
	/** Told of what is not found in them, where they may be outdated: it may have been made meanwhile. */
	readonly missed?: () => void;
}

/** The properties of an object by their names. */
export type Definitions = Known<PropertyDefinition>;

/** Where the account's properties are not at hand. */
export const NO_DEFINITIONS: Definitions = new Map();

/** HubSpot's types of the properties, by their names. */
export type TypesByName = ReadonlyMap<string, string>;

export function typesIn(definitions: Definitions): TypesByName {
	return new Map([...definitions].map(([name, { type }]) => [name, type]));
}

/** The names of those that HubSpot shows. */
export function shownNames(definitions: Definitions): string[] {
	return [...definitions.values()].filter(({ isHidden }) => !isHidden).map(({ name }) => name);
}

/** Reads the answer of the properties API: all properties that are not archived, hidden ones too, by label. */
export function toPropertyDefinitions(body: unknown): PropertyDefinition[] {
	const entries = isJsonRecord(body) ? recordsIn(body['results']) : [];
	return entries
		.filter((entry) => entry['archived'] !== true)
		.map(toPropertyDefinition)
		.filter((property) => property !== null)
		.sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** Reads one property; null when the entry has no name, and so is none. */
export function toPropertyDefinition(entry: JsonRecord): PropertyDefinition | null {
	const name = textOf(entry['name']);
	if (name === null) return null;
	const modification = isJsonRecord(entry['modificationMetadata']) ? entry['modificationMetadata'] : {};
	const isWritable = modification['readOnlyValue'] !== true && entry['calculated'] !== true;
	const hiddenOptions = toOptions(entry['options'], true);
	return {
		name,
		label: textOf(entry['label']) ?? name,
		type: textOf(entry['type']) ?? 'string',
		fieldType: textOf(entry['fieldType']) ?? 'text',
		options: toOptions(entry['options'], false),
		...(hiddenOptions.length === 0 ? {} : { hiddenOptions }),
		hasOptionsElsewhere: entry['externalOptions'] === true,
		description: textOf(entry['description']) ?? '',
		groupName: textOf(entry['groupName']),
		isHidden: entry['hidden'] === true,
		isWritable,
		isUnique: entry['hasUniqueValue'] === true && isWritable,
	};
}

function toOptions(options: unknown, hidden: boolean): PropertyOption[] {
	return recordsIn(options).flatMap((option) => {
		const value = textOf(option['value']);
		if (value === null || (option['hidden'] === true) !== hidden) return [];
		return [{ label: textOf(option['label']) ?? value, value }];
	});
}

/** The properties that hold a record's pipeline and its stage. Their options stand in the pipelines API only. */
export const PIPELINE_PROPERTY = 'hs_pipeline';
export const STAGE_PROPERTY = 'hs_pipeline_stage';

export interface Pipeline {
	readonly id: string;
	readonly label: string;
	readonly stages: readonly PropertyOption[];
}

/** Reads the answer of the pipelines API, in the account's order. */
export function toPipelines(body: unknown): Pipeline[] {
	const entries = isJsonRecord(body) ? recordsIn(body['results']) : [];
	return inDisplayOrder(entries).flatMap((entry) => {
		const id = textOf(entry['id']);
		if (id === null) return [];
		const stages = inDisplayOrder(recordsIn(entry['stages'])).flatMap((stage) => {
			const value = textOf(stage['id']);
			return value === null ? [] : [{ label: textOf(stage['label']) ?? value, value }];
		});
		return [{ id, label: textOf(entry['label']) ?? id, stages }];
	});
}

function inDisplayOrder(entries: readonly JsonRecord[]): JsonRecord[] {
	return entries.filter((entry) => entry['archived'] !== true).sort((a, b) => displayOrder(a) - displayOrder(b));
}

function displayOrder(entry: JsonRecord): number {
	return typeof entry['displayOrder'] === 'number' ? entry['displayOrder'] : Number.MAX_SAFE_INTEGER;
}

/**
 * Gives the pipeline and stage properties their options. A stage's label names its pipeline where there are several,
 * since stages of different pipelines share names.
 */
export function withPipelines(
	properties: readonly PropertyDefinition[],
	pipelines: readonly Pipeline[],
): PropertyDefinition[] {
	const pipelineOptions = pipelines.map(({ id, label }) => ({ label, value: id }));
	const stageOptions = pipelines.flatMap(({ id, label: pipelineLabel, stages }) =>
		stages.map(({ label, value }) =>
			pipelines.length > 1
				? { label: `${pipelineLabel}: ${label}`, value, stageOf: { pipelineId: id, label } }
				: { label, value },
		),
	);
	return properties.map((property) => {
		const options = property.name === PIPELINE_PROPERTY ? pipelineOptions : stageOptions;
		const isOfPipeline = property.name === PIPELINE_PROPERTY || property.name === STAGE_PROPERTY;
		return isOfPipeline ? { ...property, type: 'enumeration', options, hasOptionsElsewhere: false } : property;
	});
}
