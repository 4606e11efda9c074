/**
 * Milliseconds since some moment, by a clock that only goes forward: the machine's own may be set back an hour, and whoever
 * waits by it then waits an hour more. Tells how long something takes, not what time it is.
 */
export function steadyMs(): number {
	return Math.floor(performance.now());
}
