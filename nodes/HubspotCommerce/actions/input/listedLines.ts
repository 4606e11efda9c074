import type { IExecuteFunctions } from 'n8n-workflow';
import { everyLineReader, type ListSource } from '../../descriptions/lines';
import { optionOfOrders, optionsWithoutEffect } from '../../descriptions/options/shopOptions';
import { refuseOtherEntry } from '../../descriptions/otherFormat';
import type { ValueConverter } from '../../descriptions/valueConverter';
import { recordKeyOf, type DraftLine, type GivenLine, type LineSource } from '../../hubspot/batch/line';
import { BadInput, shown } from '../../hubspot/badInput';
import { isJsonRecord, type JsonRecord } from '../../hubspot/json';
import type { LineFormat } from '../../hubspot/lineFormats/lineFormat';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, type Definitions } from '../../hubspot/schema';
import type { Properties } from '../../hubspot/values';
import type { Checking } from './checking';
import { taxRateOf, type ListReading } from './lists';
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
	/** What goes with the entry's own values: they win over it. */
	readonly beside: Properties;
	/** What every line of the list gets: it wins. */
	readonly everyLine: Properties;
	readonly associations: DraftLine['associations'];
	readonly traceId: string | null;
	readonly isGone: boolean;
}

/**
 * Prepares the reading of the list in each item.
 * @param finish makes a line of an entry; may throw BadInput
 * @returns a function that gives an item's lines; a list that can't be read is one bad line
 */
export function listedLinesReader<L extends DraftLine>(
	context: IExecuteFunctions,
	object: CrmObject,
	{ format, from, listOf }: ListSource,
	convert: ValueConverter,
	{ definitions }: Checking,
	reading: ListReading,
	readShared: SharedReader,
	finish: (entry: ListedEntry) => L,
): (itemIndex: number) => Iterable<GivenLine<L>> {
	const { settings, notes, mayBeThere, goneLines, untold } = reading;
	const toProperties = (values: JsonRecord) => convert(values, definitions ?? NO_DEFINITIONS);
	const readEveryLine = everyLineReader(context, object, toProperties);
	const { positionProperty } = object;
	notes.withoutEffect(optionsWithoutEffect(settings, format), `with '${format.label}'`);
	const isNumbered = (settings.numberLines ?? format.isNumbered) && positionProperty !== null;
	return function* (itemIndex) {
		const ofItem = { itemIndex, lineNumber: null };
		const whole = readOrBad(
			ofItem,
			() => ({ list: listOf(itemIndex), everyLine: readEveryLine(itemIndex), ...readShared(itemIndex) }),
			from,
		);
		if ('kind' in whole) {
			yield whole;
			return;
		}
		const { list, everyLine } = whole;
		notes.notUnderstood(list.notUnderstood, ofItem);
		notes.mayBeOff(list.mayBeOff ?? [], ofItem);
		untold(itemIndex, list.untold ?? []);
		if (list.isAlone === true) {
			notes.withoutEffect(
				optionOfOrders(settings, format),
				'where the whole order is not given: use it instead of its list',
			);
		}
		const refuseTwice = twiceRule(format, object);
		for (const [index, { given, read }] of list.entries.entries()) {
			const source = { itemIndex, lineNumber: index + 1 };
			const readLine = () => {
				refuseOtherEntry(given, format, object);
				const entry = read(everyLine);
				notes.notUnderstood(entry.notUnderstood, source);
				notes.mayBeOff(entry.mayBeOff, source);
				const finished = finish({
					values: entry.values,
					isGone: entry.isGone,
					source,
					given,
					toProperties,
					beside: {
						// As HubSpot numbers them, from 0.
						...(isNumbered ? { [positionProperty]: index } : {}),
						...(mayBeThere ? emptied(entry.cleared, definitions) : {}),
						...taxRateOf(entry, source, everyLine, format, reading),
					},
					everyLine,
					associations: [...whole.associations, ...entry.associations],
					traceId: entry.traceId ?? (whole.traceId === null ? null : `${whole.traceId}-${source.lineNumber}`),
				});
				refuseTwice(finished);
				return finished;
			};
			const line = givenLine(source, readLine, from);
			if (line.kind === 'bad') yield isJsonRecord(given) ? { ...line, input: given } : line;
			else if (line.line.isGone === true && goneLines === 'leaveOut') notes.goneLine();
			else yield line;
		}
	};
}

/**
 * The lines of a shop's order are different ones: two of one record would overwrite each other. Whoever gives HubSpot's own
 * properties may change a record twice.
 * @returns a function that throws BadInput; it remembers the lines of one list
 */
function twiceRule({ isNumbered }: LineFormat, { noun }: CrmObject): (line: DraftLine) => void {
	const numbers = new Map<string, number | null>();
	return (line) => {
		const key = isNumbered ? recordKeyOf(line) : null;
		if (key === null || line.record === null) return;
		const earlier = numbers.get(key);
		if (earlier === undefined) {
			numbers.set(key, line.source.lineNumber);
			return;
		}
		const { id, idProperty } = line.record;
		throw new BadInput(
			idProperty ?? 'id',
			`'${idProperty ?? 'id'}' is ${shown(id)}, the same as in line ${String(earlier)} of the list`,
			`Give each ${noun} its own ID, or remove the second one`,
		);
	};
}

/** Properties that the account has not got have no value to clear. */
function emptied(names: readonly string[], definitions: Definitions | null): Properties {
	const known = names.filter((name) => definitions === null || definitions.size === 0 || definitions.has(name));
	return Object.fromEntries(known.map((name) => [name, '']));
}
