/** Waits until the others wait as well. */
export type UntilAllWait = () => Promise<void>;

/** One of those that meet. */
export interface Wave {
	/** Does what may come to wait. Not what waits for other executions: these may be waiting for this one. */
	readonly during: <T>(work: () => Promise<T>) => Promise<T>;
	/** To be called in such work. */
	readonly untilAllWait: UntilAllWait;
}

/** So many waves, of a hundred records each, wait for each other: for their records, other executions wait as long. */
const WAVES_TOGETHER = 10;

interface Member {
	readonly group: number;
}

interface Waiting {
	/** Those that were at work when it began to wait. */
	readonly others: readonly Member[];
	readonly goOn: () => void;
}

/**
 * Where the waves of a run wait for each other, in groups: each until those of its group that are at work then wait as well, or
 * are done. If all waited for all, the first wave of a long run would keep its records until the end of it.
 */
export class Meeting {
	private readonly atWork = new Set<Member>();
	private readonly waiting = new Map<Member, Waiting>();
	private begun = 0;

	begin(): Wave {
		const wave: Member = { group: Math.floor(this.begun++ / WAVES_TOGETHER) };
		return {
			during: async (work) => {
				this.atWork.add(wave);
				try {
					return await work();
				} finally {
					this.atWork.delete(wave);
					this.goOnWhereAllWait();
				}
			},
			untilAllWait: async () => {
				await new Promise<void>((goOn) => {
					const others = [...this.atWork].filter(({ group }) => group === wave.group);
					this.waiting.set(wave, { others, goOn });
					this.goOnWhereAllWait();
				});
			},
		};
	}

	private goOnWhereAllWait(): void {
		const isBusy = (wave: Member) => this.atWork.has(wave) && !this.waiting.has(wave);
		const together = [...this.waiting].filter(([, { others }]) => !others.some(isBusy));
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
