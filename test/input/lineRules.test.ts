import { lineRule } from '../../nodes/HubspotCommerce/actions/input/lineRules';
import { BadInput } from '../../nodes/HubspotCommerce/hubspot/badInput';
import type { DraftLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { NO_DEFINITIONS } from '../../nodes/HubspotCommerce/hubspot/schema';
import { changeOf, newLine, toOrder } from '../hubspot/support';

const RULES = { refusesTraceIds: false, hasAssociations: true, mayBeEmpty: false };
const unchecked = { definitions: NO_DEFINITIONS, check: () => undefined };
const traced = (traceId: string, itemIndex: number): DraftLine => ({
	...newLine({ name: 'Mug' }),
	source: { itemIndex, lineNumber: null },
	traceId,
});

/** What the rule says of lines, one after the other: where, what and what to do; null for one that goes. */
function said(lines: readonly DraftLine[], rules: Partial<typeof RULES> = {}, check: () => void = unchecked.check) {
	const rule = lineRule<DraftLine>(lineItem, { ...RULES, ...rules }, { ...unchecked, check });
	return lines.map((line) => {
		try {
			expect(rule(line)).toBe(line);
			return null;
		} catch (error) {
			if (!(error instanceof BadInput)) throw error;
			return [error.field, error.message, error.advice];
		}
	});
}

test('lines that are as they should be go', () => {
	expect(said([newLine({ name: 'Mug' }, '1'), changeOf('1', { name: 'Mug' }), traced('a', 0), traced('b', 1)])).toEqual(
		[null, null, null, null],
	);
	expect(said([newLine({}), changeOf('K1', {}, 'code')], { mayBeEmpty: true })).toEqual([null, null]);
});

test('a line that may make its record names it by a value that is kept, of a property that it can be made by', () => {
	const [byId, cleared] = said([changeOf('1', { name: 'Mug' }), changeOf('K1', { code: '' }, 'code')], {
		mayBeEmpty: true,
	});
	expect(byId).toContain('Unique Property Name or ID');
	expect(cleared).toEqual([
		'code',
		"'code' is \"K1\" as the 'Unique Property Value', and empty under 'Properties'",
		"Remove the property from 'Properties', or give it the same value",
	]);
	expect(said([changeOf('K1', { code: '', name: 'Mug' }, 'code')])).toEqual([null]);
});

test('a line without values is told by what it was to do', () => {
	expect(said([newLine({}), changeOf('1')])).toEqual([
		['Properties', 'This line item has no values', 'Map at least one property that has a value'],
		[
			'Properties',
			"Nothing to update: add a value under 'Properties'",
			"Empty values are left out. To clear a property in HubSpot, add the option 'Empty Values' and choose 'Clear the Property'",
		],
	]);
});

test('an entry of a list is told by what a list has: nothing is mapped there', () => {
	const ofList = <L extends DraftLine>(line: L): L => ({ ...line, source: { itemIndex: 0, lineNumber: 1 } });
	expect(said([ofList(newLine({})), ofList(changeOf('1'))])).toEqual([
		['Line Items', 'This line item has no values', 'Give the entry of the list at least one property with a value'],
		[
			'Line Items',
			'Nothing to update: the entry of the list has no value but the one that finds its record',
			"Add a value to the entry, or under 'Properties for All Line Items'. Empty values are left out. To clear a property in HubSpot, add the option 'Empty Values' and choose 'Clear the Property'",
		],
	]);
	expect(said([ofList(changeOf('K1', { code: '' }, 'code'))], { mayBeEmpty: true })).toEqual([
		[
			'code',
			'\'code\' is "K1" as the value that finds the record, and empty among its properties',
			'Remove the property from the properties of the entry, or give it the same value',
		],
	]);
});

test('associations are refused where HubSpot takes none, and so are two parents', () => {
	expect(said([newLine({ name: 'Mug' }, '1')], { hasAssociations: false })).toEqual([
		[
			'associations',
			"An entry of the list has 'associations', and HubSpot can't change them on an update",
			"Remove them, or use the operation 'Batch Create or Update'",
		],
	]);
	const twoParents = { ...newLine({ name: 'Mug' }), associations: [toOrder('1'), toOrder('2')] };
	expect(said([twoParents])).toEqual([
		[
			'Associations',
			'This line item has 2 parents: 1, 2',
			'A line item can have only one parent. Create one line item for each parent',
		],
	]);
});

test('trace ids tell lines apart, and exclude the whole call', () => {
	expect(said([traced('a', 0), traced('a', 1)])).toEqual([
		null,
		[
			'Object Write Trace ID',
			'\'Object Write Trace ID\' is "a", as it is for item 0',
			'Use an expression that gives a different text for each item',
		],
	]);
	expect(said([traced('a', 0)], { refusesTraceIds: true })).toEqual([
		[
			'Object Write Trace ID',
			"'Object Write Trace ID' can't be combined with 'Partial Success: All or Nothing'",
			'With trace IDs, HubSpot always writes the good ones of a request: remove one of the two options',
		],
	]);
});

test('what the check before sending says is said', () => {
	const check = () => {
		throw new BadInput('price', 'Too low');
	};
	expect(said([newLine({ price: -1 })], {}, check)).toEqual([['price', 'Too low', null]]);
});
