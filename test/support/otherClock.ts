import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../sandbox';

/** The sandbox as it looks when its clock is so far ahead of ours: in the `Date` of its answers and in its records. */
export async function withClockAhead(
	sandbox: Sandbox,
	aheadMs: number,
): Promise<Pick<Sandbox, 'url' | 'token'> & { readonly close: () => Promise<void> }> {
	const shifted = (text: string) => new Date(Date.parse(text) + aheadMs);
	const headersOf = (headers: IncomingHttpHeaders) => ({ ...headers, date: shifted(headers.date ?? '').toUTCString() });
	const server = createServer((incoming, outgoing) => {
		const { method, headers } = incoming;
		const passedOn = request(`${sandbox.url}${incoming.url ?? ''}`, { method, headers }, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('end', () => {
				const body = Buffer.concat(parts)
					.toString()
					.replaceAll(/"createdAt":"([^"]+)"/g, (_, text: string) => `"createdAt":"${shifted(text).toISOString()}"`);
				outgoing.writeHead(answer.statusCode ?? 500, headersOf(answer.headers));
				outgoing.end(body);
			});
		});
		passedOn.on('error', () => outgoing.destroy());
		incoming.pipe(passedOn);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		token: sandbox.token,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
