const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');

// `encoding: false`: gulp 5 otherwise reads files as text. The codex file is emitted by tsc, schema previews are not imported anywhere.
const assets = ['nodes/**/*.svg', 'nodes/**/__schema__/**/*.json'];

exports.assets = () => src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
exports.clean = () => rm('dist', { recursive: true, force: true });

const script = (name) =>
	Object.assign(() => spawn('npm', ['run', '--silent', name], { stdio: 'inherit' }), { displayName: name });

// Typed linting takes as long as the rest together.
exports.checkAndBuild = parallel(
	script('lint:house'),
	series(...['lint:walls', 'lint:n8n', 'lint:format', 'typecheck', 'build'].map(script)),
);
