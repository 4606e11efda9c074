import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ObjectType, Sandbox, StoredRecord } from '../../sandbox';
import { filterGroups } from '../support/parameters';
import { WAIT_LIMIT, type Prepared, type Scenario, type TruthLine } from './scenario';
import { wholeOrders } from './wholeOrders';

interface Kind {
	readonly resource: 'order' | 'lineItem';
	readonly type: ObjectType;
	readonly name: string;
	readonly unique: string;
	/** An association by the unique value of a seeded record. */
	readonly association: IDataObject;
}

const KINDS: readonly Kind[] = [
	{
		resource: 'order',
		type: 'orders',
		name: 'hs_order_name',
		unique: 'shop_order_id',
		association: { toObject: 'contact', findBy: 'uniqueProperty', idProperty: 'shop_customer_id', idValue: 'C' },
	},
	{
		resource: 'lineItem',
		type: 'line_items',
		name: 'name',
		unique: 'hs_external_id',
		association: { toObject: 'order', findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue: 'PARENT' },
	},
];

const byId = { findBy: 'recordId', recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const byUnique = ({ unique }: Kind) => ({ findBy: 'uniqueProperty', idProperty: unique, idValue: '={{ $json.key }}' });
const asJson = { specifyProperties: 'json', propertiesJson: '={{ $json.properties }}' };

/** Every operation of every object. */
export const SCENARIOS: readonly Scenario[] = [...KINDS.flatMap(scenariosOf), ...wholeOrders];

function scenariosOf(kind: Kind): Scenario[] {
	const { resource, unique, name, association } = kind;
	const products = resource === 'lineItem' ? { productBySku: true } : {};
	const associations = { association: [association] };
	const given = (operation: string, parameters: IDataObject, options: IDataObject = {}): INodeParameters => {
		const all: IDataObject = { resource, operation, ...parameters, options: { ...WAIT_LIMIT, ...options } };
		// Plain values, as n8n stores parameters.
		return all as INodeParameters;
	};
	const scenario = (what: string, prepare: Scenario['prepare']): Scenario => ({ name: `${resource} ${what}`, prepare });

	return [
		scenario('batchCreate with all look-ups', (sandbox) => {
			const parameters = given(
				'batchCreate',
				{ ...asJson, associations },
				{ ...products, checkBeforeSending: true, batchSize: 2 },
			);
			return { parameters, ...newLines(sandbox, kind) };
		}),
		scenario('batchCreate of a list without unique values', (sandbox) => {
			const parameters = given('batchCreate', { lineSource: 'list', list: '={{ $json.list }}' });
			return { parameters, ...listedLines(sandbox, kind) };
		}),
		scenario('create with all look-ups', (sandbox) => {
			const parameters = given('create', { ...asJson, associations }, { ...products, checkBeforeSending: true });
			return { parameters, ...newLines(sandbox, kind) };
		}),
		scenario('batchUpsert', (sandbox) => {
			const key = { idProperty: unique, idValue: '={{ $json.key }}' };
			const parameters = given('batchUpsert', { ...key, ...asJson, associations }, { ...products, onlyChanged: true });
			return { parameters, ...changedLines(sandbox, kind, true) };
		}),
		scenario('batchUpdate by ID', (sandbox) => {
			const parameters = given('batchUpdate', { ...byId, ...asJson }, { onlyChanged: true, checkBeforeSending: true });
			return { parameters, ...changedLines(sandbox, kind) };
		}),
		scenario('batchUpdate by unique property', (sandbox) => {
			const parameters = given('batchUpdate', { ...byUnique(kind), ...asJson }, { batchSize: 1 });
			return { parameters, ...changedLines(sandbox, kind) };
		}),
		scenario('update by unique property', (sandbox) => {
			const parameters = given('update', { ...byUnique(kind), ...asJson }, { onlyChanged: true });
			return { parameters, ...changedLines(sandbox, kind) };
		}),
		scenario('delete by ID', (sandbox) => ({
			parameters: given('delete', byId),
			...deletedLines(sandbox, kind),
		})),
		scenario('delete by unique property', (sandbox) => ({
			parameters: given('delete', byUnique(kind)),
			...deletedLines(sandbox, kind),
		})),
		scenario('delete by unique property, dry run', (sandbox) => ({
			parameters: given('delete', byUnique(kind), { dryRun: true }),
			items: deletedLines(sandbox, kind).items,
			truth: { kind: 'nothing' },
		})),
		scenario('batchUpsert, dry run', (sandbox) => ({
			parameters: given(
				'batchUpsert',
				{ idProperty: unique, idValue: '={{ $json.key }}', ...asJson, associations },
				{ onlyChanged: true, dryRun: true },
			),
			items: changedLines(sandbox, kind).items,
			truth: { kind: 'nothing' },
		})),
		scenario('createUniqueProperty', (sandbox) => ({
			parameters: given('createUniqueProperty', { label: '={{ $json.label }}' }),
			...newProperties(sandbox, kind),
		})),
		scenario('createUniqueProperty, dry run', (sandbox) => ({
			parameters: given('createUniqueProperty', { label: '={{ $json.label }}' }, { dryRun: true }),
			items: newProperties(sandbox, kind).items,
			truth: { kind: 'nothing' },
		})),
		scenario('get with all properties', (sandbox) => ({
			parameters: given('get', byId, { properties: ['*'] }),
			...readLines(sandbox, kind),
		})),
		scenario('get by unique property with associations', (sandbox) => ({
			parameters: given('get', byUnique(kind), {
				properties: [name],
				associatedObjects: [resource === 'order' ? 'contact' : 'order'],
			}),
			...readLines(sandbox, kind),
		})),
		scenario('getMany by filters with associations', (sandbox) => {
			const read = readLines(sandbox, kind);
			const filters = filterGroups([{ property: unique, operator: 'EQ', value: '={{ $json.key }}' }]);
			const options = { properties: [name], associatedObjects: [resource === 'order' ? 'contact' : 'order'] };
			return { parameters: given('getMany', { returnAll: true, filters }, options), ...read };
		}),
		scenario('getMany of all', (sandbox) => {
			const { truth } = readLines(sandbox, kind);
			const all = truth.kind === 'read' ? new Map(truth.wanted.flatMap((wanted) => [...wanted])) : new Map();
			return {
				parameters: given('getMany', { returnAll: true }, { properties: ['*'] }),
				items: [{}],
				truth: { kind: 'read', wanted: [all] },
			};
		}),
	];
}

/** Records that all scenarios look up. */
function furnish(sandbox: Sandbox): void {
	sandbox.seed('contacts', [{ shop_customer_id: 'C' }]);
	sandbox.seed('products', [{ name: 'Lamp', hs_sku: 'LAMP' }]);
}

type Part = Pick<Prepared, 'items' | 'truth'>;

const namesOf = (records: readonly StoredRecord[], { name }: Kind, wanted: string): string[] =>
	records.filter(({ archived, properties }) => !archived && properties[name] === wanted).map(({ id }) => id);

function withSku(properties: IDataObject, { resource }: Kind): IDataObject {
	return resource === 'lineItem' ? { ...properties, hs_sku: 'LAMP' } : properties;
}

function seedParent(sandbox: Sandbox, { resource }: Kind): void {
	furnish(sandbox);
	if (resource === 'lineItem') sandbox.seed('orders', [{ hs_order_name: 'Parent', shop_order_id: 'PARENT' }]);
}

function newLines(sandbox: Sandbox, kind: Kind): Part {
	const { type, name, unique } = kind;
	seedParent(sandbox, kind);
	const items = [0, 1, 2].map((n) => ({ properties: withSku({ [name]: `New ${n}`, [unique]: `key-${n}` }, kind) }));
	const lines = items.map((_, itemIndex): TruthLine => {
		const done = () => namesOf(sandbox.records(type), kind, `New ${itemIndex}`);
		return { itemIndex, lineNumber: null, id: null, done, isComplete: () => areComplete(sandbox, kind, done()) };
	});
	return { items, truth: { kind: 'lines', lines } };
}

/** Whether records have what they are associated with, and line items their product. */
function areComplete(sandbox: Sandbox, { type, resource }: Kind, ids: readonly string[]): boolean {
	return sandbox
		.records(type)
		.filter(({ id }) => ids.includes(id))
		.every(
			({ associations, properties }) =>
				associations.length > 0 && (resource === 'order' || (properties['hs_product_id'] ?? '') !== ''),
		);
}

function listedLines(sandbox: Sandbox, kind: Kind): Part {
	const { type, name } = kind;
	seedParent(sandbox, kind);
	const items = [0, 1].map((n) => ({ list: [1, 2].map((m) => ({ [name]: `New ${n}-${m}` })) }));
	const lines = items.flatMap((_, itemIndex) =>
		[1, 2].map((lineNumber): TruthLine => {
			const done = () => namesOf(sandbox.records(type), kind, `New ${itemIndex}-${lineNumber}`);
			return { itemIndex, lineNumber, id: null, done };
		}),
	);
	return { items, truth: { kind: 'lines', lines } };
}

function seedThree(sandbox: Sandbox, kind: Kind): StoredRecord[] {
	seedParent(sandbox, kind);
	const { type, name, unique } = kind;
	return sandbox.seed(
		type,
		[0, 1, 2].map((n) => ({ [name]: `Old ${n}`, [unique]: `key-${n}` })),
	);
}

function changedLines(sandbox: Sandbox, kind: Kind, areAssociated = false): Part {
	const { name } = kind;
	const records = seedThree(sandbox, kind);
	const items = records.map(({ id }, n) => ({
		id,
		key: `key-${n}`,
		properties: withSku({ [name]: `New ${n}` }, kind),
	}));
	const lines = records.map(({ id }, itemIndex): TruthLine => {
		const done = () => namesOf(sandbox.records(kind.type), kind, `New ${itemIndex}`);
		const isComplete = (): boolean => !areAssociated || areComplete(sandbox, kind, done());
		return { itemIndex, lineNumber: null, id, done, isComplete };
	});
	return { items, truth: { kind: 'lines', lines } };
}

function deletedLines(sandbox: Sandbox, kind: Kind): Part {
	const records = seedThree(sandbox, kind);
	const items = records.map(({ id }, n) => ({ id, key: `key-${n}` }));
	const lines = records.map((record, itemIndex): TruthLine => {
		return { itemIndex, lineNumber: null, id: record.id, done: () => (record.archived ? [record.id] : []) };
	});
	return { items, truth: { kind: 'lines', lines } };
}

function newProperties(sandbox: Sandbox, { type }: Kind): Part {
	const items = [{ label: 'Till ID' }, { label: 'Desk ID' }];
	const lines = ['till_id', 'desk_id'].map((name, itemIndex): TruthLine => {
		const made = () => sandbox.properties(type).filter((property) => property.name === name);
		return { itemIndex, lineNumber: null, id: null, done: () => made().map(() => name) };
	});
	return { items, truth: { kind: 'lines', lines } };
}

function readLines(sandbox: Sandbox, kind: Kind): Part {
	furnish(sandbox);
	const { type, name, unique } = kind;
	const records = sandbox.seed(
		type,
		[0, 1, 2].map((n) => ({ [name]: `Old ${n}`, [unique]: `key-${n}` })),
	);
	const items = records.map(({ id }, n) => ({ id, key: `key-${n}` }));
	return { items, truth: { kind: 'read', wanted: records.map(({ id }, n) => new Map([[id, `Old ${n}`]])) } };
}
