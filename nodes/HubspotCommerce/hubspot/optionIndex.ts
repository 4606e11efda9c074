import { shown } from './badInput';
import type { PropertyDefinition, PropertyOption } from './schema';

/** What has options: a property, or a field of the editor that knows those of its property. */
export type WithOptions = Pick<PropertyDefinition, 'type' | 'fieldType' | 'options' | 'hiddenOptions'>;

/** The options of a property, found without looking through them for every line. */
export interface OptionIndex {
	/** All values that HubSpot takes, those of hidden options too. */
	readonly values: ReadonlySet<string>;
	/** Which option a text means. */
	meantBy(text: string): MeantOption;
}

export type MeantOption =
	| { readonly kind: 'option'; readonly value: string }
	/** Several options are called so. */
	| { readonly kind: 'several'; readonly values: readonly string[] }
	| { readonly kind: 'none' };

/** What is wrong with a text where an option should be, going on after the property's name, and what would be right. */
export interface NotAnOption {
	readonly why: string;
	readonly advice: string;
}

export const TRUE_OR_FALSE: readonly PropertyOption[] = ['true', 'false'].map((value) => ({ label: value, value }));

const SHOWN_OPTIONS = 20;

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

/** @param options that the property shows */
export function noneOf(options: readonly PropertyOption[], text: string): NotAnOption {
	const further = options.length > SHOWN_OPTIONS ? `, and ${options.length - SHOWN_OPTIONS} more` : '';
	const allowed = options.slice(0, SHOWN_OPTIONS).map(nameOf).join(', ');
	return {
		why: `is ${shown(text)}, which is none of its options`,
		advice: options.length === 0 ? 'It has no options' : `Allowed: ${allowed}${further}`,
	};
}

/** @param values of the options that the text may mean */
export function severalOf(values: readonly string[], text: string): NotAnOption {
	return {
		why: `is ${shown(text)}, which several options are called: ${values.join(', ')}`,
		advice: 'Give the value of one',
	};
}

/**
 * The closest way counts in which a text means an option at all: its value, its label, either in other case. What people
 * see in HubSpot goes before hidden options: those are what a text means where it means nothing else, since records still
 * have them.
 */
function toIndex({ type, options, hiddenOptions = [] }: WithOptions): OptionIndex {
	const all = type === 'bool' ? [...options, ...TRUE_OR_FALSE] : options;
	const values = new Set([...all, ...hiddenOptions].map(({ value }) => value));
	const ways = [...waysTo(all), ...waysTo(hiddenOptions)];
	return {
		values,
		meantBy: (text) => {
			// What HubSpot takes goes first, even where it is another option's label.
			if (values.has(text)) return { kind: 'option', value: text };
			for (const way of ways) {
				const [value, ...others] = way(text);
				if (value === undefined) continue;
				return others.length === 0 ? { kind: 'option', value } : { kind: 'several', values: [value, ...others] };
			}
			return { kind: 'none' };
		},
	};
}

/** The values of the options that a text names, in the order of how closely it does. */
type Way = (text: string) => Iterable<string>;

function waysTo(options: readonly PropertyOption[]): Way[] {
	const byLabel = new Map<string, Set<string>>();
	const inAnyCase = new Map<string, Set<string>>();
	for (const { label, value } of options) {
		put(byLabel, label, value);
		put(inAnyCase, label.toLowerCase(), value);
		put(inAnyCase, value.toLowerCase(), value);
	}
	return [(text) => byLabel.get(text) ?? [], (text) => inAnyCase.get(text.toLowerCase()) ?? []];
}

function put(index: Map<string, Set<string>>, text: string, value: string): void {
	const values = index.get(text);
	if (values === undefined) index.set(text, new Set([value]));
	else values.add(value);
}

/** As HubSpot shows it, with the value where that does not show it already. */
function nameOf({ label, value }: PropertyOption): string {
	return label.toLowerCase() === value.toLowerCase() ? value : `${label} (${value})`;
}
