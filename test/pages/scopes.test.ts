import { z } from 'zod';
import { jsonParse } from 'n8n-workflow';
import { DEFAULT_SCOPES, OPTIONAL_SCOPES } from '../../nodes/HubspotCommerce/hubspot/scopes';
import { RESOURCES } from '../../nodes/HubspotCommerce/resources';
import { codeIn, rowsIn, sectionOf, textOf } from '../support/pages';

const scopes = z.array(z.string());
const app = z.object({
	config: z.object({
		auth: z.object({ requiredScopes: scopes, conditionallyRequiredScopes: scopes, optionalScopes: scopes }),
	}),
});

test('the app on the page has the scopes that the credential asks for: HubSpot refuses to connect it otherwise', () => {
	const [, json = ''] = /```json\n([\s\S]*?)```/.exec(textOf('docs/oauth2.md')) ?? [];
	const { requiredScopes, conditionallyRequiredScopes, optionalScopes } = app.parse(jsonParse(json)).config.auth;
	expect([...requiredScopes, ...conditionallyRequiredScopes].toSorted()).toEqual([...DEFAULT_SCOPES].toSorted());
	expect(optionalScopes).toEqual([...OPTIONAL_SCOPES]);
});

test('the page of the credential says what each scope is for', () => {
	const told = codeIn(sectionOf('docs/credential.md', 'Scopes'));
	// One stands for those of all objects that records are associated with.
	const ofOthers = OPTIONAL_SCOPES.filter((scope) => /^crm\.objects\.(?!owners\.)/.test(scope));
	const expected = [...DEFAULT_SCOPES, ...OPTIONAL_SCOPES].filter((scope) => scope !== 'oauth');
	expect(told).toContain('crm.objects.contacts.read');
	expect(expected.filter((scope) => !told.includes(scope) && !ofOthers.some((one) => one === scope))).toEqual([]);
	expect(told.filter((scope) => !expected.some((one) => one === scope))).toEqual([]);
});

test.each(RESOURCES)(
	'the page of the credential says what gets, writes and makes properties of: $name',
	({ object }) => {
		const rows = rowsIn(sectionOf('docs/credential.md', 'Scopes'));
		const { nounPlural, objectType, schemaScope } = object;
		expect(rows).toContainEqual([
			`get, find and list ${nounPlural}, load their properties`,
			`\`crm.objects.${objectType}.read\``,
		]);
		expect(rows).toContainEqual([`create, update and delete ${nounPlural}`, `\`crm.objects.${objectType}.write\``]);
		expect(rows).toContainEqual([`create a unique property of ${nounPlural}`, `\`${schemaScope}\``]);
	},
);
