import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';

/** Everything that is written to n8n's log from now on, as text. */
export function captureLog(): string[] {
	const entries: string[] = [];
	const logger = Container.get(Logger);
	for (const level of ['error', 'warn', 'info', 'debug'] as const) {
		jest.spyOn(logger, level).mockImplementation((...entry: unknown[]) => {
			entries.push(`${level}: ${JSON.stringify(entry)}`);
		});
	}
	return entries;
}
