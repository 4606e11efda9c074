import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { fastForward } from '../support/clock';
import { Trigger, type TriggerSetup } from './support';

/** n8n polls each minute, while a test holds the clock; HubSpot tells its time in whole seconds. */
export const aMinute = () => jest.advanceTimersByTimeAsync(60_000);

/** The items of a poll, and the minute after it. */
export async function pollOf(trigger: Trigger): Promise<IDataObject[]> {
	const items = await fastForward(trigger.poll());
	await aMinute();
	return items;
}

/** A trigger whose first poll, which tells nothing, is over. */
export async function published(sandbox: Sandbox, setup: TriggerSetup = {}): Promise<Trigger> {
	const trigger = new Trigger(sandbox, setup);
	await aMinute();
	expect(await fastForward(trigger.pollRaw())).toBeNull();
	await aMinute();
	return trigger;
}
