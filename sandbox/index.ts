import { RateLimits } from './access/rateLimits';
import { Account } from './account/account';
import { checkTarget } from './account/associationChecks';
import { link } from './account/associationLinks';
import type { AssociationLabel } from './account/associationTypes';
import { checkUnique, checkValues } from './account/checks';
import { mergeRecords } from './account/merge';
import type { PropertyDefinition } from './account/propertyDefinition';
import type { StoredRecord, ValueSource } from './account/store';
import { lagOf } from './api/call';
import { FaultQueue, type Fault } from './faults';
import { Delays } from './http/delays';
import { Turns } from './http/turns';
import { listen } from './http/server';
import { Connections, type TokenAnswer } from './oauth/connections';
import { Journal } from './journal';
import type { ObjectType } from './objectTypes';
import { settingsOf, type SandboxOptions } from './options';
import { seededShuffle } from './shuffle';

export type { PolicyName } from './access/rateLimits';
export type { AssociationLabel } from './account/associationTypes';
export type { PropertyDefinition, PropertyOption, PropertyType } from './account/propertyDefinition';
export type { StoredAssociation, StoredRecord, ValueSource } from './account/store';
export type { TaxRate } from './account/taxRates';
export { cutAt, emptyObject, locked, migrating, missingScopes, objectsNotFound, rateLimited } from './faults';
export type { Fault, FaultAction, When } from './faults';
export type { Journal, JournalCall, Write } from './journal';
export type { RouteName } from './routeName';
export { objectTypes } from './objectTypes';
export type { ObjectType } from './objectTypes';
export { defaultOAuth } from './oauth/app';
export type { OAuthApp, OAuthOptions } from './oauth/app';
export type { TokenAnswer } from './oauth/connections';
export type { Readings } from './readings';
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
	/** The properties that the account has of an object, without archived ones. */
	properties(type: ObjectType): readonly PropertyDefinition[];
	/** Adds a property to the account, or changes one. */
	defineProperty(type: ObjectType, definition: PropertyDefinition): void;
	/**
	 * Adds a label that links of two objects can have, and its other direction.
	 *
	 * @throws Error when the account cannot have it
	 */
	defineAssociationLabel(from: string, to: string, label: AssociationLabel): void;
	/**
	 * Links two records by a type that starts at the first, without a call; the journal does not hear of it.
	 *
	 * @param typeId default: the type without a label
	 * @throws Error when there is no such record or type
	 */
	link(from: ObjectType, id: string, to: string, toId: string, typeId?: number): void;
	/**
	 * Makes one record part of another without a call; the journal does not hear of it. The old id still works where one
	 * record is read or patched and in batch reads, and gives the other one; a batch update does not know it.
	 *
	 * @returns the other one
	 * @throws Error when there are no such records
	 */
	merge(type: ObjectType, id: string, intoId: string): StoredRecord;
	/** The app that accounts connect. */
	readonly app: ConnectedApp;
	/**
	 * Changes values without a call, as people do in HubSpot, or what `source` says; the search is behind as with calls, and
	 * the journal does not hear of it.
	 *
	 * @throws Error when HubSpot would not take the values, or there is no such record
	 */
	edit(type: ObjectType, id: string, values: Readonly<Record<string, string>>, source?: ValueSource): StoredRecord;
	/**
	 * Takes a deleted record back, as people do in HubSpot; its dates stay.
	 *
	 * @throws Error when there is no such record
	 */
	restore(type: ObjectType, id: string): void;
	/** The next call or calls that match get this fault. */
	inject(fault: Fault): void;
	/** Faults that no call has got yet are forgotten. */
	calm(): void;
	/** Stops the server and breaks every connection that is still open. */
	close(): Promise<void>;
}

