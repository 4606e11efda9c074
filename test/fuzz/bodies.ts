import fc from 'fast-check';
import type { SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { changeOf, newLine, asSent } from '../hubspot/support';
import { keys, objectOf } from './oddValues';

/*
 * Bodies of HubSpot as they might be: in its form, but with every field missing, of another type, or naming what nobody
 * asked for. All of them are what JSON.parse gives, or text.
 */

const TRACE_IDS = ['a', 'b', 'c', 'd', '7', '__proto__'] as const;
const VALUES = ['Hat', 'Shirt', '5', '5.0', 'true', ''] as const;
const NAMES = ['name', 'price', 'hs_external_id'] as const;

/** What JSON can hold and HubSpot would not send. */
const oddJson: fc.Arbitrary<unknown> = fc
	.oneof(
		fc.jsonValue({ maxDepth: 2 }),
		fc.constantFrom<unknown>(null, '', 0, -1, 1e308, true, [], {}, [[]], [null], 'x'.repeat(5_000), '<html></html>'),
		fc.dictionary(keys, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 4 }),
		fc.integer({ min: 1, max: 500 }).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
	)
	.map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** The field as it should be, most of the time; at times something else, or absent. */
function field<T>(arbitrary: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<unknown> {
	return fc.oneof(
		{ weight, arbitrary },
		{ weight: 1, arbitrary: oddJson },
		{ weight: 2, arbitrary: fc.constant(undefined) },
	);
}

/** An object without its absent fields, at times with further ones. */
function body(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
	const further = fc.oneof(
		{ weight: 6, arbitrary: fc.constant([]) },
		{ weight: 1, arbitrary: fc.array(fc.tuple(keys, oddJson), { maxLength: 2 }) },
	);
	return fc
		.tuple(fc.record(fields), further)
		.map(([known, others]) =>
			objectOf([...others, ...Object.entries(known).filter(([, value]) => value !== undefined)]),
		);
}

const traceIds = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom<string | number>(...TRACE_IDS) },
	{ weight: 1, arbitrary: fc.constantFrom<string | number>(7, 'foreign', '') },
);
const recordIds = fc.oneof(
	{ weight: 8, arbitrary: fc.nat({ max: 8 }).map(String) },
	{ weight: 1, arbitrary: fc.constantFrom<string | number>(1, 2, '', '__proto__', 'x'.repeat(1_000)) },
);
const propertyValues = fc.constantFrom<string | null>(...VALUES, null);

const record = body({
	id: field(recordIds),
	properties: field(fc.dictionary(fc.constantFrom(...NAMES), propertyValues, { maxKeys: 3 })),
	objectWriteTraceId: fc.oneof(
		{ weight: 1, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: field(traceIds) },
	),
	createdAt: field(fc.constantFrom('2026-03-01T10:00:00Z', 'yesterday')),
	archived: field(fc.boolean()),
});

/** HubSpot embeds JSON in texts, whole or not. */
const messages: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom('No', '', 'Property values were not valid: [{', 'Contact already exists. Existing ID: 5'),
	fc.string({ maxLength: 30 }),
	fc.integer({ min: 1, max: 1_000 }).map((length) => '😀 No. '.repeat(length)),
	fc
		.array(body({ message: field(fc.string()), name: field(keys), error: field(keys), isValid: field(fc.boolean()) }), {
			maxLength: 40,
		})
		.map((details) => `Property values were not valid: ${JSON.stringify(details)}`),
	oddJson.map((value) => `Property values were not valid: [{"message": ${JSON.stringify(value)}}]`),
);

const context = body({
	objectWriteTraceId: fc.oneof(fc.constant(undefined), field(fc.oneof(fc.array(traceIds, { maxLength: 3 }), traceIds))),
	ids: fc.oneof(fc.constant(undefined), field(fc.oneof(fc.array(recordIds, { maxLength: 3 }), recordIds))),
	requiredGranularScopes: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: field(fc.array(fc.string(), { maxLength: 200 })) },
	),
	propertyName: field(fc.array(keys)),
});

const longTexts = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom('VALIDATION_ERROR', 'CONFLICT', 'INVALID_OPTION', 'DAILY', 'SECONDLY') },
	{ weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'X'.repeat(10_000)) },
);

