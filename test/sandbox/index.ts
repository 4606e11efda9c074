import { RateLimits } from './access/rateLimits';
import { Account } from './account/account';
import { checkUnique, checkValues } from './account/checks';
import type { PropertyDefinition } from './account/propertyDefinition';
import type { StoredRecord } from './account/store';
import { FaultQueue, type Fault } from './faults';
import { Delays } from './http/delays';
import { createServer } from './http/server';
import { Journal } from './journal';
import type { ObjectType } from './objectTypes';
import { SANDBOX_TOKEN, settingsOf, type SandboxOptions } from './options';
import { seededShuffle } from './shuffle';

export type { PolicyName } from './access/rateLimits';
export type { PropertyDefinition, PropertyOption, PropertyType } from './account/propertyDefinition';
export type { StoredAssociation, StoredRecord } from './account/store';
export { locked, migrating, missingScopes, rateLimited } from './faults';
export type { Fault, FaultAction, When } from './faults';
export type { Journal, JournalCall, RouteName, Write } from './journal';
export type { ObjectType } from './objectTypes';
export { SANDBOX_TOKEN } from './options';
export type { RateLimitOptions, SandboxOptions, TokenGrant } from './options';

export interface Sandbox {
	/** Where it listens, such as http://127.0.0.1:41234. */
	readonly url: string;
	/** The first of its tokens. */
	readonly token: string;
	readonly journal: Journal;
	/**
	 * Puts records into the account without a call; the journal does not hear of it.
	 *
	 * @throws Error when HubSpot would not take the values
	 */
	seed(type: ObjectType, records: ReadonlyArray<Readonly<Record<string, string>>>): StoredRecord[];
	/** The account's own records, not copies, in the order they were made; archived ones are marked so. */
	records(type: ObjectType): readonly StoredRecord[];
	/** Adds a property to the account, or changes one. */
	defineProperty(type: ObjectType, definition: PropertyDefinition): void;
	/** The next call or calls that match get this fault. */
	inject(fault: Fault): void;
	/** Stops the server and breaks every connection that is still open. */
	close(): Promise<void>;
}

/** Starts a HubSpot stand-in on a loopback port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = settingsOf(options);
	const account = new Account();
	const journal = new Journal();
	const faults = new FaultQueue();
	const delays = new Delays();
	const rateLimits = new RateLimits(settings, account.timeZone);
	const shuffle = seededShuffle(settings.shuffleSeed);
	const app = createServer({ settings, account, journal, faults, rateLimits, delays, shuffle });
	const url = await app.listen({ host: '127.0.0.1', port: settings.port });
	return {
		url,
		token: Object.keys(settings.tokens)[0] ?? SANDBOX_TOKEN,
		journal,
		seed: (type, records) => records.map((properties) => seedOne(account, type, properties)),
		records: (type) => account.store(type).all,
		defineProperty: (type, definition) => {
			account.define(type, definition);
		},
		inject: (fault) => {
			faults.inject(fault);
		},
		close: async () => {
			delays.end();
			await app.close();
		},
	};
}

function seedOne(account: Account, type: ObjectType, properties: Readonly<Record<string, string>>): StoredRecord {
	const values = checkValues(account, type, properties);
	checkUnique(account, type, values);
	const [id = ''] = account.reserveIds(1);
	return account.create(type, { values, associations: [] }, id, Date.now(), -Infinity);
}
