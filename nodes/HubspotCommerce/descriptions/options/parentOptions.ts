import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { article } from '../../hubspot/grammar';
import { oneOf } from '../settings';
import { readRunOptions } from './collection';

const OTHER_PARENT = { displayName: 'If It Has Another Parent', name: 'otherParent', default: 'refuse' } as const;

/** Options of operations that associate records which may be there already. None for objects that may have many parents. */
export function parentOptions({ noun, oneParent }: CrmObject): INodeProperties[] {
	if (!oneParent) return [];
	return [
		{
			...OTHER_PARENT,
			type: 'options',
			options: [
				{
					name: 'Move It',
					value: 'move',
					description: 'It is associated with its new parent and then removed from the old one',
				},
				{ name: 'Refuse', value: 'refuse', description: 'It is not sent, and the message names both parents' },
			],
			description: `What to do with ${article(noun)} ${noun} that belongs to a record other than the one under 'Associations'. It can have only one parent: HubSpot deletes a shared one with either of them.`,
		},
	];
}

/** What a user does about a line that is refused. */
export const MOVING_ADVICE = `Leave the association out, or choose 'Move It' in the option '${OTHER_PARENT.displayName}'`;

/** What is said where no record has a parent that it could be moved to. */
export function idleOtherParent({ nounPlural }: CrmObject): string {
	return `'${OTHER_PARENT.displayName}' has no effect: none of these ${nounPlural} has a parent under 'Associations'`;
}

export type OtherParent = 'move' | 'refuse';

/** @throws BadInput when it is none of the choices */
export function readOtherParent(context: IExecuteFunctions): OtherParent {
	return oneOf(readRunOptions(context, OTHER_PARENT), OTHER_PARENT, ['move', 'refuse']);
}
