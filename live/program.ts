import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoAnswer, type Pace } from './client';
import { HELP, readEnvironment } from './environment';
import { agreement, markdownOf } from './report';
import { runLive } from './run';
import { UsageError } from './usageError';

export interface Surroundings {
	/** What stands behind the command. */
	readonly args: readonly string[];
	readonly environment: NodeJS.ProcessEnv;
	/** Where the report goes. */
	readonly folder: string;
	readonly now: Date;
	readonly pace: Pace;
	readonly signal?: AbortSignal;
	readonly print: (line: string) => void;
}

const DONE = 0;
const LEFT_SOMETHING = 1;
const COULD_NOT_ASK = 2;

/** Asks, prints and writes the report; returns the exit code. */
export async function program(surroundings: Surroundings): Promise<number> {
	const { args, environment, folder, now, pace, signal, print } = surroundings;
	if (args.includes('--help')) {
		print(HELP);
		return DONE;
	}
	try {
		const settings = readEnvironment(environment);
		print(`Asking ${settings.baseUrl} …`);
		const run = await runLive({
			...settings,
			pace,
			now,
			...(signal !== undefined && { signal }),
			onAnswer: (answered) => {
				print(`${answered.question}\n   ${answered.answer ?? answered.seen} (${agreement(answered)})`);
			},
		});
		mkdirSync(folder, { recursive: true });
		const file = join(folder, `live-${now.toISOString().slice(0, 10)}.md`);
		writeFileSync(file, markdownOf(run, settings, now));
		print(`Written to ${file}`);
		const troubles = [...run.leftOvers.troubles, ...run.own.troubles];
		for (const trouble of troubles) print(trouble);
		return troubles.length === 0 ? DONE : LEFT_SOMETHING;
	} catch (error) {
		if (error instanceof UsageError) print(error.message);
		else if (error instanceof NoAnswer) print(`HubSpot did not answer: ${error.message}`);
		else throw error;
		return COULD_NOT_ASK;
	}
}
