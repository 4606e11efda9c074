// n8n reads the node and the credentials from package.json#n8n; there is nothing to import from this package.
module.exports = {};
