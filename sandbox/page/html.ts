import { escaped } from '../escaped';
import type { Contents, ShownLine, ShownOrder, ShownRequest } from './contents';

const RELOAD_S = 5;

/** The page as HTML, without scripts: it loads itself anew every few seconds. */
export function pageOf({ url, orders, orderCount, others, requests }: Contents): string {
	const left = orderCount - orders.length;
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="${RELOAD_S}">
<meta name="viewport" content="width=device-width">
<title>HubSpot stand-in</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>HubSpot stand-in</h1>
<p>What an account at ${escaped(url)} holds. Nothing of it leaves this machine, and this page changes nothing.</p>
</header>
<main>
<section id="orders">
<h2>Orders <small>${orderCount}, last changed first</small></h2>
${orders.map(orderHtml).join('\n') || '<p>None yet.</p>'}
${left > 0 ? `<p>${left} more are not shown.</p>` : ''}
<h2>Line items without an order <small>${others.length}</small></h2>
${others.length === 0 ? '<p>None.</p>' : linesHtml(others)}
</section>
<section id="requests">
<h2>Requests of the last minute <small>${requests.length}</small></h2>
${requests.length === 0 ? '<p>None.</p>' : requestsHtml(requests)}
</section>
</main>
</body>
</html>
`;
}

function orderHtml({ id, name, shopOrderId, stage, total, lines }: ShownOrder): string {
	const facts = [stage, total, shopOrderId === '' ? '' : `Shop order ID ${shopOrderId}`, `record ${id}`];
	return `<article>
<h3>${escaped(name) || 'Without a name'}</h3>
<p>${facts
		.filter((fact) => fact !== '')
		.map(escaped)
		.join(' · ')}</p>
${lines.length === 0 ? '<p>No line items.</p>' : linesHtml(lines)}
</article>`;
}

function linesHtml(lines: readonly ShownLine[]): string {
	const rows = lines.map(({ id, name, sku, quantity, price, amount }) => {
		const texts = [name, sku].map((text) => `<td>${escaped(text)}</td>`);
		const numbers = [quantity, price, amount, id].map((text) => `<td class="number">${escaped(text)}</td>`);
		return `<tr>${[...texts, ...numbers].join('')}</tr>`;
	});
	return table(['Line item', 'SKU', 'Quantity', 'Unit price', 'Net price', 'Record'], rows);
}

function requestsHtml(requests: readonly ShownRequest[]): string {
	const rows = requests.map(({ at, method, path, status }) => {
		const cells = [at.toLocaleTimeString('en-GB'), method, path, status];
		return `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;
	});
	return table(['Time', 'Method', 'Path', 'Status'], rows);
}

function table(heads: readonly string[], rows: readonly string[]): string {
	return `<table>
<thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem 1.5rem; max-width: 90rem; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .2rem 0; }
small, header p, article p { opacity: .75; }
main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2.5rem; }
@media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); } }
article { border: 1px solid #8886; border-radius: 6px; padding: .6rem .8rem; margin-bottom: .8rem; }
table { border-collapse: collapse; width: 100%; margin-top: .4rem; }
th { text-align: left; font-weight: 600; opacity: .75; }
th, td { padding: .15rem .6rem .15rem 0; vertical-align: top; overflow-wrap: anywhere; }
td { border-top: 1px solid #8883; }
.number { font-variant-numeric: tabular-nums; }
`;
