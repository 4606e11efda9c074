/** A value of another type than the one that is asked for, or of an odd form. */
export interface OddValue {
	readonly name: string;
	readonly value: unknown;
	/** Whether a saved workflow can have it, which is JSON. Expressions can give every one. */
	readonly canBeSaved: boolean;
}

const odd = (name: string, value: unknown, canBeSaved = true): OddValue => ({ name, value, canBeSaved });
const plain = (value: unknown): OddValue => odd(JSON.stringify(value), value);

export const ODD_VALUES: readonly OddValue[] = [
	odd('undefined', undefined, false),
	odd('NaN', NaN, false),
	odd('Infinity', Infinity, false),
	odd('2^53 + 2', 2 ** 53 + 2),
	odd('a very long text', 'x'.repeat(20_000)),
	...[null, '', ' ', 'true', ' true ', 'TRUE', 'maybe', true, false, 1, '1', ' 2 ', 0, -1, 1.5].map(plain),
	...['NaN', '0x1', '1e1', 'abc', 'a, b', '[]', '{}', '{', 'null', '{{ $json.id }}'].map(plain),
	...[[], {}, ['a'], ['a', null], [1, 2], [['a']], [{}], { a: 1 }, { mode: 'id' }, { value: 'abc' }].map(plain),
];
