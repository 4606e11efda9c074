import { BadInput } from '../hubspot/badInput';
import { noSuchProperty } from '../hubspot/check';
import { optionIndexOf, noneOf, severalOf } from '../hubspot/optionIndex';
import { STAGE_PROPERTY, type Definitions } from '../hubspot/schema';
import { STAGES, WATCHED, type TriggerSettings } from './settings';

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
 * HubSpot says nothing of properties that it does not know, and the trigger would wait for them for ever.
 * @throws BadInput for a name that no property has
 */
export function checkWatched({ watched, object }: TriggerSettings, definitions: Definitions): void {
	const unknown = watched.find((name) => !definitions.has(name));
	if (unknown === undefined) return;
	const { reason, advice } = noSuchProperty(unknown, definitions, object);
	throw new BadInput(WATCHED.displayName, reason, advice);
}
