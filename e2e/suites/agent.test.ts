import Fastify, { type FastifyInstance } from 'fastify';
import { mapped } from '../workflows/operations';
import { commerce, core, manualTrigger, workflow } from '../workflows/workflow';
import { useBench } from './support';

const bench = useBench();

/** What a model is asked, as far as the script looks at it. */
interface Question {
	readonly messages: ReadonlyArray<{ readonly role: string; readonly content: unknown }>;
	readonly tools?: ReadonlyArray<{ readonly function: { readonly name: string; readonly parameters: unknown } }>;
}

let model: FastifyInstance;
let modelUrl: string;
const questions: Question[] = [];

beforeAll(async () => {
	model = Fastify();
	// First it calls the tool that it is given, then it says what the tool answered.
	model.post<{ Body: Question }>('/v1/chat/completions', ({ body }) => {
		questions.push(body);
		const answer = body.messages.find(({ role }) => role === 'tool');
		const call = {
			id: 'call-1',
			type: 'function',
			function: {
				name: body.tools?.[0]?.function.name,
				arguments: JSON.stringify({ Order: '1001', hs_shipping_tracking_number: 'T1' }),
			},
		};
		const message =
			answer === undefined
				? { role: 'assistant', content: null, tool_calls: [call] }
				: { role: 'assistant', content: JSON.stringify(answer.content) };
		const finish_reason = answer === undefined ? 'tool_calls' : 'stop';
		return {
			id: 'answer',
			object: 'chat.completion',
			created: 1,
			model: 'scripted',
			choices: [{ index: 0, message, finish_reason }],
		};
	});
	modelUrl = await model.listen({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => {
	questions.length = 0;
});
afterAll(async () => {
	await model.close();
});

test.each([
	{ what: 'uses the node as its tool', number: '1001', said: /30123456001/ },
	{ what: 'is told why an order can not be updated', number: '2002', said: /1001/ },
])('an AI agent $what', async ({ number, said }) => {
	const { sandbox, rest, credential } = bench();
	const [order] = sandbox.seed('orders', [{ shop_order_id: number }]);
	const openAi = await rest.createCredential('Scripted', { apiKey: 'none', url: `${modelUrl}/v1` }, 'openAiApi');
	const tool = commerce('Set Tracking Number', credential, {
		descriptionType: 'manual',
		toolDescription: 'Sets the tracking number of an order',
		resource: 'order',
		operation: 'update',
		findBy: 'uniqueProperty',
		idProperty: 'shop_order_id',
		idValue: "={{ $fromAI('Order', 'number of the order', 'string') }}",
		fields: mapped({ hs_shipping_tracking_number: "={{ $fromAI('hs_shipping_tracking_number', '', 'string') }}" }),
		options: {},
	});
	const agent = core('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
		promptType: 'define',
		text: 'Order 1001 has the tracking number T1',
		options: { enableStreaming: false },
	});
	const chat = core(
		'Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		1.2,
		{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		{ credentials: { openAiApi: { id: openAi.id, name: openAi.name } } },
	);
	const execution = await rest.run(
		workflow(
			'Agent',
			[manualTrigger(), agent, chat, { ...tool, type: `${tool.type}Tool` }],
			[
				{ from: 'Start', to: 'AI Agent' },
				{ from: 'Model', to: 'AI Agent', type: 'ai_languageModel' },
				{ from: 'Set Tracking Number', to: 'AI Agent', type: 'ai_tool' },
			],
		),
	);
	expect([execution.status, execution.error]).toEqual(['success', '']);
	expect(questions[0]?.tools?.[0]?.function).toMatchObject({
		name: 'Set_Tracking_Number',
		parameters: { properties: { Order: { type: 'string' }, hs_shipping_tracking_number: { type: 'string' } } },
	});
	expect(execution.json('AI Agent')).toEqual([{ output: expect.stringMatching(said) as string }]);
	expect(order?.properties['hs_shipping_tracking_number']).toBe(number === '1001' ? 'T1' : undefined);
});
