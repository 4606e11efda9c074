import fc from 'fast-check';

/** Something that happens in HubSpot; `which` picks one of the records that are there. */
export interface Change {
	readonly kind: 'create' | 'edit' | 'retag' | 'delete' | 'restore' | 'merge' | 'addLine' | 'shareLine' | 'editLine';
	readonly which: number;
}

/** A poll, and what goes wrong with it. */
export interface PollStep {
	readonly kind: 'poll';
	/** Which call fails, so many times in a row; more than the node sends one again make the poll fail. */
	readonly fault: { readonly page: number; readonly times: number; readonly how: FaultKind } | null;
	/** Records that are edited while this page is read. */
	readonly meanwhile: { readonly page: number; readonly which: readonly number[] } | null;
	/** Whether n8n starts another one before it has ended. */
	readonly overlaps: boolean;
	/** Whether n8n ends before it has saved what came of the poll, so that nothing of it counts. */
	readonly crashes: boolean;
	/** Whether n8n starts anew afterwards, and knows only what it has saved: by default nothing of polls without items. */
	readonly restarts: boolean;
}

export type FaultKind = '429' | '500' | '502' | 'cut' | 'halfJson';

export type Step =
	| { readonly kind: 'changes'; readonly changes: readonly Change[] }
	| { readonly kind: 'wait'; readonly ms: number }
	| PollStep;

export interface TriggerSchedule {
	readonly event: 'changed' | 'created' | 'deleted' | 'propertiesChanged' | 'linesChanged';
	readonly clockAheadMs: number;
	/** Of each change anew, up to this. */
	readonly maxLagMs: number;
	readonly maxRecords: number;
	readonly budgetMs: number | null;
	/** Whether n8n has durable cursors: it saves each poll, but not that at publishing. */
	readonly isDurable: boolean;
	readonly seed: number;
	readonly steps: readonly Step[];
}

const which = fc.nat({ max: 30 });

const change = (kinds: ReadonlyArray<Change['kind']>) => fc.record({ kind: fc.constantFrom(...kinds), which });

const poll: fc.Arbitrary<PollStep> = fc.record({
	kind: fc.constant('poll' as const),
	fault: fc.option(
		fc.record({
			page: fc.nat({ max: 3 }),
			times: fc.constantFrom(1, 20),
			how: fc.constantFrom<FaultKind>('429', '500', '502', 'cut', 'halfJson'),
		}),
		{ freq: 3 },
	),
	meanwhile: fc.option(fc.record({ page: fc.nat({ max: 2 }), which: fc.array(which, { minLength: 1, maxLength: 4 }) })),
	overlaps: fc.boolean(),
	crashes: fc.oneof({ arbitrary: fc.constant(false), weight: 5 }, { arbitrary: fc.constant(true), weight: 1 }),
	restarts: fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, { arbitrary: fc.constant(true), weight: 1 }),
});

const KINDS: Readonly<Record<TriggerSchedule['event'], ReadonlyArray<Change['kind']>>> = {
	changed: ['create', 'edit', 'edit', 'delete', 'restore', 'merge'],
	created: ['create', 'create', 'edit', 'delete', 'restore'],
	deleted: ['create', 'edit', 'delete', 'delete', 'restore', 'merge'],
	propertiesChanged: ['create', 'edit', 'retag', 'retag', 'delete', 'restore', 'merge'],
	// What is deleted of an order moves no date that is promised.
	linesChanged: ['create', 'edit', 'addLine', 'addLine', 'shareLine', 'editLine', 'editLine'],
};

/** What may happen to a trigger and around it. */
export const triggerSchedules: fc.Arbitrary<TriggerSchedule> = fc
	.constantFrom(...(Object.keys(KINDS) as Array<TriggerSchedule['event']>))
	.chain((event) =>
		fc.record({
			event: fc.constant(event),
			clockAheadMs: fc.constantFrom(0, 600_000, -600_000, 1_234),
			maxLagMs: fc.constantFrom(0, 5_000, 60_000),
			maxRecords: fc.constantFrom(1, 3, 1_000),
			budgetMs: fc.constantFrom(null, 36_000),
			isDurable: fc.boolean(),
			seed: fc.integer({ min: 1, max: 2_147_483_646 }),
			steps: fc.array(
				fc.oneof(
					// In one millisecond.
					fc.record({
						kind: fc.constant('changes' as const),
						changes: fc.array(change(KINDS[event]), { minLength: 1, maxLength: 6 }),
					}),
					fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 700, 20_000, 60_000, 400_000) }),
					poll,
				),
				{ minLength: 4, maxLength: 24 },
			),
		}),
	);
