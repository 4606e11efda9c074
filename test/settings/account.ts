import { runNode } from '../support/node';
import { startSandbox, type ObjectType, type PropertyDefinition, type Sandbox } from '../../sandbox';

/** The records of the account that settings are about. */
export interface Seeded {
	readonly ids: readonly [string, string];
	readonly contactId: string;
	readonly orderId: string;
}

const OBJECTS: readonly ObjectType[] = ['orders', 'line_items', 'products', 'contacts'];
const SCOPES = OBJECTS.flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]).concat(
	'e-commerce',
);

/** A unique property besides those that the objects have. */
const SECOND_UNIQUE: PropertyDefinition = {
	name: 'other_id',
	label: 'Other ID',
	type: 'string',
	fieldType: 'text',
	groupName: 'other',
	hasUniqueValue: true,
};

/** An account with two records of each object, and as many calls as it takes. */
export class SettingsAccount {
	private constructor(
		readonly sandbox: Sandbox,
		private readonly seededBy: Readonly<Record<string, Seeded>>,
	) {}

	static async open(): Promise<SettingsAccount> {
		const sandbox = await startSandbox({
			objects: OBJECTS,
			rateLimit: { max: 2_500, intervalMs: 500, dailyMax: 10_000_000, searchPerSecond: 1_000_000 },
			tokens: { 'pat-settings': { scopes: SCOPES } },
		});
		for (const type of ['orders', 'line_items'] as const) sandbox.defineProperty(type, SECOND_UNIQUE);
		const seedTwo = (type: ObjectType, name: string, unique: string): [string, string] => {
			const [one, other] = sandbox.seed(
				type,
				['A', 'B'].map((key) => ({ [name]: key, [unique]: key })),
			);
			return [one?.id ?? '', other?.id ?? ''];
		};
		const [contactId] = seedTwo('contacts', 'firstname', 'shop_customer_id');
		const orderIds = seedTwo('orders', 'hs_order_name', 'shop_order_id');
		const lineIds = seedTwo('line_items', 'name', 'hs_external_id');
		const [orderId] = orderIds;
		return new SettingsAccount(sandbox, {
			order: { ids: orderIds, contactId, orderId },
			lineItem: { ids: lineIds, contactId, orderId },
		});
	}

	/** Has the node read what it keeps of the account, so that no run differs from another by who was the first. */
	async warm(): Promise<void> {
		for (const resource of ['order', 'lineItem']) {
			const parameters = { resource, operation: 'getMany', returnAll: true };
			const { error } = await runNode({ sandbox: this.sandbox, items: [{}], parameters });
			if (error !== undefined) throw error;
		}
	}

	seededFor(resource: string): Seeded {
		const seeded = this.seededBy[resource];
		if (seeded === undefined) throw new Error(`No records are seeded for the resource ${resource}`);
		return seeded;
	}
}
