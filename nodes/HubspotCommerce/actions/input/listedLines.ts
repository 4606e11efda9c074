import type { IExecuteFunctions } from 'n8n-workflow';
import { everyLineReader, listReader, readLineFormat } from '../../descriptions/lines';
import type { ValueConverter } from '../../descriptions/properties';
import type { DraftLine, GivenLine, LineSource } from '../../hubspot/batch/line';
import type { JsonRecord } from '../../hubspot/json';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS } from '../../hubspot/schema';
import type { Properties } from '../../hubspot/values';
import type { Checking } from './checking';
import { givenLine, readOrBad } from '../../descriptions/givenLine';

/** What an item gives for all of its lines. */
export type SharedReader = (itemIndex: number) => Pick<DraftLine, 'associations' | 'traceId'>;

/** An entry of an item's list in the chosen line format, with what the item gives for all of its lines. */
export interface ListedEntry {
	readonly source: LineSource;
	/** As the input has it. */
	readonly given: unknown;
	/** The entry's own values, and how they become properties. */
	readonly values: JsonRecord;
	readonly toProperties: (values: JsonRecord) => Properties;
	readonly everyLine: Properties;
	readonly associations: DraftLine['associations'];
	readonly traceId: string | null;
}

/**
 * Prepares the reading of the list in each item.
 * @param finish makes a line of an entry; may throw BadInput
 * @returns a function that gives an item's lines; a list that can't be read is one bad line
 */
export function listedLinesReader<L extends DraftLine>(
	context: IExecuteFunctions,
	object: CrmObject,
	convert: ValueConverter,
	{ definitions }: Checking,
	readShared: SharedReader,
	finish: (entry: ListedEntry) => L,
): (itemIndex: number) => Iterable<GivenLine<L>> {
	const format = readLineFormat(context, object);
	const readList = listReader(context);
	const toProperties = (values: JsonRecord) => convert(values, definitions ?? NO_DEFINITIONS);
	const readEveryLine = everyLineReader(context, toProperties);
	return function* (itemIndex) {
		const whole = readOrBad({ itemIndex, lineNumber: null }, () => ({
			entries: readList(itemIndex),
			everyLine: readEveryLine(itemIndex),
			...readShared(itemIndex),
		}));
		if ('kind' in whole) {
			yield whole;
			return;
		}
		const { entries, everyLine } = whole;
		for (const [index, given] of entries.entries()) {
			const source = { itemIndex, lineNumber: index + 1 };
			yield givenLine(source, () => {
				const { values, associations, traceId } = format.read(given, everyLine);
				return finish({
					source,
					given,
					values,
					toProperties,
					everyLine,
					associations: [...whole.associations, ...associations],
					traceId: traceId ?? (whole.traceId === null ? null : `${whole.traceId}-${source.lineNumber}`),
				});
			});
		}
	};
}
