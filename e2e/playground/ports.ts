import { UsageError } from '../../demo/usageError';

/** What listens on a port of its own, each always on the same unless told otherwise. */
const LISTENERS = {
	n8n: { name: 'n8n', variable: 'N8N_PORT', port: 5678 },
	/** Fixed, so that a credential made by hand leads to it the next time, too. */
	standIn: { name: 'the HubSpot stand-in', variable: 'STAND_IN_PORT', port: 5688 },
	page: { name: "the stand-in's page", variable: 'PAGE_PORT', port: 5689 },
} as const;

export type Ports = Readonly<Record<keyof typeof LISTENERS, number>>;

/**
 * The ports of all that is to be started, chosen by environment variables.
 * @param isFree whether nobody listens on a port
 * @throws UsageError when one is no port or is taken, or two are the same, with how to choose others
 */
export async function choosePorts(
	environment: NodeJS.ProcessEnv,
	isFree: (port: number) => Promise<boolean>,
): Promise<Ports> {
	const ports = {
		n8n: portOf('n8n', environment),
		standIn: portOf('standIn', environment),
		page: portOf('page', environment),
	};
	const chosen = new Set<number>();
	const taken: string[] = [];
	const others: string[] = [];
	for (const key of ['n8n', 'standIn', 'page'] as const) {
		const { name, variable } = LISTENERS[key];
		const port = ports[key];
		const isTwice = chosen.has(port);
		chosen.add(port);
		if (!isTwice && (await isFree(port))) continue;
		taken.push(`Port ${port} for ${name} is ${isTwice ? 'chosen twice' : 'taken'}.`);
		others.push(`${variable}=${port + 100}`);
	}
	if (taken.length === 0) return ports;
	throw new UsageError(
		`${taken.join(' ')} Stop what listens there, perhaps an earlier n8n, or choose another: ${others.join(' ')} npm run n8n`,
	);
}

function portOf(key: keyof Ports, environment: NodeJS.ProcessEnv): number {
	const { variable, port: usual } = LISTENERS[key];
	const given = environment[variable];
	if (given === undefined || given === '') return usual;
	const port = Number(given);
	if (Number.isInteger(port) && port >= 1 && port <= 65_000) return port;
	throw new UsageError(`${variable} is "${given}", which is not a port. Choose a number from 1024 to 65000`);
}
