import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Seeded } from './account';
import type { Place, Step } from './places';

/** One entry of each collection of parameters, complete; the test of a place inside sets it there. */
function entryOf(path: string, { resource }: Place, { contactId, orderId }: Seeded): IDataObject | null {
	const isOrder = resource === 'order';
	if (path.startsWith('associations.')) {
		const [toObject, toId] = isOrder ? ['contact', contactId] : ['order', orderId];
		const [idProperty, idValue] = isOrder ? ['shop_customer_id', 'A'] : ['shop_order_id', 'A'];
		return { association: [{ toObject, findBy: 'recordId', labelId: '', toId, idProperty, idValue }] };
	}
	const property = isOrder ? 'hs_order_name' : 'name';
	if (path.startsWith('filters.'))
		return {
			group: [{ filters: { filter: [{ property, operator: 'EQ', value: 'A', highValue: 'B', values: 'A, B' }] } }],
		};
	if (path.startsWith('sort.')) return { by: { property, direction: 'ASCENDING' } };
	if (path.startsWith('lineFields.'))
		return { name: 'name', unitPrice: 'price', id: 'hs_external_id', currency: 'EUR' };
	return null;
}

/** The parameters of an operation in which a place is shown, nothing is written, and all that it asks for is given. */
export function parametersFor(place: Place, seeded: Seeded): INodeParameters {
	const { resource, operation, path, shownBy } = place;
	const isOrder = resource === 'order';
	const given: IDataObject = {
		resource,
		operation,
		findBy: 'recordId',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		idProperty: isOrder ? 'shop_order_id' : 'hs_external_id',
		idValue: '={{ $json.key }}',
		specifyProperties: 'json',
		propertiesJson: '={{ $json.properties }}',
		list: '={{ $json.list }}',
		options: operation.startsWith('get') ? {} : { dryRun: true },
	};
	const top = path.split('.')[0] ?? '';
	const entry = entryOf(path, place, seeded);
	if (entry !== null) given[top] = entry;
	// They are shown by the line format, which is there for lists.
	if (top === 'lineFields') given['lineSource'] = 'list';
	for (const [at, value] of shownBy) setAt(given, at, value);
	// A data object of plain values is what n8n stores as parameters.
	return given as INodeParameters;
}

/** The input: two items, each about a record of its own. */
export function itemsFor({ resource, operation, path }: Place, { ids }: Seeded): IDataObject[] {
	const isOrder = resource === 'order';
	const [name, unique] = isOrder ? ['hs_order_name', 'shop_order_id'] : ['name', 'hs_external_id'];
	return ids.map((id, index) => {
		const key = index === 0 ? 'A' : 'B';
		const line = {
			...(operation === 'sync' ? { hs_external_id: `line-${key}`, name: key } : { id, [unique]: key, [name]: key }),
			...(path.startsWith('lineFields.') ? { price: '10' } : {}),
		};
		return { id, key, properties: { [name]: `New ${key}` }, list: [line] };
	});
}

/** Puts a value into nested objects and lists, and makes those on the way that are not there. */
export function setAt(target: IDataObject, [step, ...further]: readonly Step[], value: unknown): void {
	if (step === undefined) return;
	if (further.length === 0) {
		target[step] = value as IDataObject[string];
		return;
	}
	const inner = target[step];
	if (typeof inner === 'object' && inner !== null) {
		// Lists take numbers as keys.
		setAt(inner as IDataObject, further, value);
		return;
	}
	const made = (typeof further[0] === 'number' ? [] : {}) as IDataObject;
	target[step] = made;
	setAt(made, further, value);
}
