/** What the server says to one call, before anything goes wrong on the way. */
export interface Answer {
	readonly status: number;
	readonly body?: unknown;
	/** Set for anything but JSON. */
	readonly contentType?: string;
	readonly headers?: Readonly<Record<string, string>>;
}
