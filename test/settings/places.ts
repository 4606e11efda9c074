import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { operationsOf } from '../../nodes/HubspotCommerce/actions/operations/operations';
import { HubspotCommerce } from '../../nodes/HubspotCommerce/HubspotCommerce.node';
import { RESOURCES } from '../../nodes/HubspotCommerce/resources';

/** A step of the way to a value: the key of an object, or the place in a list. */
export type Step = string | number;

/** Where a user can set something: a parameter of an operation, at the top or inside another one. */
export interface Place {
	readonly resource: string;
	readonly operation: string;
	/** Its names from the top, with points between them, as `savedParameters.json` has them. */
	readonly path: string;
	/** The way to its value in the node's parameters. */
	readonly at: readonly Step[];
	readonly parameter: INodeProperties;
	/** What has to be set for it to be shown: the way to each value, and the value. */
	readonly shownBy: ReadonlyArray<readonly [at: readonly Step[], value: unknown]>;
}

type Within = Omit<Place, 'parameter'>;

/** Every place of the node's own description, for every operation: what is added later is found by itself. */
export function placesOf(): Place[] {
	const { properties } = new HubspotCommerce().description;
	return RESOURCES.flatMap(({ name: resource, object }) =>
		operationsOf(object).flatMap(({ name: operation }) =>
			placesIn(properties, { resource, operation, path: '', at: [], shownBy: [] }),
		),
	);
}

function placesIn(properties: readonly INodeProperties[], within: Within): Place[] {
	return properties.flatMap((parameter) => {
		const conditions = conditionsOf(parameter, within);
		if (conditions === null) return [];
		const place: Place = {
			...within,
			path: `${within.path}${parameter.name}`,
			at: [...within.at, parameter.name],
			parameter,
			shownBy: [...within.shownBy, ...conditions],
		};
		return [place, ...placesInside(place)];
	});
}

function placesInside(place: Place): Place[] {
	const { path, at, parameter } = place;
	switch (parameter.type) {
		case 'resourceLocator':
			return (parameter.modes ?? []).map(({ name: mode }) => ({
				...place,
				path: `${path}.${mode}`,
				at: [...at, 'value'],
				shownBy: [...place.shownBy, [at, { __rl: true, mode, value: '' }]],
			}));
		case 'resourceMapper':
			return ['mappingMode', 'value'].map((key) => ({
				...place,
				path: `${path}.${key}`,
				at: [...at, key],
				shownBy: [...place.shownBy, [at, { mappingMode: 'defineBelow', value: null }]],
			}));
		default:
			return (parameter.options ?? []).flatMap((option) => {
				if ('type' in option) return placesIn([option], { ...place, path: `${path}.` });
				if (!isGroup(option)) return [];
				const isList = parameter.typeOptions?.multipleValues === true;
				const entry = [...at, option.name, ...(isList ? [0] : [])];
				return placesIn(option.values, { ...place, path: `${path}.${option.name}.`, at: entry });
			});
	}
}

type Option = NonNullable<INodeProperties['options']>[number];
const isGroup = (option: Option): option is INodePropertyCollection => 'values' in option;

/** What a parameter is shown by besides its resource and operation; null when it is not there for these. */
function conditionsOf({ displayOptions }: INodeProperties, within: Within): Place['shownBy'] | null {
	const conditions: Array<Place['shownBy'][number]> = [];
	for (const [key, values = []] of Object.entries(displayOptions?.show ?? {})) {
		const name = key.replace(/^\//, '');
		if (name === 'resource' || name === 'operation') {
			if (!values.includes(within[name])) return null;
		} else {
			conditions.push([key.startsWith('/') ? [name] : [...within.at, name], values[0]]);
		}
	}
	return conditions;
}
