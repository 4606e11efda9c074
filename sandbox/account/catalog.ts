import { objectKinds, type ObjectType } from '../objectTypes';
import type { PropertyDefinition } from './propertyDefinition';

/** The properties that the account has defined. */
export class PropertyCatalog {
	readonly #byName = new Map<ObjectType, Map<string, PropertyDefinition>>();

	constructor(types: readonly ObjectType[]) {
		for (const type of types) {
			this.#byName.set(type, new Map(objectKinds[type].properties.map((definition) => [definition.name, definition])));
		}
	}

	define(type: ObjectType, definition: PropertyDefinition): void {
		this.#byName.get(type)?.set(definition.name, definition);
	}

	list(type: ObjectType, archived: boolean): PropertyDefinition[] {
		const definitions = this.#byName.get(type)?.values() ?? [];
		return [...definitions].filter((definition) => (definition.archived ?? false) === archived);
	}

	/** The definition, unless the property is archived: then it is as if it did not exist. */
	find(type: ObjectType, name: string): PropertyDefinition | undefined {
		const definition = this.#byName.get(type)?.get(name);
		return definition?.archived === true ? undefined : definition;
	}
}
