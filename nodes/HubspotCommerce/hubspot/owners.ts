import { textOf, type JsonRecord } from './json';

/** The property of every object that has the ID of the person who is in charge of a record. */
export const OWNER_PROPERTY = 'hubspot_owner_id';

/** The scope that lets a key read the account's owners. */
export const OWNERS_SCOPE = 'crm.objects.owners.read';

/** What HubSpot shows of an owner: the name, or else the email address; null where it gives neither. */
export function ownerName({ firstName, lastName, email }: JsonRecord): string | null {
	const name = [firstName, lastName].map((part) => textOf(part)?.trim() ?? '').filter((part) => part !== '');
	return name.length > 0 ? name.join(' ') : textOf(email);
}
