/** Something that the user has to put right; its message is one sentence for them. */
export class UsageError extends Error {}
