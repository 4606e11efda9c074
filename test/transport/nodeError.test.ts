import { NodeApiError, type INode } from 'n8n-workflow';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { nodeError, readFailure } from '../../nodes/HubspotCommerce/transport/nodeError';
import { sentences } from '../../nodes/HubspotCommerce/hubspot/grammar';
import { answered } from '../hubspot/support';

const node: INode = {
	id: '1',
	name: 'HubSpot',
	type: 'x.hubspotCommerce',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

test.each(['HubSpot refused SUPERMAN-EPERMIT', 'Order ECONNREFUSED-1 was not updated', 'SKU ENOTFOUND', 'ETIMEDOUT'])(
	'the message %s stays as it is, although n8n knows a word in it',
	(message) => {
		const error = nodeError(node, { message, description: 'Because', httpCode: '400' });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ message, description: 'Because', httpCode: '400', messages: [], node });
	},
);

test('the error names its item and carries further facts', () => {
	const error = nodeError(node, {
		message: 'No',
		description: '',
		httpCode: null,
		itemIndex: 7,
		context: { outcomes: { refused: [] } },
	});
	expect(error.context).toMatchObject({ itemIndex: 7, outcomes: { refused: [] } });
	expect(nodeError(node, { message: 'No', description: '', httpCode: null }).context).not.toHaveProperty('itemIndex');
});

test.each<[parts: Array<string | null>, text: string]>([
	[[], ''],
	[[null, ''], ''],
	[['One', null, 'Two.'], 'One. Two.'],
	[['Why?', 'So!', 'And so on…'], 'Why? So! And so on…'],
])('%j become sentences', (parts, text) => {
	expect(sentences(...parts)).toBe(text);
});

test.each<[what: string, answer: Answer, cause: string, description: string, httpCode: string | null]>([
	[
		'refused',
		answered(403, { message: 'Scopes are missing.', correlationId: 'c-1' }),
		'Scopes are missing',
		'In HubSpot, give the key the scopes for this object. Correlation ID: c-1.',
		'403',
	],
	[
		'not reached',
		{ kind: 'notSent', cause: 'unreachable', detail: 'HubSpot could not be reached (ENOTFOUND)' },
		'HubSpot could not be reached (ENOTFOUND)',
		"Check the network and 'Base URL' in the credential.",
		null,
	],
	['cut off', { kind: 'cutOff', cause: 'timeout', detail: 'ETIMEDOUT' }, 'ETIMEDOUT', '', null],
])(
	'a read that is %s says in its message why, which is all that lists show',
	(_what, answer, cause, description, httpCode) => {
		expect(readFailure(node, 'The properties of orders', answer)).toMatchObject({
			message: `The properties of orders could not be read from HubSpot: ${cause}`,
			description,
			httpCode,
		});
	},
);
