import type { SandboxSettings } from '../sandbox/options';
import type { LiveAccount } from './account';

export interface Answer {
	/** In the words of the sandbox's option; undefined when what came is none of them. */
	readonly answer: string | undefined;
	/** What HubSpot did, for whoever doubts the answer. */
	readonly seen: string;
}

/** The options of the sandbox whose value can be said in a word or a few. */
export type PlainOption = {
	[K in keyof SandboxSettings]: SandboxSettings[K] extends string | number | boolean | readonly string[] ? K : never;
}[keyof SandboxSettings];

/** Something about HubSpot that its documentation leaves open. */
export interface Question {
	readonly question: string;
	/** The option of the sandbox that has the answer. */
	readonly option: PlainOption;
	ask(account: LiveAccount): Promise<Answer>;
}
