import type { INodePropertyOptions } from 'n8n-workflow';
import { article } from '../hubspot/grammar';
import type { CrmObject } from '../hubspot/objects/crmObject';

/** What a workflow can start on. The names are in saved workflows. */
export type EventName = 'created' | 'changed' | 'deleted' | 'propertiesChanged' | 'stageReached' | 'linesChanged';

interface TriggerEvent {
	readonly name: EventName;
	readonly isFor: (object: CrmObject) => boolean;
	/** How n8n's list shows it. */
	readonly option: (object: CrmObject) => Omit<INodePropertyOptions, 'value'>;
}

const ofAll = () => true;

/** Alphabetical by what the list shows. */
export const EVENTS: readonly TriggerEvent[] = [
	{
		name: 'propertiesChanged',
		isFor: ofAll,
		option: ({ noun }) => ({
			name: 'Certain Properties Changed',
			description: `When properties of ${article(noun)} ${noun} that you choose change, with the old and the new values`,
		}),
	},
	{
		name: 'created',
		isFor: ofAll,
		option: ({ noun }) => ({ name: 'Created', description: `When ${article(noun)} ${noun} was created` }),
	},
	{
		name: 'changed',
		isFor: ofAll,
		option: ({ noun }) => ({
			name: 'Created or Updated',
			description: `When ${article(noun)} ${noun} was created, or anything in it changed`,
		}),
	},
	{
		name: 'deleted',
		isFor: ofAll,
		option: ({ noun, nounPlural }) => ({
			name: 'Deleted',
			description: `When ${article(noun)} ${noun} was deleted. If HubSpot has many deleted ${nounPlural}, this can take several polls.`,
		}),
	},
	{
		name: 'linesChanged',
		isFor: ({ lines }) => lines !== null,
		option: ({ noun, lines }) => ({
			name: `It or Its ${lines?.labelPlural ?? ''} Changed`,
			description: `When ${article(noun)} ${noun} or one of its ${lines?.nounPlural ?? ''} was created or changed: the whole ${noun}, once, with all of them`,
		}),
	},
	{
		name: 'stageReached',
		isFor: ({ hasPipelines }) => hasPipelines,
		option: ({ noun }) => ({
			name: 'Reached a Stage',
			description: `When ${article(noun)} ${noun} came to one of the stages that you choose`,
		}),
	},
];
