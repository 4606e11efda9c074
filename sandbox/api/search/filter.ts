/** One condition of a search. */
export interface SearchFilter {
	readonly propertyName: string;
	readonly operator: string;
	readonly value?: string;
	readonly highValue?: string;
	readonly values?: readonly string[];
}
