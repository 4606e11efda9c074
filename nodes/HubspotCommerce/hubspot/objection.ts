/** What is wrong with a value, going on after the property's name, and what would be right. */
export interface Objection {
	readonly why: string;
	readonly advice: string;
}
