import { inspect } from 'node:util';
import type { StoredRecord } from '../../sandbox';
import { NODE_NAME } from '../support/node';
import { likenessOfRecord, type Given, type GivenUpdate } from './given';
import type { Evidence, Executed } from './runSchedule';
import { is401, is429 } from './schedule';
import { toldBy, type Told } from './told';

/** What must hold after every run. Each gives its violations, empty when it holds. */
export const invariants: Readonly<Record<string, (evidence: Evidence) => string[]>> = {
	onlyNodeErrorsEndARun,
	eachLineHasOneOutcome,
	createsAreToldTruly,
	writtenItemsLeadToTheirRecords,
	updatesAreToldTruly,
	nothingIsThereTwice,
	callsKeepTheirSize,
	thePaceCausesNo429,
	updatesKeepInputOrder,
	cancellingEndsIt,
	theTokenStaysPut,
};

/** A line with what was told of it; null when the run was cancelled, and so told nothing. */
interface Fate {
	readonly line: Given;
	readonly told: Told | null;
}

function fatesOf({ executed }: Evidence): Fate[] {
	return executed.flatMap((one) => {
		const told = toldBy(one);
		return one.lines.map((line) => ({ line, told: told?.of.get(line) ?? null }));
	});
}

function createdRecords({ sandbox, seededIds }: Evidence): StoredRecord[] {
	return sandbox.records('line_items').filter(({ id }) => !seededIds.has(id));
}

function onlyNodeErrorsEndARun({ executed }: Evidence): string[] {
	return executed.flatMap(({ result: { error, run, status }, execution: { onError } }) => {
		// When n8n continues, it keeps what a node throws here and passes the input on.
		const thrown = [error, run.data.resultData.runData[NODE_NAME]?.[0]?.error].filter((one) => one !== undefined);
		return thrown.flatMap((one) => {
			// The engine hands on a copy, which is of no class any more.
			const isOfNode = onError === 'stopWorkflow' && ['NodeApiError', 'NodeOperationError'].includes(one.name);
			const isOfEngine = status === 'canceled' && one.name === 'ManualExecutionCancelledError';
			return isOfNode || isOfEngine ? [] : [`with ${onError} it threw ${inspect(one)}`];
		});
	});
}

function eachLineHasOneOutcome({ executed, sandbox }: Evidence): string[] {
	return executed.flatMap((one) => {
		const told = toldBy(one);
		if (told === null) return one.cancel === null ? ['cancelled by nobody'] : [];
		const sent = sandbox.journal.calls.length;
		const problems = [...told.problems];
		if (told.isRefusal && executed.length === 1 && sent > 0) problems.push(`bad input, but ${sent} calls were made`);
		for (const [{ name, isBadInput }, { outcome }] of told.of) {
			if (isBadInput && outcome !== 'notSent') problems.push(`${name} is bad input, but told ${outcome}`);
		}
		return problems;
	});
}

/** As many records of a likeness as lines of it are told to be written, and one more for each that is unknown at most. */
function createsAreToldTruly(evidence: Evidence): string[] {
	const fates = new Map<string, Fate[]>();
	for (const fate of fatesOf(evidence)) {
		const { about } = fate.line;
		if (about.kind === 'create') fates.set(about.likeness, [...(fates.get(about.likeness) ?? []), fate]);
	}
	const records = new Map<string, string[]>();
	for (const record of createdRecords(evidence)) {
		const likeness = likenessOfRecord(record);
		records.set(likeness, [...(records.get(likeness) ?? []), record.id]);
	}
	return [...new Set([...fates.keys(), ...records.keys()])].flatMap((likeness) => {
		const alike = fates.get(likeness) ?? [];
		const there = records.get(likeness) ?? [];
		const written = alike.filter(({ told }) => told?.outcome === 'written').length;
		const open = alike.filter(({ told }) => told === null || told.outcome === 'unknown').length;
		if (there.length >= written && there.length <= written + open) return [];
		const lines = alike.map(({ line, told }) => `${line.name} is told ${told?.outcome ?? 'nothing'}`).join(', ');
		return [`records [${there.join()}] of "${likeness}", but ${lines || 'no line asks for it'}`];
	});
}

function writtenItemsLeadToTheirRecords(evidence: Evidence): string[] {
	const likenesses = new Map(createdRecords(evidence).map((record) => [record.id, likenessOfRecord(record)]));
	const owners = new Map<string, Given>();
	return fatesOf(evidence).flatMap(({ line, told }) => {
		const { about } = line;
		if (about.kind === 'update' || told?.outcome !== 'written') return [];
		const found = told.ids.map((id) => likenesses.get(id));
		if (!found.includes(about.likeness)) {
			return [
				`${line.name} is told record [${told.ids.join()}], which is "${found.join('", "')}", not "${about.likeness}"`,
			];
		}
		const [id, ...others] = told.ids;
		if (id === undefined || others.length > 0) return [];
		const owner = owners.get(id);
		owners.set(id, line);
		return owner === undefined ? [] : [`${owner.name} and ${line.name} are both told record ${id}`];
	});
}

