import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { EmptyValues } from '../valueConverter';
import { oneOf, trueOrFalse } from '../settings';
import { changeOptions, readChangeOptions, type ChangeOptions } from './changeOptions';
import { readRunOptions } from './collection';
import { outputOptions, readRecordForm, type RecordForm } from './outputOptions';

const checkBeforeSending: INodeProperties = {
	displayName: 'Check Before Sending',
	name: 'checkBeforeSending',
	type: 'boolean',
	default: true,
	description:
		"Whether to compare all values with the account's properties, and to refuse what HubSpot would refuse before anything is sent. Without this option, operations for many records do so for properties given field by field.",
};

const emptyValues: INodeProperties = {
	displayName: 'Empty Values',
	name: 'emptyValues',
	type: 'options',
	options: [
		{ name: 'Clear the Property', value: 'clear', description: 'An empty value clears what HubSpot has' },
		{ name: 'Leave Out', value: 'leave', description: 'An empty value changes nothing in HubSpot' },
	],
	default: 'leave',
	description: 'What to do with properties whose value is empty',
};

/** Options of every operation that writes properties. */
export const writeOptions: readonly INodeProperties[] = [
	...changeOptions,
	...outputOptions,
	checkBeforeSending,
	emptyValues,
];

export interface WriteOptions extends ChangeOptions {
	/** Null where the user leaves it to the operation. */
	readonly checkBeforeSending: boolean | null;
	readonly emptyValues: EmptyValues;
	readonly form: RecordForm;
}

/** @throws BadInput when a number is outside its range */
export function readWriteOptions(context: IExecuteFunctions): WriteOptions {
	const given = readRunOptions(context, checkBeforeSending, emptyValues, ...outputOptions);
	return {
		...readChangeOptions(context),
		checkBeforeSending: trueOrFalse(given, checkBeforeSending, null),
		emptyValues: oneOf(given, emptyValues, ['leave', 'clear']),
		form: readRecordForm(given),
	};
}
