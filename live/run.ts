import { z } from 'zod';
import { defaultReadings, type Readings } from '../sandbox/readings';
import { LiveAccount } from './account';
import { openClient, type Pace } from './client';
import { removeLeftOvers, removeOwn, type CleanUp } from './cleanUp';
import { SCOPES, type LiveSettings } from './environment';
import { newRunId } from './mark';
import type { Answer, Question } from './question';
import { questions } from './questions/questions';
import { inShort } from './replies';
import { UsageError } from './usageError';

export interface Answered extends Answer {
	readonly question: string;
	readonly option: Question['option'];
	readonly sandboxDefault: string;
}

export interface LiveRun {
	readonly portalId: string;
	readonly accountType: string;
	readonly answers: readonly Answered[];
	readonly leftOvers: CleanUp;
	readonly own: CleanUp;
}

export interface LiveRunOptions extends LiveSettings {
	readonly pace: Pace;
	readonly now: Date;
	/** No further question is asked once it is aborted. */
	readonly signal?: AbortSignal;
	readonly onAnswer?: (answered: Answered) => void;
}

/**
 * Asks an account all questions and removes what that took, also when it comes to nothing.
 *
 * @throws UsageError when the account cannot be asked
 * @throws NoAnswer when HubSpot does not answer at all
 */
export async function runLive(options: LiveRunOptions): Promise<LiveRun> {
	const { version, pace, now, signal, onAnswer } = options;
	const account = new LiveAccount(openClient(options), version, newRunId(now), pace);
	const details = await detailsOf(account);
	const leftOvers = await removeLeftOvers(account);
	const answers: Answered[] = [];
	let own: CleanUp = { removed: 0, troubles: [] };
	try {
		for (const question of questions) {
			if (signal?.aborted === true) break;
			const answered = await askOne(question, account);
			answers.push(answered);
			onAnswer?.(answered);
		}
	} finally {
		own = await removeOwn(account);
	}
	return { ...details, answers, leftOvers, own };
}

const detailsBody = z.object({ portalId: z.number(), accountType: z.string().default('unknown') });

async function detailsOf(account: LiveAccount): Promise<Pick<LiveRun, 'portalId' | 'accountType'>> {
	const reply = await account.details();
	const { data } = detailsBody.safeParse(reply.body);
	if (reply.status === 200 && data !== undefined) return { ...data, portalId: String(data.portalId) };
	throw new UsageError(
		`The account does not answer: ${inShort(reply)}\nIt takes a token with the scopes ${SCOPES.join(', ')}`,
	);
}

async function askOne(asked: Question, account: LiveAccount): Promise<Answered> {
	const { question, option } = asked;
	const sandboxDefault = inWords(defaultReadings[option]);
	try {
		return { question, option, sandboxDefault, ...(await asked.ask(account)) };
	} catch (error) {
		const seen = error instanceof Error ? error.message : 'unknown reason';
		return { question, option, sandboxDefault, answer: undefined, seen };
	}
}

function inWords(reading: Readings[keyof Readings]): string {
	return typeof reading === 'object' ? reading.join(', ') || 'none' : String(reading);
}
