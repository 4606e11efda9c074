import type { Objection } from './objection';
import { shown } from './badInput';
import { alternatives } from './grammar';
import { PIPELINE_PROPERTY, type PropertyDefinition, type PropertyOption } from './schema';

/** What has options: a property, or a field of the editor that knows those of its property. */
export type WithOptions = Pick<PropertyDefinition, 'type' | 'fieldType' | 'options' | 'hiddenOptions'> &
	Partial<Pick<PropertyDefinition, 'hasOptionsElsewhere' | 'label'>>;

/** The options of a property, found without looking through them for every line. */
export interface OptionIndex {
	/** All values that HubSpot takes, those of hidden options too. */
	readonly values: ReadonlySet<string>;
	/**
	 * Which option a text means.
	 * @param pipelineId of the pipeline that a stage is to be of, where that is known
	 */
	meantBy(text: string, pipelineId?: string): MeantOption;
}

export type MeantOption =
	| { readonly kind: 'option'; readonly value: string }
	/** Several options are called so. */
	| { readonly kind: 'several'; readonly options: readonly PropertyOption[] }
	| { readonly kind: 'none' };

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

/**
 * The first text of a value that is none of a property's options; undefined where all are, or options stand elsewhere.
 * Checkboxes take several, `a;b`.
 */
export function notAmong(definition: WithOptions, text: string): string | undefined {
	const { values } = optionIndexOf(definition);
	if (definition.hasOptionsElsewhere === true || values.has(text)) return undefined;
	const chosen = definition.fieldType === 'checkbox' ? text.split(';').filter((option) => option !== '') : [text];
	return chosen.find((option) => !values.has(option));
}

/** @param options that the property shows */
export function noneOf(options: readonly PropertyOption[], text: string): Objection {
	const further = options.length > SHOWN_OPTIONS ? `, and ${options.length - SHOWN_OPTIONS} more` : '';
	const allowed = namesOf(options).slice(0, SHOWN_OPTIONS).join(', ');
	return {
		why: `can't be ${shown(text)}`,
		advice: options.length === 0 ? 'It has no options in HubSpot' : `Choose one of: ${allowed}${further}`,
	};
}

/** @param options that the text may mean */
export function severalOf(options: readonly PropertyOption[], text: string): Objection {
	return {
		why: `is ${shown(text)}, which can mean ${alternatives(namesOf(options))}`,
		advice: options.some(({ stageOf }) => stageOf !== undefined)
			? `Write the pipeline with it, such as ${shown(options[0]?.label)}, or give '${PIPELINE_PROPERTY}' a value`
			: 'Write the internal value of one',
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
	const ways = [...waysTo(all), ...waysToStages(all), ...waysTo(hiddenOptions)];
	return {
		values,
		meantBy: (text, pipelineId) => {
			// What HubSpot takes goes first, even where it is another option's label.
			if (values.has(text)) return { kind: 'option', value: text };
			for (const way of ways) {
				const meant = [...way(text, pipelineId)];
				const [option, ...others] = meant;
				if (option === undefined) continue;
				return others.length === 0 ? { kind: 'option', value: option.value } : { kind: 'several', options: meant };
			}
			return { kind: 'none' };
		},
	};
}

/** The options that a text names, each once, in the order of how closely it does. */
type Way = (text: string, pipelineId: string | undefined) => Iterable<PropertyOption>;

function waysTo(options: readonly PropertyOption[]): Way[] {
	const byLabel: ByText = new Map();
	const inAnyCase: ByText = new Map();
	for (const option of options) {
		put(byLabel, option.label, option);
		put(inAnyCase, option.label.toLowerCase(), option);
		put(inAnyCase, option.value.toLowerCase(), option);
	}
	return [(text) => byLabel.get(text)?.values() ?? [], (text) => inAnyCase.get(text.toLowerCase())?.values() ?? []];
}

/** A stage by what HubSpot shows inside its pipeline; of the given pipeline, where one is given. */
function waysToStages(options: readonly PropertyOption[]): Way[] {
	const byLabel: ByText = new Map();
	for (const option of options) {
		if (option.stageOf !== undefined) put(byLabel, option.stageOf.label.toLowerCase(), option);
	}
	return [
		(text, pipelineId) =>
			[...(byLabel.get(text.toLowerCase())?.values() ?? [])].filter(
				({ stageOf }) => pipelineId === undefined || stageOf?.pipelineId === pipelineId,
			),
	];
}

/** Options by a text that means them; each value once. */
type ByText = Map<string, Map<string, PropertyOption>>;

function put(index: ByText, text: string, option: PropertyOption): void {
	const known = index.get(text);
	if (known === undefined) index.set(text, new Map([[option.value, option]]));
	else known.set(option.value, option);
}

/** Options as HubSpot shows them, with the value where several are shown alike. */
function namesOf(options: readonly PropertyOption[]): string[] {
	const counts = new Map<string, number>();
	for (const { label } of options) counts.set(label.toLowerCase(), (counts.get(label.toLowerCase()) ?? 0) + 1);
	return options.map(({ label, value }) =>
		(counts.get(label.toLowerCase()) ?? 0) > 1 ? `${label} (${value})` : label,
	);
}
