/** All that is on the prototypes which every value shares: names and what they lead to. */
export function prototypes(): unknown[] {
	return [Object, Array, Function, String, Number, Map, Set, Promise].map(({ prototype }) =>
		Object.entries(Object.getOwnPropertyDescriptors(prototype)).map(([name, { value }]) => [name, value as unknown]),
	);
}
