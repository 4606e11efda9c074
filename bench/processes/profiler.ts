import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/**
 * Runs something with a CPU profile of it alone, which browsers' developer tools can open.
 * @param path the file for the profile; null to run without one
 */
export async function profiled<T>(path: string | null, run: () => Promise<T>): Promise<T> {
	if (path === null) return await run();
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.start');
	try {
		return await run();
	} finally {
		const { profile } = await session.post('Profiler.stop');
		writeFileSync(path, JSON.stringify(profile));
		session.disconnect();
	}
}
