import type { IPollFunctions } from 'n8n-workflow';
import type { Beginning } from './beginning';
import type { Remembered } from './state';

const WHY: Readonly<Record<Exclude<Remembered['kind'], 'state'>, string>> = {
	nothing: 'The trigger starts',
	otherSetup: 'The settings of the trigger have changed, so it starts over',
	unreadable: 'What n8n stored about earlier polls could not be read, so the trigger starts over',
};

/**
 * Says in n8n's log that a trigger begins, and from when on it tells: a poll has nowhere else to say something. What was
 * remembered and can't be read may have lost changes, and is a warning.
 */
export function tellBeginning(context: IPollFunctions, { kind }: Remembered, { own }: Beginning): void {
	if (kind === 'state') return;
	const from = new Date(own).toISOString();
	const message = `${WHY[kind]}: it reports what happens in HubSpot from ${from} on.`;
	const facts = { node: context.getNode().name, workflowId: context.getWorkflow().id };
	if (kind === 'unreadable') context.logger.warn(`${message} ${ADVICE}`, facts);
	else context.logger.info(message, facts);
}

const ADVICE = "To get what changed before, set 'Start From' to the time of its last run";
