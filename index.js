// n8n reads the node and the credential from package.json#n8n; there is nothing to import from this package.
module.exports = {};
