import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';
import { UsageError } from './usageError';

const ROOT = join(__dirname, '..');

export interface BuiltPackage {
	readonly name: string;
	readonly version: string;
	/** Its node types by the names that workflows know them by. */
	readonly nodeTypes: Readonly<Record<string, INodeType>>;
}

/**
 * Loads this package from its built files, as an n8n does in which it is installed.
 * @throws UsageError when it is not built
 */
export async function loadBuiltPackage(): Promise<BuiltPackage> {
	if (!existsSync(join(ROOT, 'dist'))) throw new UsageError('The package is not built: run npm run build first');
	const loader = new PackageDirectoryLoader(ROOT);
	await loader.loadAll();
	const nodeTypes = Object.entries(loader.nodeTypes).flatMap(([name, { type }]) =>
		'execute' in type ? [[`${loader.packageName}.${name}`, type] as const] : [],
	);
	return {
		name: loader.packageName,
		version: loader.packageJson.version,
		nodeTypes: Object.fromEntries(nodeTypes),
	};
}
