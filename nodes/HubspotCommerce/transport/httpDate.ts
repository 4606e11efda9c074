/** The form that HTTP asks senders for, such as `Wed, 21 Oct 2026 07:28:00 GMT` (RFC 9110, 5.6.7). */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** The milliseconds since 1970 of a date in a header; null when the header is missing or in another form. */
export function httpDateMs(header: string | undefined): number | null {
	const ms = header !== undefined && HTTP_DATE.test(header) ? Date.parse(header) : NaN;
	return Number.isNaN(ms) ? null : ms;
}
