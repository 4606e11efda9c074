import type { IExecuteFunctions } from 'n8n-workflow';
import type { Breathe } from '../transport/breathe';
import type { Given } from './settings';

/** A run of the node, which is one object for all who read settings. */
export type ItemsOfRun = Pick<IExecuteFunctions, 'getInputData' | 'getExecutionCancelSignal'>;

/** What an item has otherwise than the first. */
export interface Difference {
	readonly itemIndex: number;
	readonly own: unknown;
}

/** By the names of the settings that differ: the first item that does. */
export type Differences = ReadonlyMap<string, Difference>;

/** Reads settings of an item. @throws when they are none */
export type ReadGiven = (itemIndex: number) => Given;

type Compared = { readonly kind: 'differences'; readonly differences: Differences } | { readonly kind: 'failed'; readonly error: unknown }; // prettier-ignore

/** By run and parameter. Items are many, and each of them takes n8n 0.1 ms and more. */
const known = new WeakMap<ItemsOfRun, Map<string, Compared>>();

/**
 * Compares a parameter of all items, each read once in a run, however many ask.
 * @param parameter its name, which may hold several settings
 * @throws what `read` throws
 */
export function differencesIn(run: ItemsOfRun, parameter: string, read: ReadGiven): Differences {
	let compared = known.get(run)?.get(parameter);
	if (compared === undefined) {
		const comparison = comparing(run, read);
		let step = comparison.next();
		while (step.done !== true) step = comparison.next();
		compared = keep(run, parameter, step.value);
	}
	if (compared.kind === 'failed') throw compared.error;
	return compared.differences;
}

/** Compares beforehand, so that n8n's other work has its turns. What fails is told to who asks. */
export async function foreseeDifferences(
	run: ItemsOfRun,
	parameter: string,
	read: ReadGiven,
	breathe: Breathe,
): Promise<void> {
	const signal = run.getExecutionCancelSignal();
	const comparison = comparing(run, read);
	let step = comparison.next();
	while (step.done !== true && signal?.aborted !== true) {
		await breathe();
		step = comparison.next();
	}
	// Nothing is sent any more in a run that was cancelled.
	keep(run, parameter, step.done === true ? step.value : { kind: 'differences', differences: new Map() });
}

function keep(run: ItemsOfRun, parameter: string, compared: Compared): Compared {
	const ofRun = known.get(run) ?? new Map<string, Compared>();
	known.set(run, ofRun);
	ofRun.set(parameter, compared);
	return compared;
}

/** Goes on after each item. */
function* comparing(run: ItemsOfRun, read: ReadGiven): Generator<undefined, Compared, undefined> {
	const differences = new Map<string, Difference>();
	try {
		const first = read(0);
		for (const itemIndex of run.getInputData().keys()) {
			const item = itemIndex === 0 ? first : read(itemIndex);
			for (const name of new Set([...Object.keys(first), ...Object.keys(item)])) {
				const own = valueOf(item, name);
				const isSame = JSON.stringify(own) === JSON.stringify(valueOf(first, name));
				if (!isSame && !differences.has(name)) differences.set(name, { itemIndex, own });
			}
			yield;
		}
		return { kind: 'differences', differences };
	} catch (error) {
		return { kind: 'failed', error };
	}
}

function valueOf(given: Given, name: string): unknown {
	return Object.hasOwn(given, name) ? given[name] : undefined;
}
