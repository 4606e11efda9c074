// Read by n8n-core when it is first loaded: a home of its own, so that no test writes into ~/.n8n, and a quiet console.
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER = join(process.env.N8N_TEST_HOMES, String(process.pid));
mkdirSync(process.env.N8N_USER_FOLDER, { recursive: true });
process.env.N8N_ENCRYPTION_KEY = 'test';
process.env.N8N_LOG_LEVEL = 'silent';
