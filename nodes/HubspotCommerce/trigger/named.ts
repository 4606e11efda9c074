import { BadInput } from '../hubspot/badInput';
import { noSuchProperty } from '../hubspot/check';
import { notAmong, optionIndexOf, noneOf, severalOf } from '../hubspot/optionIndex';
import { STAGE_PROPERTY, type Definitions } from '../hubspot/schema';
import { STAGES, WATCHED } from './parameters';
import type { TriggerSettings } from './settings';

/**
 * The IDs of the stages that are named.
 * @throws BadInput for what is no stage
 */
export function stageIds({ stages }: TriggerSettings, definitions: Definitions): string[] {
	const definition = definitions.get(STAGE_PROPERTY);
	if (definition === undefined) return [...stages];
	return stages.map((text) => {
		const meant = optionIndexOf(definition).meantBy(text);
		if (meant.kind === 'option') return meant.value;
		const { why, advice } =
			meant.kind === 'several' ? severalOf(meant.options, text) : noneOf(definition.options, text);
		throw new BadInput(STAGES.displayName, `'${STAGES.displayName}' ${why}`, advice);
	});
}

/**
 * Whether a stage, or an option in a filter, is meant by its label: people can give that to another one, of which the
 * trigger would then miss what happens.
 */
export function goesByLabels({ stages, search }: TriggerSettings, definitions: Definitions): boolean {
	const isLabel = (property: string, text: string) => {
		const definition = definitions.get(property);
		return definition !== undefined && definition.options.length > 0 && notAmong(definition, text) !== undefined;
	};
	if (stages.some((text) => isLabel(STAGE_PROPERTY, text))) return true;
	const filters = search?.groups.flat() ?? [];
	return filters.some(({ property, operands }) =>
		operands.some(({ value }) => typeof value === 'string' && isLabel(property, value)),
	);
}

/**
 * HubSpot says nothing of properties that it does not know, and the trigger would wait for them for ever.
 * @throws BadInput for a name that no property has
 */
export function checkWatched({ watched, object }: TriggerSettings, definitions: Definitions): void {
	const unknown = watched.find((name) => !definitions.has(name));
	if (unknown === undefined) return;
	const { reason, advice } = noSuchProperty(unknown, definitions, object);
	throw new BadInput(WATCHED.displayName, reason, advice);
}
