/** Where the waves of a run wait for each other, each until all that are at work wait as well. */
export class Meeting {
	private atWork = 0;
	private waiting: Array<() => void> = [];

	/** Does what may come to wait here. Not what waits for other executions: these may be waiting for this one. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		this.atWork++;
		try {
			return await work();
		} finally {
			this.atWork--;
			this.goOnOnceAllWait();
		}
	}

	async untilAllWait(): Promise<void> {
		await new Promise<void>((goOn) => {
			this.waiting.push(goOn);
			this.goOnOnceAllWait();
		});
	}

	private goOnOnceAllWait(): void {
		if (this.waiting.length < this.atWork) return;
		const all = this.waiting;
		this.waiting = [];
		for (const goOn of all) goOn();
	}
}

/** Questions of several waves, asked together: HubSpot takes a hundred or a thousand in a call, and a wave alone has few. */
export class Gathering<Q, A> {
	private open: { readonly questions: Q[]; answer: Promise<A> | null } | null = null;

	/**
	 * @param meeting those who ask are at work in it
	 * @param ask answers the questions of all who wait
	 */
	constructor(
		private readonly meeting: Meeting,
		private readonly ask: (questions: readonly Q[]) => Promise<A>,
	) {}

	/** The answer to these questions, and those of others. @throws what `ask` throws */
	async answer(questions: readonly Q[]): Promise<A> {
		const together = (this.open ??= { questions: [], answer: null });
		together.questions.push(...questions);
		await this.meeting.untilAllWait();
		if (this.open === together) this.open = null;
		return await (together.answer ??= this.ask(together.questions));
	}
}
