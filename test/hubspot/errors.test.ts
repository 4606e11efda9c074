import { toLineRefusals, toRefusal } from '../../nodes/HubspotCommerce/hubspot/errors';
import type { JsonRecord } from '../../nodes/HubspotCommerce/hubspot/json';
import { answered, textLike } from './support';

const invalid = (...entries: JsonRecord[]) => `Property values were not valid: ${JSON.stringify(entries)}`;

test('missing scopes: each one is named once, as what to do', () => {
	const body = {
		status: 'error',
		message: "This app hasn't been granted all required scopes to make this call.",
		correlationId: 'c-1',
		errors: [
			{
				message: 'One or more of the following scopes are required.',
				context: { requiredGranularScopes: ['crm.objects.line_items.write'] },
			},
		],
		links: { scopes: 'https://developers.hubspot.com/scopes' },
		category: 'MISSING_SCOPES',
	};
	expect(toRefusal(answered(403, body))).toEqual({
		status: 403,
		category: 'MISSING_SCOPES',
		code: null,
		property: null,
		reason:
			"This app hasn't been granted all required scopes to make this call. — One or more of the following scopes are required.",
		advice: 'In HubSpot, give the key this scope: crm.objects.line_items.write',
		correlationId: 'c-1',
	});
	const older = { context: { requiredGranularScopes: ['a', 'b', 'a'] } };
	expect(toRefusal(answered(403, older)).advice).toBe('In HubSpot, give the key these scopes: a, b');
	expect(toRefusal(answered(403, { category: 'MISSING_SCOPES' })).advice).toBe(
		'In HubSpot, give the key the scopes for this object',
	);
});

test.each<[key: string, body: JsonRecord]>([
	['requiredScopes', { context: { requiredScopes: ['a', 'b'] } }],
	['missingScopes', { context: { missingScopes: ['a', 'b'] } }],
	['requiredScopes', { errors: [{ context: { requiredScopes: ['a'] } }, { context: { requiredScopes: ['b'] } }] }],
	['missingScopes', { errors: [{ context: { requiredGranularScopes: ['x', 'a'], missingScopes: ['a', 'b'] } }] }],
])('scopes are named from %s', (_key, body) => {
	const { advice } = toRefusal(answered(403, { category: 'MISSING_SCOPES', ...body }));
	expect(advice).toBe('In HubSpot, give the key these scopes: a, b');
});

test.each<[what: string, body: JsonRecord, advice: RegExp]>([
	[
		'an address that is not on the list',
		{ message: 'This IP address is not permitted to use this key.' },
		/IP address of the n8n server/,
	],
	['a blocked account', { category: 'BANNED', message: 'No.' }, /blocked this account, or its key or app/],
	['a blocked key', { message: 'This portal has been blocked.' }, /blocked this account, or its key or app/],
	["the account's limit", { message: 'You have reached the limit of custom properties.' }, /limit of its HubSpot plan/],
	['what nobody says more of', { message: 'Forbidden.' }, /scopes .* plan/],
])('a 403 for %s does not ask for scopes', (_what, body, advice) => {
	const refusal = toRefusal(answered(403, { category: 'FORBIDDEN', correlationId: 'c', ...body }));
	expect(refusal.advice).toMatch(advice);
	expect(refusal.advice).not.toMatch(/give the key/);
});

test.each([403, 404, 407, 409, 413])('a %i that is not HubSpot’s does not speak of keys and records', (status) => {
	for (const body of ['<html>Denied</html>', { message: 'Denied' }]) {
		const { advice } = toRefusal(answered(status, body));
		expect(advice).toMatch(/proxy|address that requests go to/i);
		expect(advice).not.toMatch(/scopes|the record|status\.hubspot/);
	}
	expect(toRefusal(answered(status, '<html>Denied</html>')).reason).toBe(
		`Something between n8n and HubSpot answered, such as a proxy, firewall or gateway (status ${status})`,
	);
});

test('associations that HubSpot refuses are named', () => {
	const invalid = { INVALID_OBJECT_IDS: ['ORDER=999999 is not valid'] };
	const message = 'One or more associations are invalid.';
	expect(toRefusal(answered(400, { message, context: invalid })).reason).toBe(
		'One or more associations are invalid: ORDER=999999 is not valid',
	);
	const [line] = toLineRefusals({ errors: [{ message, context: invalid }] }, { status: 207 });
	expect(line?.refusal.reason).toBe('One or more associations are invalid: ORDER=999999 is not valid');
	expect(toRefusal(answered(400, { message, errors: [{ message, context: invalid }] })).reason).toContain('999999');
});

