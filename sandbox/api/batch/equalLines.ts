import type { SandboxSettings } from '../../options';
import type { CreateInput } from '../bodies';

/** The inputs that a batch create makes records of: of those that are alike, the first. */
export function withoutEqualLines(
	inputs: readonly CreateInput[],
	equalLines: SandboxSettings['equalLines'],
): readonly CreateInput[] {
	if (equalLines === 'kept') return inputs;
	const seen = new Set<string>();
	return inputs.filter((input) => seen.size < seen.add(likenessOf(input, equalLines)).size);
}

function likenessOf(
	{ properties, associations = [], objectWriteTraceId = '' }: CreateInput,
	equalLines: Exclude<SandboxSettings['equalLines'], 'kept'>,
): string {
	const values = Object.entries(properties).map(([name, value]) => [name, String(value ?? '')].join(' '));
	const links = associations.map(({ to, types }) => [to.id, ...types.map((type) => type.associationTypeId)].join(' '));
	const parts = {
		mergedByProperties: [values.sort()],
		mergedByAssociationsToo: [values.sort(), links.sort()],
		mergedByTraceIdToo: [values.sort(), links.sort(), objectWriteTraceId],
	};
	return JSON.stringify(parts[equalLines]);
}
