/** Something that whoever started the check has to put right; its message is for them. */
export class UsageError extends Error {}