test('a message that is the JSON of another answer tells what that one says', () => {
	const inner = {
		status: 'error',
		message: 'The name is too long.',
		category: 'VALIDATION_ERROR',
		correlationId: 'in',
	};
	const refusal = toRefusal(answered(400, { message: JSON.stringify(inner), correlationId: 'out' }));
	expect(refusal).toMatchObject({ reason: 'The name is too long.', category: 'VALIDATION_ERROR', correlationId: 'in' });
	const cut = '{"message":"The na';
	expect(toRefusal(answered(400, { message: cut })).reason).toBe(cut);
});

test('a daily limit without the name of its policy', () => {
	const body = { message: 'You have reached your daily limit.', errorType: 'RATE_LIMIT' };
	expect(toRefusal(answered(429, body)).advice).toMatch(/after midnight in the account/);
});

test('a rate limit body has no category: its error type stands for it', () => {
	const body = {
		status: 'error',
		message: 'You have reached your ten_secondly_rolling limit.',
		errorType: 'RATE_LIMIT',
		correlationId: 'c-2',
		policyName: 'TEN_SECONDLY_ROLLING',
		groupName: 'publicapi:private_app-api-calls-ten-secondly:1',
	};
	expect(toRefusal(answered(429, body))).toMatchObject({
		category: 'RATE_LIMIT',
		reason: 'You have reached your ten_secondly_rolling limit.',
		advice: 'Run fewer workflows with this credential at a time, or try again later',
		correlationId: 'c-2',
	});
	expect(toRefusal(answered(429, { ...body, policyName: 'DAILY' })).advice).toMatch(/after midnight in the account/);
});

test('the errors of a partial batch answer: reason, code, property and lines', () => {
	const body = {
		correlationId: 'of the call',
		errors: [
			{
				status: 'error',
				category: 'VALIDATION_ERROR',
				message:
					'Property values were not valid: [{"isValid":false,"message":"Property \\"missing\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"missing","localizedErrorMessage":"Property \\"missing\\" does not exist","portalId":891936587}]',
				context: { objectWriteTraceId: ['549b1c2a9351'] },
			},
			{
				category: 'CONFLICT',
				message: 'Contact already exists. Existing ID: 171591000198',
				correlationId: 'its own',
				context: { objectWriteTraceId: ['0', '1'], existingId: ['171591000198'] },
			},
			{
				category: 'OBJECT_NOT_FOUND',
				advice: textLike(/Check the ID/),
				message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
				context: { ids: ['888'] },
			},
			'The name is too long.',
			7,
			{},
		],
	};
	const noDetails = {
		status: 207,
		category: null,
		code: null,
		property: null,
		advice: null,
		correlationId: 'of the call',
	};
	expect(toLineRefusals(body, { status: 207 })).toEqual([
		{
			refusal: {
				status: 207,
				category: 'VALIDATION_ERROR',
				code: 'PROPERTY_DOESNT_EXIST',
				property: 'missing',
				reason: 'Property "missing" does not exist',
				advice: textLike(/internal name of the property/),
				correlationId: 'of the call',
			},
			traceIds: ['549b1c2a9351'],
			ids: [],
		},
		{
			refusal: {
				status: 207,
				category: 'CONFLICT',
				code: null,
				property: null,
				reason: 'Contact already exists. Existing ID: 171591000198',
				advice: textLike(/unique value is there already/),
				correlationId: 'its own',
			},
			traceIds: ['0', '1'],
			ids: [],
		},
		{
			refusal: {
				...noDetails,
				category: 'OBJECT_NOT_FOUND',
				advice: textLike(/Check the ID/),
				reason: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
			},
			traceIds: [],
			ids: ['888'],
		},
		{
			refusal: { ...noDetails, reason: 'The name is too long.' },
			traceIds: [],
			ids: [],
		},
		{
			refusal: { ...noDetails, reason: 'HubSpot answered with status 207 and gave no reason' },
			traceIds: [],
			ids: [],
		},
	]);
});

