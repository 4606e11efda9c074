/**
 * The house, from bottom to top: a room knows itself and what stands behind its name, and nothing else. `types of` lets
 * types through and no code. Crypto and n8n-workflow stand here too: the package loads nothing but those.
 */
const ROOMS = {
	hubspot: ['types of n8n-workflow'],
	'resources.ts': ['hubspot'],
	transport: ['hubspot', 'n8n-workflow', 'crypto'],
	// Limits and settings of the way out are parameters too; to send is not their business.
	descriptions: [
		'hubspot',
		'transport/credentialType.ts',
		'transport/traffic.ts',
		'types of transport',
		'n8n-workflow',
	],
	methods: ['descriptions', 'resources.ts', 'transport', 'hubspot', 'n8n-workflow'],

	'actions/calls': ['transport', 'hubspot', 'n8n-workflow', 'crypto'],
	'actions/steps': ['actions/calls', 'descriptions', 'transport', 'hubspot', 'n8n-workflow'],
	'actions/input': ['types of actions/calls', 'descriptions', 'transport', 'hubspot', 'n8n-workflow'],
	'actions/output': ['descriptions', 'transport', 'hubspot', 'n8n-workflow'],
	'actions/sync': [
		...['actions/steps', 'actions/calls', 'types of actions/input'],
		...['descriptions', 'transport', 'hubspot', 'n8n-workflow'],
	],
	'actions/road': ['actions/steps', 'actions/output', 'descriptions', 'transport', 'hubspot', 'n8n-workflow'],
	'actions/operations': [
		...['actions/road', 'actions/sync', 'actions/steps', 'actions/calls', 'actions/input', 'actions/output'],
		...['descriptions', 'transport', 'hubspot', 'n8n-workflow'],
	],
	'actions/describeOnce.ts': ['n8n-workflow'],
	'actions/description.ts': [
		'descriptions',
		'actions/describeOnce.ts',
		'actions/operations',
		'resources.ts',
		'n8n-workflow',
	],
	'actions/router.ts': ['actions/operations', 'actions/road/edge.ts', 'resources.ts', 'n8n-workflow'],
	trigger: ['actions/output', 'descriptions', 'resources.ts', 'transport', 'hubspot', 'n8n-workflow'],
	'HubspotCommerceTrigger.node.ts': ['trigger', 'descriptions', 'methods', 'n8n-workflow'],
	'HubspotCommerce.node.ts': ['actions/description.ts', 'actions/router.ts', 'descriptions', 'methods', 'n8n-workflow'],

	'/credentials': ['hubspot/baseAddress.ts', 'hubspot/paths.ts', 'hubspot/scopes.ts', 'types of n8n-workflow'],
};

/** What stands around the house. Each may load any package, and of this repository what stands behind its name. */
const AROUND = {
	'/sandbox': [],
	'/engine': ['/credentials'],
	'/demo': ['/engine', '/sandbox'],
	'/e2e': ['/demo', '/sandbox'],
	'/bench': ['/demo', '/engine', '/sandbox'],
	'/live': ['/sandbox'],
};

const HOUSE = 'nodes/HubspotCommerce/';
const PACKAGES = { 'n8n-workflow': '(^|/)node_modules/n8n-workflow/', crypto: '^crypto$' };

/** A name without a slash before it is a room of the house. */
function placeOf(name) {
	if (name in PACKAGES) return PACKAGES[name];
	const path = name.startsWith('/') ? name.slice(1) : `${HOUSE}${name}`;
	return path.endsWith('.ts') ? `^${path.replaceAll('.', '\\.')}$` : `^${path}/`;
}

function wallsOf([room, known]) {
	const typesOf = known.flatMap((name) => (name.startsWith('types of ') ? [placeOf(name.slice(9))] : []));
	const codeOf = [room, ...known.filter((name) => !name.startsWith('types of '))].map(placeOf);
	const from = { path: placeOf(room) };
	const knows = `It knows ${known.length === 0 ? 'nothing but itself' : `itself, ${known.join(', ')}, and nothing else`}.`;
	return [
		{ name: `walls of ${room}`, comment: knows, from, to: { pathNot: [...codeOf, ...typesOf] } },
		...typesOf.map((path) => ({
			name: `types alone for ${room}`,
			comment: knows,
			from,
			to: { path, pathNot: codeOf, dependencyTypesNot: ['type-only'] },
		})),
	];
}

function wallAround([place, known]) {
	const [own, ...others] = [place, ...known].map(placeOf);
	return {
		name: `walls of ${place}`,
		comment: `Of this repository it knows ${known.length === 0 ? 'itself alone' : `itself and ${known.join(', ')}`}.`,
		from: { path: own },
		to: { path: '^(nodes|credentials|sandbox|engine|demo|e2e|bench|live|test)/', pathNot: [own, ...others] },
	};
}

const rooms = Object.keys(ROOMS).map(placeOf);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...Object.entries(ROOMS).flatMap(wallsOf),
		...Object.entries(AROUND).map(wallAround),
		{
			name: 'a room for every file',
			comment: 'Shipped code stands in a room that has walls.',
			from: { path: '^(nodes|credentials)/.*\\.ts$', pathNot: rooms },
			to: {},
		},
		{
			name: 'walls between shops',
			comment: 'A shop knows no other shop: what several have in common stands beside them.',
			from: { path: `${placeOf('hubspot/shops')}([^/]+)/` },
			to: { path: placeOf('hubspot/shops'), pathNot: `${placeOf('hubspot/shops')}$1/` },
		},
		{
			name: 'a door to every shop',
			comment: 'Only the descriptors of objects know shops.',
			from: { path: placeOf('hubspot'), pathNot: ['shops', 'objects'].map((room) => placeOf(`hubspot/${room}`)) },
			to: { path: placeOf('hubspot/shops') },
		},
		{
			name: 'no circles',
			comment: 'Two files that know each other can be read, tested and moved together only. A type counts.',
			from: {},
			to: { circular: true },
		},
	].map((rule) => ({ severity: 'error', ...rule })),
	options: {
		// Types are gone after compilation; what a file has to know is not.
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|coverage|\\.stryker-tmp|e2e/\\.n8n)/' },
	},
};
