/** The name of the operation, as users see it. */
export const BATCH_UPSERT = 'Batch Create or Update';
