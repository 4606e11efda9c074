/** The system that a line comes from. */
export interface Shop {
	readonly label: string;
	/** What the external IDs of its lines begin with, unless the user says; null for nothing. */
	readonly idPrefix: string | null;
	/** The line's own key for its name. */
	readonly nameKey: string;
}