const refusalFields = {
	status: field(fc.constantFrom('error', 'COMPLETE')),
	message: field(messages),
	category: field(longTexts),
	subCategory: field(longTexts),
	correlationId: field(longTexts),
	policyName: field(longTexts, 2),
	errorType: field(longTexts, 2),
	context: field(context),
};
const entry = body({ ...refusalFields, errors: field(fc.array(body(refusalFields), { maxLength: 3 }), 2) });

/** An answer about many records. */
const batchBodies = body({
	status: field(fc.constantFrom('COMPLETE', 'PENDING', 'CANCELED')),
	results: field(
		fc.oneof(
			{ weight: 60, arbitrary: fc.array(record, { maxLength: 7 }) },
			{ weight: 1, arbitrary: fc.array(record, { minLength: 100, maxLength: 200, size: 'max' }) },
		),
	),
	numErrors: field(fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom(1.5, 1e9))),
	errors: field(fc.array(entry, { maxLength: 4 })),
	correlationId: field(longTexts),
});

const schemaEntries = body({
	name: field(keys),
	label: field(keys),
	type: field(fc.constantFrom('string', 'date', 'datetime', 'enumeration')),
	fieldType: field(fc.constantFrom('text', 'checkbox')),
	options: field(fc.array(body({ label: field(keys), value: field(keys), hidden: field(fc.boolean()) }))),
	modificationMetadata: field(body({ readOnlyValue: field(fc.boolean()) })),
	calculated: field(fc.boolean()),
	hasUniqueValue: field(fc.boolean()),
	archived: field(fc.boolean(), 2),
	hidden: field(fc.boolean(), 2),
	id: field(recordIds),
	displayOrder: field(fc.integer()),
	stages: field(fc.array(body({ id: field(recordIds), label: field(keys), displayOrder: field(fc.integer()) }))),
});
const schemaBodies = body({ results: field(fc.array(schemaEntries, { maxLength: 5 })) });

const parentBodies = body({
	results: field(
		fc.array(
			body({
				from: field(body({ id: field(recordIds) })),
				to: field(fc.array(body({ toObjectId: field(recordIds) }), { maxLength: 2 })),
			}),
		),
	),
});

export const bodies: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 8, arbitrary: batchBodies },
	{ weight: 3, arbitrary: record },
	{ weight: 3, arbitrary: body(refusalFields) },
	{ weight: 2, arbitrary: schemaBodies },
	{ weight: 1, arbitrary: parentBodies },
	{ weight: 2, arbitrary: oddJson },
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>(undefined, '', '<html><body>502 Bad Gateway</body></html>', '{"results": [{'),
	},
);

export const statuses = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(200, 201, 207) },
	{ weight: 2, arbitrary: fc.constantFrom(400, 401, 403, 404, 408, 409, 414, 423, 429, 477) },
	{ weight: 1, arbitrary: fc.constantFrom(202, 204, 301, 302, 500, 502, 503, 504, 522, 599) },
);

const rateLimitNames = ['max', 'remaining', 'interval-milliseconds', 'daily', 'daily-remaining'].map(
	(name) => `x-hubspot-ratelimit-${name}`,
);
/** As n8n's HTTP client gives them. */
export const headers: fc.Arbitrary<unknown> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.dictionary(
			fc.constantFrom(...rateLimitNames, 'Retry-After', 'date', '__proto__', 'constructor'),
			fc.oneof(
				fc.nat({ max: 300 }).map(String),
				fc.constantFrom<unknown>('0', '-1', '1e9', '999999999', 'soon', '', null, 5, []),
			),
		),
	},
	{ weight: 1, arbitrary: oddJson },
);

const properties = fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES), { minKeys: 1 });

/** Lines of one call: new ones, with trace ids or without, or changes of records. No two are of one record or trace id. */
export const sentLines: fc.Arbitrary<SentLine[]> = fc.oneof(
	fc
		.tuple(
			fc.boolean(),
			fc.array(fc.tuple(properties, fc.constantFrom('1', '2', null)), { minLength: 1, maxLength: 6 }),
		)
		.map(([traced, lines]) =>
			lines.map(([values, orderId], index) => ({
				key: index,
				line: newLine(values, orderId),
				traceId: traced ? (TRACE_IDS[index] ?? null) : null,
			})),
		),
	fc
		.tuple(fc.constantFrom('hs_external_id', null), fc.array(properties, { minLength: 1, maxLength: 6 }))
		.map(([idProperty, lines]) =>
			lines.map((values, index) => asSent(changeOf(String(index + 1), values, idProperty))),
		),
);
