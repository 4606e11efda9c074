import type { SearchFilter } from './filter';
import { operatorNames } from './operators';

export interface SearchSort {
	readonly propertyName: string;
	readonly direction?: 'ASCENDING' | 'DESCENDING';
}

export interface SearchBody {
	readonly filterGroups?: ReadonlyArray<{ readonly filters: readonly SearchFilter[] }>;
	/** A single group. */
	readonly filters?: readonly SearchFilter[];
	readonly query?: string;
	readonly sorts?: ReadonlyArray<string | SearchSort>;
	readonly properties?: readonly string[];
	readonly limit?: number;
	readonly after?: string | number;
}

const text = { type: 'string' } as const;

const filters = {
	type: 'array',
	maxItems: 6,
	items: {
		type: 'object',
		required: ['propertyName', 'operator'],
		properties: {
			propertyName: text,
			operator: { enum: operatorNames },
			value: text,
			highValue: text,
			values: { type: 'array', items: text },
		},
	},
} as const;

export const searchSchema = {
	type: 'object',
	properties: {
		filterGroups: {
			type: 'array',
			maxItems: 5,
			items: { type: 'object', required: ['filters'], properties: { filters } },
		},
		filters,
		query: text,
		sorts: {
			type: 'array',
			maxItems: 1,
			items: {
				anyOf: [
					text,
					{
						type: 'object',
						required: ['propertyName'],
						properties: { propertyName: text, direction: { enum: ['ASCENDING', 'DESCENDING'] } },
					},
				],
			},
		},
		properties: { type: 'array', items: text },
		limit: { type: 'integer', minimum: 1, maximum: 200 },
		after: { type: ['string', 'integer'], pattern: '^\\d+$' },
	},
};
