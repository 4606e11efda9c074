import type { IDataObject } from 'n8n-workflow';
import type { CallFailure } from '../../hubspot/batch/failure';
import { failuresIn, writtenIds } from '../../hubspot/batch/outcome';
import type { SettledLine } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { toldOf, type LineFate } from '../../hubspot/sync/fate';
import { linesKeyOf } from './linesKey';

/** Every line by its outcome, for the workflow that handles the failure. */
export function outcomeLists(lines: readonly SettledLine[], object: CrmObject): IDataObject {
	const none = {
		written: [],
		partlyWritten: [],
		notAssociated: [],
		unchanged: [],
		superseded: [],
		planned: [],
		refused: [],
		unknown: [],
		notSent: [],
	};
	const lists: Record<keyof typeof none, IDataObject[]> = none;
	for (const { source, outcome } of lines) {
		const place: IDataObject = { ...source };
		switch (outcome.kind) {
			case 'written':
			case 'writtenAsOneOf':
				lists.written.push({ ...place, ids: writtenIds(outcome) });
				break;
			case 'notAssociated':
				lists.notAssociated.push({ ...place, ids: writtenIds(outcome), why: whyOf(outcome.associations) });
				break;
			case 'synced':
				lists.written.push({ ...place, ids: writtenIds(outcome), [linesKeyOf(object)]: idsByFate(outcome.lines) });
				break;
			case 'partlySynced':
				lists.partlyWritten.push({
					...place,
					ids: writtenIds(outcome),
					[linesKeyOf(object)]: idsByFate(outcome.lines),
					why: failuresIn(outcome).map(whyOf),
				});
				break;
			case 'superseded':
				lists.superseded.push({ ...place, by: { ...outcome.by } });
				break;
			case 'unchanged':
				lists.unchanged.push({ ...place, ids: [outcome.record.id] });
				break;
			case 'planned':
				lists.planned.push(place);
				break;
			case 'refused':
				lists.refused.push({ ...place, ...outcome.refusal });
				break;
			case 'unknown':
				lists.unknown.push({ ...place, why: outcome.why });
				break;
			case 'notSent':
				lists.notSent.push({ ...place, cause: outcome.cause, why: outcome.why });
				break;
		}
	}
	return lists;
}

function idsByFate(fates: readonly LineFate[]): IDataObject {
	const ids: Record<string, string[]> = {};
	for (const fate of fates) {
		const records = 'records' in fate ? fate.records : 'record' in fate && fate.record !== null ? [fate.record] : [];
		const told = (ids[toldOf(fate)] ??= []);
		told.push(...records.map(({ id }) => id));
	}
	return ids;
}

function whyOf(failure: CallFailure): string {
	return failure.kind === 'refused' ? failure.refusal.reason : failure.why;
}
