// n8n-core wants a home to write into: one for each process, all of them gone after the run.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
	const homes = mkdtempSync(join(tmpdir(), 'n8n-test-'));
	process.env.N8N_TEST_HOMES = homes;
	globalThis.removeHomes = () => rmSync(homes, { recursive: true, force: true });
};
