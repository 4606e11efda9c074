import type { StoredRecord } from '../../account/store';
import type { Answer } from '../answer';
import type { ArchivedQuery, BatchArchiveBody, BatchReadBody } from '../bodies';
import type { Call } from '../call';
import { maxHistories, propertiesWithHistory, tooManyHistories } from '../history';
import { checkIdProperty, lookUp, lookUpArchived, lookUpMerged } from '../lookUp';
import { knownNames } from '../names';
import { recordBody } from '../recordBody';
import { archive } from '../single';
import { batchAnswer, notFoundErrors, recordsNotFound } from './batchAnswer';
import { refuseOddIds, refuseRepeatedIds } from './inputs';

/** POST /batch/read */
export function batchRead(call: Call, query: ArchivedQuery, body: BatchReadBody): Answer {
	const { inputs, idProperty } = body;
	refuseRepeatedIds(inputs);
	checkIdProperty(call, idProperty);
	if (idProperty === undefined) refuseOddIds(inputs);
	const { propertiesWithHistory: named = [] } = body;
	if (named.length > 0 && inputs.length > maxHistories) throw tooManyHistories();
	const histories = knownNames(call, named);
	const names = [...knownNames(call, body.properties ?? []), ...histories];
	const find = call.settings.mergedInBatchRead === 'found' ? lookUpMerged : lookUp;
	const missing: string[] = [];
	// One record comes once, however many of the inputs name it.
	const found = new Set<StoredRecord>();
	for (const { id } of inputs) {
		const record = query.archived === 'true' ? lookUpArchived(call, id) : find(call, id, idProperty);
		if (record === undefined) missing.push(id);
		else found.add(record);
	}
	const results = [...found].map((record) =>
		recordBody(call.type, record, names, propertiesWithHistory(record, histories)),
	);
	return batchAnswer(call, 200, results, notFoundErrors(call, missing));
}

/** POST /batch/archive: records that are archived already are no error. */
export function batchArchive(call: Call, { inputs }: BatchArchiveBody): Answer {
	refuseRepeatedIds(inputs);
	refuseOddIds(inputs);
	const store = call.account.store(call.type);
	const unknown = inputs.filter(({ id }) => store.find(id) === undefined).map(({ id }) => id);
	if (unknown.length > 0 && call.settings.archiveOfUnknown === 404) throw recordsNotFound(call, unknown);
	for (const { id } of inputs) {
		const record = store.find(id);
		if (record !== undefined) archive(call, record);
	}
	return { status: 204 };
}
