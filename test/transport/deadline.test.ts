import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilDeadline } from '../../nodes/HubspotCommerce/transport/deadline';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';

test('work that ends in time gives what it gives, or throws', async () => {
	expect(await untilDeadline(Promise.resolve('done'), 1_000)).toBe('done');
	await expect(untilDeadline(Promise.reject(new Error('No')), 1_000)).rejects.toThrow('No');
});

test('work that takes longer gives nothing', async () => {
	expect(await untilDeadline(new Promise(() => undefined), 20)).toBeNull();
});

describe('an answer that drips', () => {
	let server: Server;
	beforeAll(async () => {
		server = createServer((_request, response) => {
			response.writeHead(201, { 'content-type': 'application/json' });
			response.write('{"results":[');
			const drip = setInterval(() => response.write(' '), 100);
			response.on('close', () => {
				clearInterval(drip);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	test('ends by the time-out of the call', async () => {
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const { items } = await runNode({
			sandbox: { url, token: 'drip' },
			parameters: batchCreateLineItems({ options: { timeoutSeconds: 1, waitLimitSeconds: 0 } }),
			items: [{ name: 'Mug' }],
			onError: 'continueRegularOutput',
		});
		expect(items[0]?.json['error']).toMatchObject({ outcome: 'unknown' });
		expect(JSON.stringify(items[0]?.json)).toContain('did not answer in time');
	});
});
