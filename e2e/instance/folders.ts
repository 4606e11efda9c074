import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** All that is made by running: n8n's packages, its data, logs and pictures. Git ignores it. */
export const WORK = join(ROOT, 'e2e', '.n8n');
