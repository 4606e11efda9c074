/** Luxon's DateTime, which n8n's date fields and expressions give. */
export interface DateTimeLike {
	toISO(): string | null;
	toISODate(): string | null;
}

export function isDateTimeLike(value: object): value is DateTimeLike {
	return 'toISO' in value && typeof value.toISO === 'function' && 'toISODate' in value;
}

/** Whether it is JavaScript's. Asked by name, not by class: dates that an expression makes come from another realm. */
export function isDate(value: object): boolean {
	return Object.prototype.toString.call(value) === '[object Date]';
}

/** Whether it is a date that an expression gives, and no text of one. */
export function isDateValue(value: unknown): value is object {
	return typeof value === 'object' && value !== null && (isDateTimeLike(value) || isDate(value));
}
