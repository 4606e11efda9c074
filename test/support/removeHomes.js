module.exports = () => globalThis.removeHomes();
