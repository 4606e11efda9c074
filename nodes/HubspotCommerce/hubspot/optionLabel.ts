import type { PropertyDefinition } from './schema';

type WithOptions = Pick<PropertyDefinition, 'fieldType' | 'options' | 'hiddenOptions'>;

/** Made once for a definition: a run may show many records. */
const labels = new WeakMap<WithOptions, ReadonlyMap<string, string>>();

/**
 * What HubSpot shows of the value of a property with options: the label of the option, of a stage as it stands inside its
 * pipeline, and of several ticked options each. Null where it is no option that the account has.
 */
export function optionLabel(definition: WithOptions, value: string): string | null {
	const known = labelsOf(definition);
	const chosen = definition.fieldType === 'checkbox' ? value.split(';').filter((one) => one !== '') : [value];
	const shown = chosen.map((one) => known.get(one)).filter((label) => label !== undefined);
	return shown.length === 0 || shown.length < chosen.length ? null : shown.join('; ');
}

function labelsOf(definition: WithOptions): ReadonlyMap<string, string> {
	const made = labels.get(definition);
	if (made !== undefined) return made;
	const { options, hiddenOptions = [] } = definition;
	// What HubSpot shows goes before what it hides.
	const byValue = new Map(
		[...hiddenOptions, ...options].map(({ value, label, stageOf }) => [value, stageOf?.label ?? label]),
	);
	labels.set(definition, byValue);
	return byValue;
}
