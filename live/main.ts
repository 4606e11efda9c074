import { program } from './program';

const stop = new AbortController();
// What was made is removed before the process ends; a second Ctrl+C ends it at once, and the next run cleans up.
process.once('SIGINT', () => {
	stop.abort();
});

void program({
	args: process.argv.slice(2),
	environment: process.env,
	folder: 'reports',
	now: new Date(),
	pace: { betweenCallsMs: 120, afterRefusalMs: 10_000, settleMs: 3_000 },
	signal: stop.signal,
	print: console.log,
}).then((exitCode) => {
	process.exitCode = exitCode;
});
