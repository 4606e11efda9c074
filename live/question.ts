import type { Readings } from '../sandbox/readings';
import type { LiveAccount } from './account';

export interface Answer {
	/** In the words of the option; undefined when what came is none of them. */
	readonly answer: string | undefined;
	/** What HubSpot did, for whoever doubts the answer. */
	readonly seen: string;
}

/** Something about HubSpot that its documentation leaves open. */
export interface Question {
	readonly question: string;
	/** The option of the sandbox that has the answer. */
	readonly option: keyof Readings;
	ask(account: LiveAccount): Promise<Answer>;
}
