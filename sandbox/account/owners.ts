/** A person of the account who can be in charge of records. */
export interface Owner {
	readonly id: string;
	readonly email: string;
	readonly firstName: string;
	readonly lastName: string;
}

export const defaultOwners: readonly Owner[] = [
	{ id: '41629779', email: 'ines@example.com', firstName: 'Inês', lastName: 'Tavares' },
	{ id: '41629780', email: 'jonas@example.com', firstName: 'Jonas', lastName: 'Weber' },
	{ id: '41629781', email: 'warehouse@example.com', firstName: '', lastName: '' },
];

const madeAt = '2025-10-20T08:30:11.402Z';

/** The owner as the owners API gives it: https://developers.hubspot.com/docs/api-reference/crm-owners-v3/guide */
export function ownerBody(owner: Owner): Record<string, unknown> {
	return {
		...owner,
		type: 'PERSON',
		userId: Number(owner.id) + 9,
		createdAt: madeAt,
		updatedAt: madeAt,
		archived: false,
	};
}
