/** Entities that WordPress and its editors write by name. */
const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	// A space that does not break looks like any other, and is found by nobody who types one.
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
	lsquo: '‘',
	rsquo: '’',
	sbquo: '‚',
	ldquo: '“',
	rdquo: '”',
	bdquo: '„',
	laquo: '«',
	raquo: '»',
	hellip: '…',
	bull: '•',
	middot: '·',
	times: '×',
	deg: '°',
	micro: 'µ',
	plusmn: '±',
	frac12: '½',
	frac14: '¼',
	frac34: '¾',
	sup2: '²',
	sup3: '³',
	euro: '€',
	pound: '£',
	yen: '¥',
	cent: '¢',
	sect: '§',
	copy: '©',
	reg: '®',
	trade: '™',
	auml: 'ä',
	ouml: 'ö',
	uuml: 'ü',
	Auml: 'Ä',
	Ouml: 'Ö',
	Uuml: 'Ü',
	szlig: 'ß',
	agrave: 'à',
	aacute: 'á',
	acirc: 'â',
	aring: 'å',
	aelig: 'æ',
	ccedil: 'ç',
	egrave: 'è',
	eacute: 'é',
	ecirc: 'ê',
	iacute: 'í',
	ntilde: 'ñ',
	oacute: 'ó',
	ocirc: 'ô',
	oslash: 'ø',
	uacute: 'ú',
};

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,9}));/gi;

/** Of HTML's own names only: "Hose <red>" keeps its colour. No tag reaches over the beginning of the next one. */
const TAG = /<\/?([a-z][a-z0-9]{0,9})(?:[\s/][^<>]{0,2000})?>/gi;
const TAGS = new Set(
	(
		'a abbr b bdi bdo big blockquote br center cite code del div em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p ' +
		'pre q s small span strike strong sub sup table tbody td th thead tr u ul wbr'
	).split(' '),
);
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr']);

/**
 * The text of what a WordPress shop keeps as HTML, such as the name of a product: `Tom &amp; Jerry &#8211; <b>new</b>`.
 * Tags are taken off, breaks become new lines, and entities are decoded once; what is none of these stays as it is.
 */
export function htmlText(html: string): string {
	return html.replace(TAG, withoutTag).replace(ENTITY, decoded).trim();
}

function withoutTag(tag: string, name: string): string {
	const lower = name.toLowerCase();
	if (!TAGS.has(lower)) return tag;
	const ends = lower === 'br' || tag.startsWith('</');
	return ends && BREAKS.has(lower) ? '\n' : '';
}

function decoded(entity: string, decimal?: string, hex?: string, name?: string): string {
	if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? entity) : entity;
	const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
	if (code === 0xa0) return ' ';
	// Halves of characters, and numbers that stand for none.
	const isCharacter =
		code >= 0x20 ? code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) : code === 9 || code === 10;
	return isCharacter ? String.fromCodePoint(code) : entity;
}
