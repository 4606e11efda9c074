import { UsageError } from '../demo/usageError';
import { choosePorts } from '../e2e/playground/ports';

const noneButTaken =
	(...taken: number[]) =>
	(port: number) =>
		Promise.resolve(!taken.includes(port));

test('each has the same port every time', async () => {
	await expect(choosePorts({}, noneButTaken())).resolves.toEqual({ n8n: 5678, standIn: 5688, page: 5689 });
});

test('environment variables choose others', async () => {
	const environment = { N8N_PORT: '5700', STAND_IN_PORT: '5701', PAGE_PORT: '5702' };
	const ports = { n8n: 5700, standIn: 5701, page: 5702 };
	await expect(choosePorts(environment, noneButTaken(5678, 5688, 5689))).resolves.toEqual(ports);
});

test('taken ones are named together, with the command that chooses others', async () => {
	const choice = choosePorts({}, noneButTaken(5678, 5689));
	await expect(choice).rejects.toThrow(UsageError);
	await expect(choice).rejects.toThrow(
		"Port 5678 for n8n is taken. Port 5689 for the stand-in's page is taken. " +
			'Stop what listens there, perhaps an earlier n8n, or choose another: N8N_PORT=5778 PAGE_PORT=5789 npm run n8n',
	);
});

test('one port is not for two', async () => {
	const choice = choosePorts({ N8N_PORT: '5688' }, noneButTaken());
	await expect(choice).rejects.toThrow('Port 5688 for the HubSpot stand-in is chosen twice.');
});

test.each(['abc', '0', '-1', '5678.5', '70000'])('%s is not a port', async (port) => {
	await expect(choosePorts({ STAND_IN_PORT: port }, noneButTaken())).rejects.toThrow(
		`STAND_IN_PORT is "${port}", which is not a port`,
	);
});
