/** Waits until the others wait as well. */
export type UntilAllWait = () => Promise<void>;

interface Waiting {
	/** Those that were at work when it began to wait, for as long as they are. */
	readonly others: ReadonlySet<object>;
	readonly goOn: () => void;
}

/**
 * Where the waves of a run wait for each other: each until those that are at work then wait as well, or are done. Not for
 * those that begin later, or the first wave of a long run would wait for its end, and keep its records for as long.
 */
export class Meeting {
	private readonly atWork = new Set<object>();
	private readonly waiting = new Map<object, Waiting>();

	/**
	 * Does what may come to wait here. Not what waits for other executions: these may be waiting for this one.
	 * @param work is handed the way to wait
	 */
	async during<T>(work: (untilAllWait: UntilAllWait) => Promise<T>): Promise<T> {
		const wave = {};
		this.atWork.add(wave);
		try {
			return await work(async () => {
				await new Promise<void>((goOn) => {
					this.waiting.set(wave, { others: new Set(this.atWork), goOn });
					this.goOnWhereAllWait();
				});
			});
		} finally {
			this.atWork.delete(wave);
			this.goOnWhereAllWait();
		}
	}

	private goOnWhereAllWait(): void {
		const isBusy = (wave: object) => this.atWork.has(wave) && !this.waiting.has(wave);
		const together = [...this.waiting].filter(([, { others }]) => ![...others].some(isBusy));
		for (const [wave] of together) this.waiting.delete(wave);
		for (const [, { goOn }] of together) goOn();
	}
}

/** Questions of several waves, asked together: HubSpot takes a hundred or a thousand in a call, and a wave alone has few. */
export class Gathering<Q, A> {
	private open: { readonly questions: Q[]; answer: Promise<A> | null } | null = null;

	/** @param ask answers the questions of all who wait */
	constructor(private readonly ask: (questions: readonly Q[]) => Promise<A>) {}

	/**
	 * The answer to these questions, and those of others.
	 * @param untilAllWait the way of the wave that asks to wait for others
	 * @throws what `ask` throws
	 */
	async answer(questions: readonly Q[], untilAllWait: UntilAllWait): Promise<A> {
		const together = (this.open ??= { questions: [], answer: null });
		together.questions.push(...questions);
		await untilAllWait();
		if (this.open === together) this.open = null;
		return await (together.answer ??= this.ask(together.questions));
	}
}
