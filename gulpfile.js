const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

// `encoding: false`: gulp 5 otherwise reads files as text. The codex file is emitted by tsc, schema previews are not imported anywhere.
const assets = ['nodes/**/*.svg', 'nodes/**/__schema__/**/*.json'];

exports.assets = () => src(assets, { base: '.', encoding: false }).pipe(dest('dist'));
exports.clean = () => rm('dist', { recursive: true, force: true });
