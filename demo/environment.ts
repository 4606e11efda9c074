// Imported before everything else: n8n-core reads these when it is loaded.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A home of its own, so that nothing is written into a real n8n's.
const homeDirectory = mkdtempSync(join(tmpdir(), 'hubspot-commerce-demo-'));
process.env['N8N_USER_FOLDER'] = homeDirectory;
process.env['N8N_LOG_LEVEL'] ??= 'silent';

process.on('exit', () => {
	rmSync(homeDirectory, { recursive: true, force: true });
});
// A signal ends the process without an `exit` event, unless somebody listens.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