test.each<[what: string, body: JsonRecord, reason: string]>([
	['a message', { message: 'No' }, 'No'],
	[
		'a message with further ones',
		{ message: 'No', errors: [{ message: 'A' }, { message: 'B' }, { message: 'A' }] },
		'No — A — B',
	],
	['a further message that says the same', { message: 'No', errors: [{ message: 'No' }] }, 'No'],
	['only further messages', { errors: [{ message: 'A' }] }, 'A'],
	['no message', { category: 'X' }, 'HubSpot answered with status 400 and gave no reason'],
	['details that are plain texts', { message: 'No', errors: ['A', 'B'] }, 'No — A — B'],
	[
		'the words for people before others',
		{ message: invalid({ message: 'm', localizedErrorMessage: 'l', error: 'E' }) },
		'l',
	],
	[
		'a property that the text does not name',
		{ message: invalid({ message: 'Too long', name: 'hs_sku' }) },
		"'hs_sku': Too long",
	],
	[
		'a property of which only a word speaks',
		{ message: invalid({ message: 'Renamed', name: 'name' }) },
		"'name': Renamed",
	],
	[
		'several properties',
		{ message: invalid({ message: 'Property "a" is bad', name: 'a' }, { message: 'Property "b" is bad', name: 'b' }) },
		'Property "a" is bad; Property "b" is bad',
	],
	['details that say nothing', { message: 'No', errors: [{ code: 'X' }] }, 'No'],
	['embedded JSON that says nothing', { message: 'Not valid: [{"isValid":false}]' }, 'Not valid: [{"isValid":false}]'],
	['embedded JSON that is cut', { message: 'Not valid: [{"message":"x' }, 'Not valid: [{"message":"x'],
	['embedded JSON with text after it', { message: 'Not valid: [{"message":"x"}].' }, 'Not valid: [{"message":"x"}].'],
])('the reason out of %s', (_what, body, reason) => {
	expect(toRefusal(answered(400, body)).reason).toBe(reason);
});

test('a reason that nobody would read to its end is shortened', () => {
	const entries = Array.from({ length: 100 }, (_, n) => ({ message: `Property "p${n}" is bad`, name: `p${n}` }));
	const { reason, property } = toRefusal(answered(400, { message: invalid(...entries) }));
	expect(reason).toHaveLength(601);
	expect(reason).toMatch(/^Property "p0" is bad; .*…$/);
	expect(property).toBe('p0');
	expect(toRefusal(answered(400, { message: 'x'.repeat(600) })).reason).toBe('x'.repeat(600));
});

test.each<[what: string, body: JsonRecord, code: string | null, property: string | null]>([
	['embedded JSON', { message: invalid({ error: 'INVALID_LONG', name: 'quantity' }) }, 'INVALID_LONG', 'quantity'],
	[
		'details',
		{ errors: [{ code: 'READ_ONLY_VALUE', context: { propertyName: ['amount'] } }] },
		'READ_ONLY_VALUE',
		'amount',
	],
	['a subcategory', { subCategory: 'crm.X' }, 'crm.X', null],
	['nothing', { errors: 'x', context: 7 }, null, null],
])('code and property out of %s', (_what, body, code, property) => {
	expect(toRefusal(answered(400, body))).toMatchObject({ code, property });
});

test.each<[status: number, code: string | null, advice: RegExp | null]>([
	[400, 'PROPERTY_DOESNT_EXIST', /Settings > Properties/],
	[400, 'READ_ONLY_VALUE', /leave it out/],
	[400, 'INVALID_OPTION', /internal values/],
	[400, 'MISSING_REQUIRED_PROPERTY', /requires it/],
	[400, 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', /with these values/],
	[400, 'INVALID_LONG', null],
	[401, null, /access token/],
	[404, null, /Check the ID/],
	[409, null, /update that one/],
	[423, null, /locked/],
	[477, null, /data centres/],
	[500, null, /status\.hubspot\.com/],
	[503, null, /status\.hubspot\.com/],
])('what to do after %i %s', (status, code, advice) => {
	const body = { message: 'No', correlationId: 'c', errors: [{ code }] };
	expect(toRefusal(answered(status, body)).advice).toEqual(advice === null ? null : textLike(advice));
});

test.each(['<html><body>Bad gateway</body></html>', '', null, [], undefined])(
	'of %j only the status is told',
	(body) => {
		expect(toRefusal(answered(502, body))).toEqual({
			status: 502,
			category: null,
			code: null,
			property: null,
			reason: 'Something between n8n and HubSpot answered, such as a proxy, firewall or gateway (status 502)',
			advice: textLike(/status\.hubspot\.com/),
			correlationId: null,
		});
		expect(toRefusal(answered(404, body)).advice).toMatch(/API version/);
	},
);
