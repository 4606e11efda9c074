import type { IExecuteFunctions } from 'n8n-workflow';
import { entryRecordReader, recordIdReader } from '../../descriptions/record';
import type { RecordId } from '../../hubspot/batch/line';
import type { JsonRecord } from '../../hubspot/json';
import { recordOfEntry } from '../../hubspot/lineFormats/hubspotProperties';
import type { CrmObject } from '../../hubspot/objects/crmObject';

/** How the lines of an operation name the record that each is about. The functions given back throw BadInput. */
export interface RecordNaming<R extends RecordId | null> {
	/** Whether a record may be there before the line is written. */
	readonly mayBeThere: boolean;
	/** Prepares the reading for lines that are items. */
	readonly ofItems: () => (itemIndex: number) => R;
	/** Prepares the reading for lines that are entries of a list: the record, and the values that are left as properties. */
	readonly ofEntries: () => (
		itemIndex: number,
		entry: unknown,
		values: JsonRecord,
	) => { readonly record: R; readonly values: JsonRecord };
}

/** Lines that make new records name none. */
export const newRecords: RecordNaming<null> = {
	mayBeThere: false,
	ofItems: () => () => null,
	ofEntries: () => (_itemIndex, _entry, values) => ({ record: null, values }),
};

/** Lines that change records name them by record ID or by a unique property. */
export function namedRecords(context: IExecuteFunctions, object: CrmObject): RecordNaming<RecordId> {
	return {
		mayBeThere: true,
		ofItems: () => recordIdReader(context, object),
		ofEntries: () => {
			const read = entryRecordReader(context, object);
			return (itemIndex, entry, values) => read(itemIndex, recordOfEntry(entry), values);
		},
	};
}
