import type { SentAssociation, SentAssociationType } from '../account/associationChecks';
import type { SentProperties } from '../account/values';

// Each interface stands beside the JSON schema that fastify holds the request to.

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const properties = {
	type: 'object',
	additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
} as const;
const associationType = {
	type: 'object',
	required: ['associationCategory', 'associationTypeId'],
	properties: {
		associationCategory: { enum: ['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED', 'WORK'] },
		associationTypeId: { type: 'integer' },
	},
} as const;
const associationSpecs = { type: 'array', minItems: 1, items: associationType } as const;
const associations = {
	type: 'array',
	items: {
		type: 'object',
		required: ['to', 'types'],
		properties: {
			to: { type: 'object', required: ['id'], properties: { id: { type: ['string', 'number'] } } },
			types: associationSpecs,
		},
	},
} as const;

function batchOf(input: object, more: object = {}, maxItems = 100) {
	return {
		type: 'object',
		required: ['inputs'],
		properties: { inputs: { type: 'array', minItems: 1, maxItems, items: input }, ...more },
	};
}

export interface CreateBody {
	readonly properties: SentProperties;
	readonly associations?: readonly SentAssociation[];
}
export const createSchema = { type: 'object', required: ['properties'], properties: { properties, associations } };

export interface PatchBody {
	readonly properties: SentProperties;
}
export const patchSchema = { type: 'object', required: ['properties'], properties: { properties } };

export interface MergeBody {
	readonly primaryObjectId: string;
	readonly objectIdToMerge: string;
}
export const mergeSchema = {
	type: 'object',
	required: ['primaryObjectId', 'objectIdToMerge'],
	properties: { primaryObjectId: text, objectIdToMerge: text },
};

export interface CreateInput extends CreateBody {
	readonly objectWriteTraceId?: string;
}
export interface BatchCreateBody {
	readonly inputs: readonly CreateInput[];
}
export const batchCreateSchema = batchOf({
	type: 'object',
	required: ['properties'],
	properties: { properties, associations, objectWriteTraceId: text },
});

export interface UpdateInput {
	readonly id: string;
	readonly idProperty?: string;
	readonly properties: SentProperties;
	readonly objectWriteTraceId?: string;
}
export interface BatchUpdateBody {
	readonly inputs: readonly UpdateInput[];
}
export const batchUpdateSchema = batchOf({
	type: 'object',
	required: ['id', 'properties'],
	properties: { id: text, idProperty: text, properties, objectWriteTraceId: text },
});

export interface IdInput {
	readonly id: string;
}
const idInput = { type: 'object', required: ['id'], properties: { id: text } } as const;

export interface BatchReadBody {
	readonly inputs: readonly IdInput[];
	readonly idProperty?: string;
	readonly properties?: readonly string[];
	readonly propertiesWithHistory?: readonly string[];
}
export const batchReadSchema = batchOf(idInput, { idProperty: text, properties: texts, propertiesWithHistory: texts });

export interface BatchArchiveBody {
	readonly inputs: readonly IdInput[];
}
export const batchArchiveSchema = batchOf(idInput);

const maxLinks = 2_000;

export interface BatchReadAssociationsBody {
	readonly inputs: ReadonlyArray<IdInput & { readonly after?: string }>;
}
export const batchReadAssociationsSchema = batchOf(
	{ type: 'object', required: ['id'], properties: { id: text, after: text } },
	{},
	1_000,
);

export interface AssociateInput {
	readonly from: IdInput;
	readonly to: IdInput;
}
export interface BatchAssociateBody {
	readonly inputs: readonly AssociateInput[];
}
export const batchAssociateSchema = batchOf(
	{ type: 'object', required: ['from', 'to'], properties: { from: idInput, to: idInput } },
	{},
	maxLinks,
);

export interface LabelInput extends AssociateInput {
	readonly types: readonly SentAssociationType[];
}
export interface BatchLabelsBody {
	readonly inputs: readonly LabelInput[];
}
export const batchLabelsSchema = batchOf(
	{
		type: 'object',
		required: ['from', 'to', 'types'],
		properties: { from: idInput, to: idInput, types: associationSpecs },
	},
	{},
	maxLinks,
);

export interface BatchDissociateBody {
	readonly inputs: ReadonlyArray<{ readonly from: IdInput; readonly to: readonly IdInput[] }>;
}
export const batchDissociateSchema = batchOf(
	{
		type: 'object',
		required: ['from', 'to'],
		properties: { from: idInput, to: { type: 'array', items: idInput } },
	},
	{},
	maxLinks,
);

export type LabelsBody = readonly SentAssociationType[];
export const labelsSchema = associationSpecs;

const textOrTexts = { type: ['string', 'array'], items: text } as const;
const pageSize = { type: 'string', pattern: '^([1-9]\\d?|100)$' } as const;

export interface ReadQuery {
	readonly idProperty?: string;
	readonly properties?: string | readonly string[];
	readonly propertiesWithHistory?: string | readonly string[];
	readonly associations?: string | readonly string[];
	readonly archived?: string;
}
const readQueryProperties = {
	idProperty: text,
	properties: textOrTexts,
	propertiesWithHistory: textOrTexts,
	associations: textOrTexts,
	archived: { enum: ['true', 'false'] },
} as const;
export const readQuerySchema = { type: 'object', properties: readQueryProperties };

export interface ListQuery extends ReadQuery {
	readonly limit?: string;
	readonly after?: string;
}
export const listQuerySchema = { type: 'object', properties: { ...readQueryProperties, limit: pageSize, after: text } };

export interface IdPropertyQuery {
	readonly idProperty?: string;
}
export const idPropertyQuerySchema = { type: 'object', properties: { idProperty: text } };

export interface ArchivedQuery {
	readonly archived?: string;
}
export const archivedQuerySchema = { type: 'object', properties: { archived: { enum: ['true', 'false'] } } };

export interface TaxRatesQuery extends AssociationsQuery {
	readonly active?: string;
}
export const taxRatesQuerySchema = {
	type: 'object',
	properties: { active: { enum: ['true', 'false'] }, limit: pageSize, after: text },
};

export interface AssociationsQuery {
	readonly limit?: string;
	readonly after?: string;
}
export const associationsQuerySchema = {
	type: 'object',
	properties: { limit: { type: 'string', pattern: '^([1-9]\\d?|[1-4]\\d\\d|500)$' }, after: text },
};
