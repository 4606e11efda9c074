import { stepsAround, type Recipe, type Steps } from '../../nodes/HubspotCommerce/actions/road/steps';
import type { Step } from '../../nodes/HubspotCommerce/actions/steps/step';
import { typeTo, type AssociationToFind } from '../../nodes/HubspotCommerce/hubspot/association';
import type {
	ChangeDraft,
	ChangeLine,
	DraftLine,
	RecordId,
	SentLine,
} from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { CallOperation } from '../../nodes/HubspotCommerce/hubspot/batch/operation';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, asSent, changeOf, result, textOfOutcome, toOrder } from '../hubspot/support';
import { accountWith, nonEmpty, runThat, taking } from '../steps/support';

const target = lineItem.associations.find(({ name }) => name === 'order');
if (target === undefined) throw new Error('No target');
const orderToFind: AssociationToFind = {
	find: { target, property: 'number', value: 'A-1' },
	types: [typeTo(target)],
};
const plain: SentLine<ChangeDraft> = asSent(changeOf('1'));
const draft: SentLine<ChangeDraft> = {
	...asSent(changeOf('2')),
	line: { ...changeOf('2'), associations: [orderToFind] },
};

/** Steps that note who passes them, there and back, and the call at the end of the road. */
function road() {
	const way: string[] = [];
	const { account } = accountWith();
	const marking =
		<L extends DraftLine>(name: string): Step<L> =>
		(next) => ({
			...next,
			foresee: (line) => {
				way.push(`${name} foresees`);
				next.foresee?.(line);
			},
			settle: async (lines, run) => {
				way.push(name);
				const settled = await next.settle(lines, run);
				way.push(`back at ${name}`);
				return settled;
			},
		});
	const send: typeof account.send = async ({ path }) => {
		// With other parents to look for, an order that is alone is read with what it has.
		const record = result('7', { number: 'A-1' });
		const isAlone = path.endsWith('/orders/A-1');
		way.push(isAlone || path.endsWith('/orders/batch/read') ? 'parentLookUp' : path);
		return await Promise.resolve(answered(200, isAlone ? record : { results: [record] }));
	};
	const { next, calls } = taking<ChangeLine>();
	const call: CallOperation<ChangeLine> = {
		...next,
		settle: async (lines, run) => {
			way.push('call');
			return await next.settle(lines, run);
		},
		callFor: (lines) => ({
			method: 'POST',
			path: `/${lines.map(({ line }) => line.record.id).join('/')}`,
			idempotent: true,
			kind: 'general',
		}),
	};
	// Named in the opposite order: what counts is the road's own.
	const allSteps: Required<Steps<RecordId>> = {
		sharing: marking('sharing'),
		inquiry: marking('inquiry'),
		comparison: marking('comparison'),
		recordLookUp: marking('recordLookUp'),
		association: marking('association'),
		creation: { call, step: () => marking('creation') },
		otherParent: marking('otherParent'),
		turn: marking('turn'),
		productLookUp: marking('productLookUp'),
		supersession: marking('supersession'),
	};
	const aroundOf = (recipe: Recipe<RecordId>) => stepsAround<RecordId>(recipe, { ...account, send }, lineItem);
	const settle = async (recipe: Recipe<RecordId>, ...lines: ReadonlyArray<SentLine<ChangeDraft>>) => {
		const { outcomes } = await aroundOf(recipe).settle(nonEmpty(lines), runThat(true).run);
		return lines.map(({ key }) => textOfOutcome(outcomes.get(key)));
	};
	return { way, call, calls, allSteps, settle, aroundOf };
}

