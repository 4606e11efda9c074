import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../../hubspot/objects/crmObject';
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
					description: 'It is associated with the new one, and then taken off the old one',
				},
				{ name: 'Refuse', value: 'refuse', description: 'Nothing is sent for it, and both are named' },
			],
			description: `What to do with a ${noun} that belongs to another record than the one under 'Associations'. HubSpot allows one: a ${noun} that is shared is deleted with either of them.`,
		},
	];
}

/** What a user does about a line that is refused. */
export const MOVING_ADVICE = `Leave the association out, or choose 'Move It' in the option '${OTHER_PARENT.displayName}'`;

export type OtherParent = 'move' | 'refuse';

/** @throws BadInput when it is none of the choices */
export function readOtherParent(context: IExecuteFunctions): OtherParent {
	return oneOf(readRunOptions(context, OTHER_PARENT), OTHER_PARENT, ['move', 'refuse']);
}
