import { storedForm } from '../../account/checks';
import type { CreateInput } from '../bodies';
import type { Call } from '../call';

/** The inputs that a batch create makes records of: of those that are alike, the first. */
export function withoutEqualLines(call: Call, inputs: readonly CreateInput[]): readonly CreateInput[] {
	if (call.settings.equalLines === 'kept') return inputs;
	const seen = new Set<string>();
	return inputs.filter((input) => seen.size < seen.add(likenessOf(call, input)).size);
}

function likenessOf(
	{ account, type, settings: { equalLines, equalValues } }: Call,
	{ properties, associations = [], objectWriteTraceId = '' }: CreateInput,
): string {
	const values = Object.entries(properties).map(([name, value]) => {
		const compared = equalValues === 'stored' ? storedForm(account, type, name, value) : value;
		return [name, String(compared ?? '')].join(' ');
	});
	const links = associations.map(({ to, types }) => [to.id, ...types.map((each) => each.associationTypeId)].join(' '));
	const parts = {
		kept: [],
		mergedByProperties: [values.sort()],
		mergedByAssociationsToo: [values.sort(), links.sort()],
		mergedByTraceIdToo: [values.sort(), links.sort(), objectWriteTraceId],
	};
	return JSON.stringify(parts[equalLines]);
}