/** What happens to an app's connections without n8n. */
export interface ConnectedApp {
	/** Somebody connects the app: what the token endpoint says then. Default: all scopes that the app has. */
	connect(scopes?: readonly string[]): TokenAnswer;
	/** Every access token of the app ends now; what was connected can be refreshed. */
	endTokens(): void;
	/** Somebody uninstalls the app in HubSpot. */
	uninstall(): void;
	/** How many access tokens it has been given. */
	tokensIssued(): number;
}

/** Starts a HubSpot stand-in on a loopback port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = settingsOf(options);
	const account = new Account(settings);
	const journal = new Journal(settings.journalBodies);
	const faults = new FaultQueue();
	const delays = new Delays();
	const turns = new Turns();
	const rateLimits = new RateLimits(settings, account.timeZone);
	const shuffle = seededShuffle(settings.shuffleSeed);
	const connections = new Connections(settings.oauth, account.portalId);
	const server = await listen(
		{ settings, account, connections, journal, faults, rateLimits, delays, turns, shuffle },
		settings.port,
	);
	return {
		url: server.url,
		token: Object.keys(settings.tokens)[0] ?? '',
		journal,
		seed: (type, records) => records.map((properties) => seedOne(account, type, properties)),
		records: (type) => account.store(type).all,
		properties: (type) => account.catalog.list(type, false),
		defineProperty: (type, definition) => {
			account.define(type, definition);
		},
		defineAssociationLabel: (from, to, label) => {
			account.associationTypes.define(from, to, label);
		},
		link: (from, id, to, toId, typeId) => {
			linkSeeds(account, { from, id, to, toId, typeId });
		},
		merge: (type, id, intoId) => mergeRecords(account, type, id, intoId, account.now() + lagOf(settings)),
		edit: (type, id, values, source = { sourceType: 'CRM_UI', sourceId: 'userId:1' }) => {
			account.actor = source;
			const record = present(account, type, id);
			const checked = checkValues(account, type, values, record);
			checkUnique(account, type, checked, record);
			account.update(type, record, checked, account.now(), account.now() + lagOf(settings));
			return record;
		},
		restore: (type, id) => {
			account.store(type).restore(present(account, type, id));
		},
		app: {
			connect: (scopes) => connect(connections, scopes),
			endTokens: () => {
				connections.endTokens();
			},
			uninstall: () => {
				connections.uninstall();
			},
			tokensIssued: () => connections.issued,
		},
		inject: (fault) => {
			faults.inject(fault);
		},
		calm: () => {
			faults.clear();
		},
		close: async () => {
			delays.end();
			await server.close();
		},
	};
}

function connect(connections: Connections, scopes: readonly string[] | undefined): TokenAnswer {
	const { app } = connections.options;
	const all = ['oauth', ...app.requiredScopes, ...app.conditionallyRequiredScopes, ...app.optionalScopes];
	return connections.connect(scopes ?? all);
}

function seedOne(account: Account, type: ObjectType, properties: Readonly<Record<string, string>>): StoredRecord {
	const values = checkValues(account, type, properties);
	checkUnique(account, type, values);
	const [id = ''] = account.reserveIds(1);
	return account.create(type, { values, links: [] }, id, account.now(), -Infinity);
}

function present(account: Account, type: ObjectType, id: string): StoredRecord {
	const record = account.store(type).find(id);
	if (record === undefined) throw new Error(`There is no ${type} ${id}.`);
	return record;
}

interface SeedLink {
	readonly from: ObjectType;
	readonly id: string;
	readonly to: string;
	readonly toId: string;
	readonly typeId: number | undefined;
}

function linkSeeds(account: Account, { from, id, to, toId, typeId }: SeedLink): void {
	const record = account.store(from).find(id);
	const types = account.associationTypes.between(from, to);
	const type = types.find((one) => (typeId === undefined ? one.label === null : one.typeId === typeId));
	if (record === undefined || type === undefined) throw new Error(`${from} ${id} cannot be linked to ${to} so.`);
	checkTarget(account, to, toId);
	link(account, { record, from, to, toId }, [type]);
}
