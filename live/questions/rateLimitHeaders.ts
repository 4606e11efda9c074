import type { Question } from '../question';

export const rateLimitHeaders: Question = {
	question: 'Do answers carry the headers of the rate limit?',
	option: 'rateLimitHeaders',
	async ask(account) {
		const { headerNames } = await account.at('GET', 'orders', '?limit=1');
		const found = headerNames.filter((name) => name.startsWith('x-hubspot-ratelimit-'));
		const needed = ['max', 'remaining', 'interval-milliseconds'];
		const has = needed.filter((end) => found.includes(`x-hubspot-ratelimit-${end}`)).length;
		const isClear = has === 0 || has === needed.length;
		return { answer: isClear ? String(has > 0) : undefined, seen: found.join(', ') || 'none of them' };
	},
};
