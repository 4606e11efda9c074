import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifest = z.object({ devDependencies: z.record(z.string(), z.string()) });

/** Packages with the versions that this repository pins. */
export function dependencies(names: readonly string[]): string[] {
	const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
	const { devDependencies } = manifest.parse(JSON.parse(text));
	return names.map((name) => `${name} ${devDependencies[name] ?? '?'}`);
}
