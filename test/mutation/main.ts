import { checkRoom } from './checkRoom';
import { roomText, scoreOf } from './report';
import { ROOMS } from './rooms';

const LEAST_PERCENT = 85;
const DEFAULT_SEED = 20_261_126;
const DEFAULT_SAMPLE = 200;
const MS_PER_SECOND = 1_000;
const FAILED = 1;
const MISUSED = 2;

async function main(names: readonly string[]): Promise<number> {
	const unknown = names.find((name) => !Object.hasOwn(ROOMS, name));
	if (unknown !== undefined) {
		console.error(`No room ${unknown}; there are ${Object.keys(ROOMS).join(', ')}`);
		return MISUSED;
	}
	const seed = Number(process.env['MUTATION_SEED'] ?? DEFAULT_SEED);
	const size = Number(process.env['MUTATION_SAMPLE'] ?? DEFAULT_SAMPLE);
	console.log(`MUTATION_SEED=${seed} MUTATION_SAMPLE=${size}`);
	const weak: string[] = [];
	for (const [name, room] of Object.entries(ROOMS)) {
		if (names.length > 0 && !names.includes(name)) continue;
		const startedAt = Date.now();
		const result = await checkRoom(room, { seed, size });
		console.log(roomText(name, result, Math.round((Date.now() - startedAt) / MS_PER_SECOND)));
		if (scoreOf(result) < LEAST_PERCENT) weak.push(name);
	}
	if (weak.length === 0) return 0;
	console.error(`Below ${LEAST_PERCENT} %: ${weak.join(', ')}`);
	return FAILED;
}

void main(process.argv.slice(2)).then((exitCode) => {
	process.exitCode = exitCode;
});
