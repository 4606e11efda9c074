import type { ObjectType } from '../objectTypes';
import { lineItemProperties } from './lineItemProperties';
import { orderProperties } from './orderProperties';
import type { PropertyDefinition } from './propertyDefinition';

/** The properties that the account has defined. */
export class PropertyCatalog {
	readonly #byName: Readonly<Record<ObjectType, Map<string, PropertyDefinition>>> = {
		orders: new Map(orderProperties.map((definition) => [definition.name, definition])),
		line_items: new Map(lineItemProperties.map((definition) => [definition.name, definition])),
	};

	define(type: ObjectType, definition: PropertyDefinition): void {
		this.#byName[type].set(definition.name, definition);
	}

	list(type: ObjectType, archived: boolean): PropertyDefinition[] {
		return [...this.#byName[type].values()].filter((definition) => (definition.archived ?? false) === archived);
	}

	/** The definition, unless the property is archived: then it is as if it did not exist. */
	find(type: ObjectType, name: string): PropertyDefinition | undefined {
		const definition = this.#byName[type].get(name);
		return definition?.archived === true ? undefined : definition;
	}
}
