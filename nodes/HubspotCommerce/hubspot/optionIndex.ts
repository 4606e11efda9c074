import type { PropertyDefinition, PropertyOption } from './schema';

/** What has options: a property, or a field of the editor that knows those of its property. */
export type WithOptions = Pick<PropertyDefinition, 'type' | 'fieldType' | 'options' | 'hiddenOptions'>;

/** The options of a property, found without looking through them for every line. */
export interface OptionIndex {
	/** All values that HubSpot takes, those of hidden options too. */
	readonly values: ReadonlySet<string>;
	/** The values of the options that a text may mean, by the closest way that there is one; none if it means no option. */
	meantBy(text: string): readonly string[];
}

const TRUE_OR_FALSE: readonly PropertyOption[] = ['true', 'false'].map((value) => ({ label: value, value }));

const indexes = new WeakMap<WithOptions, OptionIndex>();

/** Made once for a definition. */
export function optionIndexOf(definition: WithOptions): OptionIndex {
	let index = indexes.get(definition);
	if (index === undefined) {
		index = toIndex(definition);
		indexes.set(definition, index);
	}
	return index;
}

function toIndex({ type, options, hiddenOptions = [] }: WithOptions): OptionIndex {
	const all = type === 'bool' ? [...options, ...TRUE_OR_FALSE] : options;
	const byValue = new Map<string, Set<string>>();
	const byLabel = new Map<string, Set<string>>();
	const inAnyCase = new Map<string, Set<string>>();
	for (const { label, value } of all) {
		put(byValue, value, value);
		put(byLabel, label, value);
		put(inAnyCase, label.toLowerCase(), value);
		put(inAnyCase, value.toLowerCase(), value);
	}
	return {
		values: new Set([...all, ...hiddenOptions].map(({ value }) => value)),
		meantBy: (text) => [...(byValue.get(text) ?? byLabel.get(text) ?? inAnyCase.get(text.toLowerCase()) ?? [])],
	};
}

function put(index: Map<string, Set<string>>, text: string, value: string): void {
	const values = index.get(text);
	if (values === undefined) index.set(text, new Set([value]));
	else values.add(value);
}