test('a line meets the steps in one order, however they are named, and its outcome passes them the other way round', async () => {
	const { way, call, allSteps, settle } = road();
	expect(await settle({ ...allSteps, call }, draft)).toEqual([`written ${draft.key}`]);
	expect(way).toEqual([
		'supersession',
		'productLookUp',
		'parentLookUp',
		'turn',
		'otherParent',
		'creation',
		'association',
		'recordLookUp',
		'comparison',
		'inquiry',
		'sharing',
		'call',
		'back at sharing',
		'back at inquiry',
		'back at comparison',
		'back at recordLookUp',
		'back at association',
		'back at creation',
		'back at otherParent',
		'back at turn',
		'back at productLookUp',
		'back at supersession',
	]);
});

test('a line that is foreseen is told to the steps in the same order', () => {
	const { way, call, allSteps, aroundOf } = road();
	aroundOf({ ...allSteps, call }).foresee?.(plain.line);
	expect(way).toEqual(
		[
			'supersession',
			'productLookUp',
			'turn',
			'otherParent',
			'creation',
			'association',
			'recordLookUp',
			'comparison',
			'inquiry',
			'sharing',
		].map((name) => `${name} foresees`),
	);
});

test('steps that an operation does not name are left out, as are those that it names as none', async () => {
	const { way, call, allSteps, settle } = road();
	const recipe = { call, productLookUp: null, comparison: null, recordLookUp: allSteps.recordLookUp };
	expect(await settle(recipe, plain)).toEqual([`written ${plain.key}`]);
	expect(way).toEqual(['recordLookUp', 'call', 'back at recordLookUp']);
});

test('without any steps a line goes into the call as it is, and into no look-up', async () => {
	const { way, call, calls, settle } = road();
	expect(await settle({ call }, plain)).toEqual([`written ${plain.key}`]);
	expect(way).toEqual(['call']);
	expect(calls).toEqual([[plain]]);
});

test('what a line is to be associated with is looked up for all operations', async () => {
	const { way, call, calls, settle } = road();
	await settle({ call }, plain, draft);
	expect(way).toEqual(['parentLookUp', 'call']);
	expect(calls).toEqual([[plain, { ...draft, line: { ...draft.line, associations: [toOrder('7')] } }]]);
});

describe('a dry run', () => {
	test('stands in place of the call, and goes without the steps that are about its answer', async () => {
		const { way, call, calls, allSteps, settle } = road();
		expect(await settle({ ...allSteps, call, isDryRun: true }, draft)).toEqual(['planned in call 1']);
		expect(way).toEqual([
			'supersession',
			'productLookUp',
			'parentLookUp',
			'turn',
			'otherParent',
			'creation',
			'association',
			'recordLookUp',
			'comparison',
			'back at comparison',
			'back at recordLookUp',
			'back at association',
			'back at creation',
			'back at otherParent',
			'back at turn',
			'back at productLookUp',
			'back at supersession',
		]);
		expect(calls).toEqual([]);
	});

	test('shows what the call would send for the line', async () => {
		const { call, aroundOf } = road();
		const shown = aroundOf({ call, isDryRun: true });
		const { outcomes } = await shown.settle([plain], runThat(true).run);
		expect(outcomes.get(plain.key)).toEqual({
			kind: 'planned',
			callNumber: 1,
			call: { method: 'POST', path: '/1', idempotent: true, kind: 'general' },
		});
	});

	test('that is off is none', async () => {
		const { way, call, allSteps, settle } = road();
		expect(await settle({ call, inquiry: allSteps.inquiry, isDryRun: false }, plain)).toEqual([`written ${plain.key}`]);
		expect(way).toEqual(['inquiry', 'call', 'back at inquiry']);
	});
});

test('lines go into calls as the call takes them', () => {
	const { call, allSteps, aroundOf } = road();
	const whole = { ...call, maxLinesPerCall: 7, anyOrder: true, traceIdFor: () => 'trace' };
	const operation = aroundOf({ ...allSteps, call: whole });
	expect(operation).toMatchObject({ maxLinesPerCall: 7, anyOrder: true });
	expect(operation.traceIdFor({ traceId: null })).toBe('trace');
});
