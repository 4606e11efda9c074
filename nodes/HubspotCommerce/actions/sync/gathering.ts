/**
 * Questions of several waves, asked together: HubSpot takes a thousand in a call, and a wave alone has few. They wait until
 * every wave that is at work has come to its own.
 */
export class Gathering<Q, A> {
	private atWork = 0;
	private waiting: Array<{ readonly questions: readonly Q[]; readonly asked: (answer: Promise<A>) => void }> = [];

	/** @param ask answers the questions of all who wait */
	constructor(private readonly ask: (questions: readonly Q[]) => Promise<A>) {}

	/** Does what questions may come of. Not what waits for other executions: these may be waiting for this one. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		this.atWork++;
		try {
			return await work();
		} finally {
			this.atWork--;
			this.askOnceAllWait();
		}
	}

	/** The answer to these questions, and those of others. @throws what `ask` throws */
	async answer(questions: readonly Q[]): Promise<A> {
		return await new Promise<A>((asked) => {
			this.waiting.push({ questions, asked });
			this.askOnceAllWait();
		});
	}

	private askOnceAllWait(): void {
		if (this.waiting.length === 0 || this.waiting.length < this.atWork) return;
		const all = this.waiting;
		this.waiting = [];
		const answer = this.ask(all.flatMap(({ questions }) => questions));
		for (const { asked } of all) asked(answer);
	}
}
