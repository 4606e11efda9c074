import type { IDataObject } from 'n8n-workflow';
import { SettingsAccount, type Seeded } from './account';
import { placesOf, type Place } from './places';
import { ruleFor } from './rules';
import { messagesOf, runWith, traceOfItem } from './run';

/*
 * An expression may give items different values. A setting is applied to each item as it is given for it, or it holds for
 * the whole run, and then the run is refused before anything is sent. Never does the first item's value hold for another.
 */
const ON_ERROR = 'continueRegularOutput';
const places = placesOf().filter((place) => ruleFor(place) !== 'takenApart');

let account: SettingsAccount;
beforeAll(async () => {
	account = await SettingsAccount.open();
});
beforeEach(async () => {
	await account.warm();
});
afterAll(async () => {
	await account.sandbox.close();
});

type Two = readonly [unknown, unknown];

/** Two values that a place takes, by its path. */
const BY_PATH: Readonly<Record<string, (seeded: Seeded, place: Place) => Two>> = {
	idProperty: (_seeded, { resource }) => [resource === 'order' ? 'shop_order_id' : 'hs_external_id', 'other_id'],
	recordId: ({ ids: [one, other] }) => [byId(one), byId(other)],
	'recordId.list': ({ ids }) => ids,
	'recordId.id': ({ ids }) => ids,
	'recordId.url': ({ ids: [one, other] }, place) => [addressOf(one, place), addressOf(other, place)],
	list: (_seeded, place) => [[lineOf('A', place)], [lineOf('B', place)]],
	idKey: () => ['id', 'key'],
	fields: (_seeded, place) => [mappingOf('A', place), mappingOf('B', place)],
	'fields.mappingMode': () => ['defineBelow', 'autoMapInputData'],
	'fields.value': (_seeded, place) => [lineOf('A', place), lineOf('B', place)],
	propertiesJson: (_seeded, place) => [lineOf('A', place), lineOf('B', place)],
	everyLineJson: (_seeded, place) => [lineOf('A', place), lineOf('B', place)],
	internalName: () => ['shop_a', 'shop_b'],
	'associations.association.labelId': () => ['', '999'],
	'associations.association.toId': () => ['11', '12'],
	'options.associatedObjects': (_seeded, { resource }) => [['deal'], [resource === 'order' ? 'contact' : 'order']],
};

/** What no two items may have alike: what the item beside has then. Two orders of a run can't have the same line item. */
function besideOf(place: Place): Two | null {
	if (['options.objectWriteTraceId', 'idValue'].includes(place.path)) return ['C', 'C'];
	if (place.operation !== 'sync') return null;
	if (place.path === 'list') return [[lineOf('C', place)], [lineOf('C', place)]];
	return place.path === 'everyLineJson' ? [lineOf('C', place), lineOf('C', place)] : null;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const nameIn = ({ resource }: Place): string => (resource === 'order' ? 'hs_order_name' : 'name');
const lineOf = (key: string, place: Place) =>
	place.operation === 'sync' && place.path !== 'fields.value' && place.path !== 'propertiesJson'
		? { hs_external_id: key, name: key }
		: { [nameIn(place)]: `Name ${key}` };
const mappingOf = (key: string, place: Place) => ({ mappingMode: 'defineBelow', value: lineOf(key, place) });
const addressOf = (id: string, { resource }: Place): string =>
	`https://app.hubspot.com/contacts/123456/record/${resource === 'order' ? '0-123' : '0-8'}/${id}`;

function valuesOf(place: Place): Two {
	const { path, resource, parameter } = place;
	const byPath = BY_PATH[path];
	if (byPath !== undefined) return byPath(account.seededFor(resource), place);
	const choices = (parameter.options ?? []).flatMap((option) => ('value' in option ? [option.value] : []));
	switch (parameter.type) {
		case 'boolean':
			return [true, false];
		case 'number':
			return [2, 3];
		case 'multiOptions':
			return [['hs_object_id'], ['hs_createdate']];
		case 'options':
			return choices.length < 2 ? ['hs_object_id', 'hs_createdate'] : [choices.at(0), choices.at(-1)];
		default:
			return ['A', 'B'];
	}
}

test.each(places)('$operation of $resource: $path that differs is applied to each item, or refused', async (place) => {
	const [one, other] = valuesOf(place);
	const differing = await runWith(account, place, [one, other], 'byExpression', ON_ERROR);
	const outcomes = differing.result.items.map(({ json }) => (json['error'] as IDataObject | undefined)?.['outcome']);
	const areNamed = messagesOf(differing).every((message) => message.includes(`'${place.parameter.displayName}'`));
	const isRefused = differing.calls.length === 0 && areNamed && outcomes.every((outcome) => outcome === 'notSent');
	if (isRefused && outcomes.length === 2) return;

	const [besideFirst, besideSecond] = besideOf(place) ?? [one, other];
	const asFirst = await runWith(account, place, [one, besideFirst], 'byExpression', ON_ERROR);
	const asSecond = await runWith(account, place, [besideSecond, other], 'byExpression', ON_ERROR);
	expect([traceOfItem(differing, 0), traceOfItem(differing, 1)]).toEqual([
		traceOfItem(asFirst, 0),
		traceOfItem(asSecond, 1),
	]);
});
