import type { DraftLine } from '../../hubspot/batch/line';
import type { LineOperation } from '../../hubspot/batch/operation';

/**
 * What goes around a call: it takes the operation that comes after it and gives one that does its own part too. Each is
 * named by what it is (the look-up of parents, the comparison with what is there), and none knows of the others: their
 * order stands in `road/steps.ts`.
 */
export type Step<In extends DraftLine, Out extends DraftLine = In> = (next: LineOperation<Out>) => LineOperation<In>;

/** Values of this many calls are foreseen, so that the look-up of one call serves others. */
export const CALLS_AHEAD = 10;
