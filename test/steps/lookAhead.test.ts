import { comparison } from '../../nodes/HubspotCommerce/actions/steps/comparison';
import { parentLookUp } from '../../nodes/HubspotCommerce/actions/steps/parentLookUp';
import { productLookUp } from '../../nodes/HubspotCommerce/actions/steps/productLookUp';
import { supersession } from '../../nodes/HubspotCommerce/actions/steps/supersession';
import type { AssociationToFind } from '../../nodes/HubspotCommerce/hubspot/association';
import type { ChangeDraft, ChangeLine, NewDraft, NewLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { target } from '../../nodes/HubspotCommerce/hubspot/objects/associationTarget';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { accountAnswering, RUN } from '../calls/support';
import { answered, asSent, changeOf, newLine, result, toOrder } from '../hubspot/support';
import { nextOf, written } from './next';

const { account } = accountAnswering();
const line = newLine({ name: 'Hat' }, '7');
const done = () => written('1');

const onOrder = (value: string): AssociationToFind => ({
	find: { target: target('order', 'orders', 'Order', 514, true), property: 'shop_id', value },
	types: toOrder('').types,
});
const toFind: NewDraft = { ...newLine({ name: 'Shirt' }), associations: [onOrder('S1')] };

describe('the look-up of parents', () => {
	const step = () => parentLookUp<null>(account, lineItem, false);

	test('reads lines ahead for ten calls while one waits for its parent, or as many as the next step wants', () => {
		const few = step()(nextOf<NewLine>(done, { maxLinesPerCall: 3, linesAhead: () => 12 }).next);
		const many = step()(nextOf<NewLine>(done, { maxLinesPerCall: 1, linesAhead: () => 12 }).next);
		const silent = step()(nextOf<NewLine>(done, { maxLinesPerCall: 3 }).next);
		expect([few, many, silent].map(({ linesAhead }) => linesAhead?.())).toEqual([12, 12, 0]);
		for (const { foresee } of [few, many, silent]) foresee?.(line);
		expect([few, many, silent].map(({ linesAhead }) => linesAhead?.())).toEqual([12, 12, 0]);
		for (const { foresee } of [few, many, silent]) foresee?.(toFind);
		expect([few, many, silent].map(({ linesAhead }) => linesAhead?.())).toEqual([30, 12, 30]);
	});

	test('tells the next step of lines, without what is still to be found', () => {
		const { next, foreseen } = nextOf<NewLine>(done);
		const operation = step()(next);
		operation.foresee?.(toFind);
		operation.foresee?.(line);
		expect(foreseen).toEqual([{ ...toFind, associations: [] }, line]);
	});

	test('looks up the values of lines that come later in the same call', async () => {
		const found = answered(200, { results: [result('71', { shop_id: 'S1' }), result('72', { shop_id: 'S2' })] });
		const answering = accountAnswering(found);
		const { next, handed } = nextOf<NewLine>(done);
		const operation = parentLookUp<null>(answering.account, lineItem, false)(next);
		const later: NewDraft = { ...toFind, associations: [onOrder('S2')] };
		operation.foresee?.(toFind);
		operation.foresee?.(later);
		await operation.settle([asSent(toFind)], RUN);
		expect(operation.linesAhead?.()).toBe(0);
		await operation.settle([asSent(later)], RUN);
		expect(answering.calls).toHaveLength(1);
		expect(handed.map(({ associations }) => associations)).toEqual([[toOrder('71')], [toOrder('72')]]);
	});
});

describe('the look-up of products', () => {
	const step = () => productLookUp<NewDraft>(account, () => undefined);
	const withSku = newLine({ hs_sku: 'MUG' });

	test('reads lines ahead for ten calls while a SKU waits, and for a whole search at least', () => {
		const few = step()(nextOf<NewDraft>(done, { maxLinesPerCall: 1 }).next);
		const many = step()(nextOf<NewDraft>(done, { maxLinesPerCall: 20, linesAhead: () => 150 }).next);
		const more = step()(nextOf<NewDraft>(done, { maxLinesPerCall: 20, linesAhead: () => 250 }).next);
		for (const { foresee } of [few, many, more]) foresee?.(line);
		expect([few, many, more].map(({ linesAhead }) => linesAhead?.())).toEqual([0, 150, 250]);
		for (const { foresee } of [few, many, more]) foresee?.(withSku);
		expect([few, many, more].map(({ linesAhead }) => linesAhead?.())).toEqual([100, 200, 250]);
	});

	test('tells the next step that a line with a SKU will have a product, so that the product is read as well', () => {
		const { next, foreseen } = nextOf<NewDraft>(done);
		const operation = step()(next);
		const own = newLine({ hs_sku: 'MUG', hs_product_id: '5' });
		for (const each of [withSku, line, own]) operation.foresee?.(each);
		expect(foreseen).toEqual([{ ...withSku, properties: { hs_sku: 'MUG', hs_product_id: '' } }, line, own]);
	});
});

describe('the comparison', () => {
	const hat = changeOf('11', { name: 'Hat' });
	const records = answered(200, { results: [result('11', { name: 'Cap' }), result('12', { name: 'Hat' })] });

	test('reads as many lines ahead as one read takes, and all of them in it', async () => {
		const { account: one, calls } = accountAnswering(records);
		const { next, handed } = nextOf<ChangeLine>(done);
		const operation = comparison(one, lineItem)(next);
		expect(operation.linesAhead?.()).toBe(100);
		const same = changeOf('12', { name: 'Hat', price: 1 });
		operation.foresee?.(hat);
		operation.foresee?.(same);
		await operation.settle([asSent(hat)], RUN);
		await operation.settle([asSent(changeOf('12', { name: 'Hat' }))], RUN);
		expect(calls.map(({ body }) => body)).toEqual([
			{ inputs: [{ id: '11' }, { id: '12' }], properties: ['name', 'price'] },
		]);
		expect(handed).toEqual([hat]);
	});

	test.each([
		{ what: 'are not there', answer: answered(200, { results: [] }) },
		{ what: 'cannot be read', answer: answered(403, { message: 'No' }) },
	])('lines whose records $what are sent', async ({ answer }) => {
		const { next, handed } = nextOf<ChangeLine>(done);
		await comparison(accountAnswering(answer).account, lineItem)(next).settle([asSent(hat)], RUN);
		expect(handed).toEqual([hat]);
	});

	test('a line that nobody tells of stays one that nobody tells of', async () => {
		const { next } = nextOf<ChangeLine>(() => undefined);
		const { outcomes } = await comparison(accountAnswering(records).account, lineItem)(next).settle([asSent(hat)], RUN);
		expect(outcomes).toEqual(new Map());
	});
});

describe('of lines about one record', () => {
	const at = (itemIndex: number): ChangeDraft => ({ ...changeOf('11'), source: { itemIndex, lineNumber: null } });
	const step = supersession(new Map([[0, { itemIndex: 2, lineNumber: null }]]));

	test('the next step is not told of those that do not go, and any order will do', () => {
		const { next, foreseen } = nextOf<ChangeDraft>(done);
		const operation = step(next);
		expect(operation.anyOrder).toBe(true);
		for (const index of [0, 1, 2]) operation.foresee?.(at(index));
		expect(foreseen).toEqual([at(1), at(2)]);
	});

	test('the earlier one says which one wins', async () => {
		const { next, handed } = nextOf<ChangeDraft>(done);
		const [earlier, later] = [asSent(at(0)), asSent(at(2))];
		const { outcomes } = await step(next).settle([earlier, later], RUN);
		expect(outcomes.get(earlier.key)).toEqual({ kind: 'superseded', by: { itemIndex: 2, lineNumber: null } });
		expect(handed).toEqual([at(2)]);
	});
});
