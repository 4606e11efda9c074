import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import { oneOf } from '../settings';
import { readRunOptions } from './collection';

const NAME = { name: 'sameRecord', default: 'lastWins' } as const;

/** The name of the option and of the choice that joins items, as users see them. */
export const sameRecordWords = (object: CrmObject) => ({
	option: `Items of the Same ${object.label}`,
	together: `Their ${linesOf(object).labelPlural} Belong Together`,
});

const described = (object: CrmObject) => ({ ...NAME, displayName: sameRecordWords(object).option });

/** What becomes of several items about one record: a webhook that comes again, or the rows of a sheet. */
export function sameRecordOptions(object: CrmObject): INodeProperties[] {
	const { noun } = object;
	const { nounPlural } = linesOf(object);
	return [
		{
			...described(object),
			type: 'options',
			options: [
				{
					name: 'The Last One Wins',
					value: 'lastWins',
					description: `The ${noun} gets the ${nounPlural} of the last item only, as when a webhook is sent again`,
				},
				{
					name: sameRecordWords(object).together,
					value: 'together',
					description: `One ${noun} gets the ${nounPlural} of all of them, as with the rows of a sheet`,
				},
			],
			description: `What to do when several items are about the same ${noun}`,
		},
	];
}

export interface SameRecordOptions {
	readonly sameRecord: 'lastWins' | 'together';
}

/** @throws BadInput when it is none of the choices */
export function readSameRecordOptions(context: IExecuteFunctions, object: CrmObject): SameRecordOptions {
	const option = described(object);
	return { sameRecord: oneOf(readRunOptions(context, option), option, ['lastWins', 'together']) };
}
