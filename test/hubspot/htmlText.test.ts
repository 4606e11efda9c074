import { htmlText } from '../../nodes/HubspotCommerce/hubspot/htmlText';

test.each([
	['Tom &amp; Jerry', 'Tom & Jerry'],
	['Tom &#038; Jerry&#8217;s &#x2013; &quot;new&quot;', 'Tom & Jerry’s – "new"'],
	['O&#039;Neil', "O'Neil"],
	['a&nbsp;b&#160;c&#xA0;d', 'a b c d'],
	['M&uuml;nchen, &Uuml;ber', 'München, Über'],
	['&#128512;', '😀'],
	['once: &amp;lt;b&amp;gt;', 'once: &lt;b&gt;'],
	['a &lt;b&gt; that is meant', 'a <b> that is meant'],
])('decoded: %s', (html, text) => {
	expect(htmlText(html)).toBe(text);
});

test.each([
	['<p>Ring <strong class="x">twice</strong></p>', 'Ring twice'],
	['one<br />two<BR>three', 'one\ntwo\nthree'],
	['H<sub>2</sub>O', 'H2O'],
])('without tags: %s', (html, text) => {
	expect(htmlText(html)).toBe(text);
});

test.each([
	'R&D; AT&T',
	'3 < 4 > 2',
	'Hose <red>',
	'&constructor;',
	'&unknown;',
	'&#55357;',
	'&#0;',
	'&#9999999;',
	'&#99999999;',
	'<b',
])('left as it is: %s', (text) => {
	expect(htmlText(text)).toBe(text);
});

test.each(['<', '<a', '<a ', '&', '&#', '&a', '</p'])('a hundred thousand times %s takes no time', (part) => {
	const text = part.repeat(100_000);
	const start = performance.now();
	htmlText(text);
	expect(performance.now() - start).toBeLessThan(2_000);
});
