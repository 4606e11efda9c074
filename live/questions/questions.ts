import type { Question } from '../question';
import { archiveOfUnknown, deleteOfUnknown, linesOfArchived } from './archive';
import { equalLines } from './equalLines';
import { equalValues } from './equalValues';
import { priceDecimals, unknownTaxRate } from './lineValues';
import { mergedInBatchRead } from './merge';
import { unknownObjects } from './objectNames';
import { associationErrors, missingPairs } from './pairs';
import { rateLimitHeaders } from './rateLimitHeaders';
import { searchByParent } from './search';
import { partialStatus, traceIdEcho } from './traceIds';
import { unassociated } from './unassociated';
import { conflictOfCall, conflictOfInput, letterCase } from './uniqueValues';
import { upsertKey } from './upsert';
import { valueForm } from './valueForm';

/** All that is asked, in the order of the report. */
export const questions: readonly Question[] = [
	traceIdEcho,
	partialStatus,
	equalLines,
	equalValues,
	upsertKey,
	conflictOfCall,
	conflictOfInput,
	letterCase,
	valueForm,
	priceDecimals,
	unknownTaxRate,
	associationErrors,
	missingPairs,
	unassociated,
	unknownObjects,
	searchByParent,
	archiveOfUnknown,
	deleteOfUnknown,
	linesOfArchived,
	mergedInBatchRead,
	rateLimitHeaders,
];
