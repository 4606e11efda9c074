import { groupBy } from '../../nodes/HubspotCommerce/hubspot/groupBy';

test('values are grouped in the order of the first of each group, and those without a key left out', () => {
	const words = ['pear', 'fig', 'plum', '', 'kiwi', 'apple'];
	expect([...groupBy(words, (word) => (word === '' ? undefined : word.length))]).toEqual([
		[4, ['pear', 'plum', 'kiwi']],
		[3, ['fig']],
		[5, ['apple']],
	]);
});
