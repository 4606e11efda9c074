import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

/** What a user has chosen when the editor shows the parameters of an operation. */
export interface Choice {
	readonly resource: string;
	readonly operation: string;
}

/** What the editor shows for a choice, in this order. */
export interface Form extends Choice {
	readonly parameters: readonly INodeProperties[];
}

interface Shown extends Choice {
	readonly parameter: INodeProperties;
}

/**
 * The parameters of all forms, alike ones once, each shown for the choices that have it. The editor shows what is left of
 * this one list, so the order of every form is kept.
 */
export function describeOnce(forms: readonly Form[]): INodeProperties[] {
	const queues = forms.map(({ parameters, ...choice }) =>
		parameters.map((parameter) => ({ ...choice, parameter, key: keyOf(parameter) })),
	);
	const described: INodeProperties[] = [];
	for (let key = nextKey(queues); key !== null; key = nextKey(queues)) {
		const alike: Shown[] = [];
		for (const queue of queues) {
			const [front] = queue;
			if (front?.key !== key) continue;
			alike.push(front);
			queue.shift();
		}
		described.push(...blocksOf(alike, forms).map((block) => oneFor(block, '')));
	}
	return described;
}

/** Alike parameters have the same. What is in a collection does not count: it is joined option by option. */
function keyOf(parameter: INodeProperties): string {
	return JSON.stringify(parameter.type === 'collection' ? { ...parameter, options: null } : parameter);
}

type Queue = ReadonlyArray<{ readonly key: string }>;

/** One that is in front wherever it is still to come. Where forms contradict each other, the parameter is described again. */
function nextKey(queues: readonly Queue[]): string | null {
	const behind = new Set(queues.flatMap((queue) => queue.slice(1).map(({ key }) => key)));
	const fronts = queues.flatMap((queue) => queue.slice(0, 1).map(({ key }) => key));
	return fronts.find((key) => !behind.has(key)) ?? fronts[0] ?? null;
}

/** A parameter for the choices of a block. */
function oneFor(block: Block<Shown>, root: '' | '/'): INodeProperties {
	const [{ parameter }] = block;
	const whole = parameter.type === 'collection' ? { ...parameter, options: joinedOptions(block) } : parameter;
	const { resources, operations } = namesIn(block);
	const show = { [`${root}resource`]: resources, [`${root}operation`]: operations };
	const [shown = whole] = updateDisplayOptions({ show }, [whole]);
	return shown;
}

/** The options that a collection has for any of its choices, by their names. Those that not all have are shown for theirs. */
function joinedOptions(block: Block<Shown>): INodeProperties[] {
	const alikeByKey = new Map<string, Shown[]>();
	for (const { parameter, ...choice } of block) {
		for (const option of parameter.options ?? []) {
			if (!('type' in option)) continue;
			const key = keyOf(option);
			alikeByKey.set(key, [...(alikeByKey.get(key) ?? []), { ...choice, parameter: option }]);
		}
	}
	return [...alikeByKey.values()]
		.flatMap((alike) =>
			alike.length === block.length
				? alike.slice(0, 1).map(({ parameter }) => parameter)
				: blocksOf(alike, block).map((part) => oneFor(part, '/')),
		)
		.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
}

/** Choices that a list of resources and a list of operations name together, and no others. */
type Block<T extends Choice> = [T, ...T[]];

/** Shares choices out to few blocks. Pairs that cannot be chosen, such as an operation that is not for an object, do no harm. */
function blocksOf<T extends Choice>(choices: readonly T[], all: readonly Choice[]): Array<Block<T>> {
	const byResource = blocksBy(({ resource }) => resource, choices, all);
	const byOperation = blocksBy(({ operation }) => operation, choices, all);
	return byOperation.length < byResource.length ? byOperation : byResource;
}

function blocksBy<T extends Choice>(
	side: (choice: Choice) => string,
	choices: readonly T[],
	all: readonly Choice[],
): Array<Block<T>> {
	const blocks: Array<Block<T>> = [];
	for (const name of new Set(choices.map(side))) {
		const [first, ...others] = choices.filter((choice) => side(choice) === name);
		if (first === undefined) continue;
		const block = blocks.find((known) => areNamedAlone([...known, first, ...others], all));
		if (block === undefined) blocks.push([first, ...others]);
		else block.push(first, ...others);
	}
	return blocks;
}

function areNamedAlone(choices: readonly Choice[], all: readonly Choice[]): boolean {
	const { resources, operations } = namesIn(choices);
	const named = all.filter(({ resource, operation }) => resources.includes(resource) && operations.includes(operation));
	return named.length === choices.length;
}

function namesIn(choices: readonly Choice[]): { resources: string[]; operations: string[] } {
	return {
		resources: [...new Set(choices.map(({ resource }) => resource))],
		operations: [...new Set(choices.map(({ operation }) => operation))],
	};
}
