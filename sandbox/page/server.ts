import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { contentsOf, type Shown } from './contents';
import { pageOf } from './html';

export interface Page {
	/** Where it is, such as http://127.0.0.1:41235/. */
	readonly url: string;
	close(): Promise<void>;
}

/**
 * Shows an account in a browser, at an address of its own: HubSpot's API has no such page, and looking at it is no call.
 * It is for reading only.
 *
 * @param port any free one unless given
 * @throws Error when the port is taken
 */
export async function startPage(shown: Shown, port = 0): Promise<Page> {
	const server = createServer(({ method, url = '/' }, response) => {
		if (method !== 'GET' && method !== 'HEAD') answer(response, 405, '');
		else if (url !== '/') answer(response, 404, '');
		else answer(response, 200, pageOf(contentsOf(shown, Date.now())));
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The page has no port');
	return {
		url: `http://127.0.0.1:${address.port}/`,
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

function answer(response: ServerResponse, status: number, body: string): void {
	response.writeHead(status, {
		'content-type': 'text/html; charset=utf-8',
		'cache-control': 'no-store',
		// Values come from anywhere: even one that was not escaped could do nothing.
		'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
		...(status === 405 ? { allow: 'GET, HEAD' } : {}),
	});
	response.end(body);
}