function updatesAreToldTruly(evidence: Evidence): string[] {
	const { writes } = evidence.sandbox.journal;
	return fatesOf(evidence).flatMap(({ line: { name, about }, told }) => {
		if (about.kind !== 'update' || told === null) return [];
		const idsWritten = writes
			.filter(({ properties }) => properties['hs_order_note'] === about.note)
			.map(({ id }) => id);
		const isWritten = idsWritten.includes(about.orderId);
		const isTrue =
			told.outcome === 'unknown' ||
			(told.outcome === 'written' ? isWritten && told.ids.join() === about.orderId : idsWritten.length === 0);
		return isTrue
			? []
			: [
					`${name} of order ${about.orderId} is told ${told.outcome} [${told.ids.join()}], written [${idsWritten.join()}]`,
				];
	});
}

function nothingIsThereTwice(evidence: Evidence): string[] {
	const lines = countBy(
		fatesOf(evidence).map(({ line: { about } }) => (about.kind === 'create' ? about.likeness : 'update')),
	);
	const records = countBy(createdRecords(evidence).map(likenessOfRecord));
	return [...records].flatMap(([likeness, count]) =>
		count > (lines.get(likeness) ?? 0) ? [`${count} records for ${lines.get(likeness) ?? 0} lines "${likeness}"`] : [],
	);
}

function countBy(texts: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return counts;
}

function callsKeepTheirSize({ sandbox, schedule }: Evidence): string[] {
	const sizes = schedule.executions.map(({ work }) => (work.operation === 'batchCreate' ? work.batchSize : 0));
	const limits = new Map([
		['batch/create', Math.max(...sizes)],
		['batch/read', 100],
		['associations/batch/read', 1_000],
	]);
	return sandbox.journal.calls.flatMap(({ route, inputs }) => {
		const limit = limits.get(route);
		return limit !== undefined && (inputs < 1 || inputs > limit) ? [`${route} with ${inputs} inputs`] : [];
	});
}

/**
 * HubSpot's 429s are the node's own doing when it is alone, was not misled, and can know the limit: by the first answer's
 * headers, if more calls are allowed than are under way until then.
 */
function thePaceCausesNo429({ schedule, sandbox }: Evidence): string[] {
	const { callsPer10s } = schedule.sandbox;
	const { rateLimitHeaders } = schedule.readings;
	const sideBySide = Math.max(...schedule.executions.map(({ callsSideBySide }) => callsSideBySide));
	const canKnow = callsPer10s >= 100 || (rateLimitHeaders && callsPer10s > sideBySide);
	const isMisled = schedule.faults.some(({ action }) => is429(action) || is401(action));
	if (schedule.executions.length > 1 || !canKnow || isMisled) return [];
	const refused = sandbox.journal.calls.filter(({ refusedBy429 }) => refusedBy429).length;
	return refused === 0 ? [] : [`${refused} calls of ${sandbox.journal.calls.length} were refused with 429`];
}

/**
 * The same update may be sent again, but none comes after a later one of its order; but for one that HubSpot carries out long
 * after it broke off, and after its repetition: nobody can know of it.
 */
function updatesKeepInputOrder({ executed, sandbox, schedule }: Evidence): string[] {
	if (schedule.faults.some(({ action }) => action.kind === 'late')) return [];
	return executed.flatMap(({ lines }) => {
		const latest = new Map<string, number>();
		return sandbox.journal.writes.flatMap(({ id, properties }) => {
			const place = lines.findIndex(({ about }) => isUpdateWith(about, properties['hs_order_note']));
			if (place < 0) return [];
			const before = latest.get(id) ?? 0;
			latest.set(id, Math.max(before, place));
			return place < before ? [`order ${id}: item ${place} was written after item ${before}`] : [];
		});
	});
}

function isUpdateWith(about: Given['about'], note: unknown): about is GivenUpdate {
	return about.kind === 'update' && about.note === note;
}

const CANCEL_WITHIN_MS = 100;

function cancellingEndsIt({ executed }: Evidence): string[] {
	return executed.flatMap(({ cancel, result }: Executed) => {
		if (cancel === null) return [];
		const problems: string[] = [];
		if (result.status !== 'canceled') problems.push(`cancelled, but its status is ${result.status}`);
		if (cancel.tookMs > CANCEL_WITHIN_MS) problems.push(`ended ${cancel.tookMs} ms after it was cancelled`);
		if (cancel.callsAfter > 0 && executed.length === 1)
			problems.push(`${cancel.callsAfter} calls after it was cancelled`);
		return problems;
	});
}

/** The sandbox's tokens of apps. */
const APP_TOKENS = /(?:access|refresh)-[0-9a-f]{8}-/;

function theTokenStaysPut({ sandbox, executed, log }: Evidence): string[] {
	const { token, journal } = sandbox;
	const places: Array<[string, string]> = [
		[
			'the result',
			inspect(
				executed.map(({ result }) => result),
				{ depth: Infinity, maxArrayLength: Infinity },
			),
		],
		['the log', log.join('\n')],
		['an address', JSON.stringify(journal.calls.map(({ path, query }) => [path, query]))],
	];
	return places.flatMap(([place, text]) =>
		text.includes(token) || APP_TOKENS.test(text) ? [`a token is in ${place}`] : [],
	);
}
