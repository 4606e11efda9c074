import type { IDisplayOptions, INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import type { Choice } from '../../nodes/HubspotCommerce/actions/describeOnce';

/**
 * All that a saved workflow relies on, for a choice and in the order of the editor: a line for each parameter, with its type,
 * default and values and what else it is shown by, and one for each parameter inside it.
 */
export function parameterLines(properties: readonly INodeProperties[], choice: Choice, path = ''): string[] {
	return properties.flatMap((parameter) => {
		const { name, type, default: byDefault, required, displayOptions, options = [], modes = [] } = parameter;
		const { isFor, others } = conditionsOf(displayOptions, choice);
		if (!isFor) return [];
		const values = [
			...options.filter(isValue).map(({ value }) => String(value)),
			...modes.map((mode) => `${mode.name} ${JSON.stringify(mode.extractValue ?? null)}`),
		];
		const line = [
			`${path}${name} ${type} ${JSON.stringify(byDefault)}`,
			...(required === true ? ['required'] : []),
			...(values.length === 0 ? [] : [`(${values.join(', ')})`]),
			...others,
		].join(' ');
		const within = options.flatMap((option) => {
			if (isGroup(option)) return parameterLines(option.values, choice, `${path}${name}.${option.name}.`);
			return isParameter(option) ? parameterLines([option], choice, `${path}${name}.`) : [];
		});
		return [line, ...within];
	});
}

type Option = NonNullable<INodeProperties['options']>[number];
const isParameter = (option: Option): option is INodeProperties => 'type' in option;
const isGroup = (option: Option): option is INodePropertyCollection => 'values' in option;
const isValue = (option: Option): option is INodePropertyOptions => !isParameter(option) && !isGroup(option);

function conditionsOf({ show = {}, hide = {} }: IDisplayOptions = {}, choice: Choice) {
	const others: string[] = Object.keys(hide).map((name) => `hide ${name}`);
	let isFor = true;
	for (const [name, values = []] of Object.entries(show)) {
		const key = name.replace(/^\//, '');
		if (key === 'resource' || key === 'operation') isFor &&= values.includes(choice[key]);
		else others.push(`if ${name} is ${values.map(String).join(' or ')}`);
	}
	return { isFor, others: others.sort() };
}
