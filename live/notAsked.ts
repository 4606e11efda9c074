/** What cannot be found out from outside, or only at a price, and why. */
export const notAsked: ReadonlyArray<readonly [what: string, why: string]> = [
	[
		'Rate limits, of the search too, and what a 429 carries',
		'The limit would have to be used up, for everybody in the account',
	],
	['How long the search is behind', 'It differs from hour to hour; one measure says little'],
	['How many associations of one record come at once', 'It would take more than 500 records'],
	['Answers that leave inputs out, are cut off, pending or come from a gateway', 'They cannot be brought about'],
	['Locks (423) and moves between data centres (477)', 'They cannot be brought about'],
	['Creates that land late', 'They cannot be brought about'],
	['Look-ups by a unique number in another form', 'An account has no such property of its own, and none is made here'],
	['Whether any account needs a regional address', 'One account shows its own alone'],
];
