import { once } from 'node:events';
import { createServer } from 'node:net';

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
	const port = await tryPort(0);
	if (port === null) throw new Error('There is no free port');
	return port;
}

export async function isFree(port: number): Promise<boolean> {
	return (await tryPort(port)) !== null;
}

async function tryPort(port: number): Promise<number | null> {
	const server = createServer();
	server.listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch {
		return null;
	}
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address !== null ? address.port : null;
}
