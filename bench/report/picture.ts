import type { TopLevelSpec } from 'vega-lite' with { 'resolution-mode': 'import' };
import { floorMs } from '../account';
import type { CaseResult } from '../runCase';
import { groupsOf, type Group } from './groups';

const OWN_COLOR = '#d9480f';
const OTHER_COLOR = '#5c6b7a';
/** Room for the longest name, the same in all panels, so that they stand below each other. */
const NAMES_WIDTH = 300;

/** The times of all contenders, one panel for each kind of work, as SVG. */
export async function pictureOf(results: readonly CaseResult[]): Promise<string> {
	const [{ compile }, { parse, View }] = await Promise.all([import('vega-lite'), import('vega')]);
	const view = new View(parse(compile(specOf(results)).spec), { renderer: 'none' });
	return await view.toSVG();
}

function specOf(results: readonly CaseResult[]): TopLevelSpec {
	const shown = results.filter(({ case: { isForMemory, isOfGrowth } }) => isForMemory !== true && isOfGrowth !== true);
	return {
		background: 'white',
		padding: 16,
		title: {
			text: 'Time by contender, on a logarithmic scale',
			subtitle: 'Dashed: the least time that the rate limit allows. Hollow: extrapolated from a smaller number.',
			anchor: 'start',
			fontSize: 16,
			subtitleFontSize: 12,
			offset: 12,
		},
		config: { font: 'sans-serif', view: { stroke: '#ddd' } },
		vconcat: groupsOf(shown).map(panelOf),
	};
}

function panelOf({ title, results }: Group) {
	const dots = results.map(({ case: { title: contender }, elapsedMs, isExtrapolated }) => {
		const color = contender.startsWith('This node') ? OWN_COLOR : OTHER_COLOR;
		return {
			contender,
			seconds: elapsedMs / 1_000,
			label: isExtrapolated ? `~ ${timeText(elapsedMs)}` : timeText(elapsedMs),
			color,
			fill: isExtrapolated ? 'white' : color,
		};
	});
	const calls = Math.max(...results.map((result) => result.case.calls ?? 0));
	const x = {
		field: 'seconds',
		type: 'quantitative' as const,
		scale: { type: 'log' as const, domain: [0.2, 10_000] },
		axis: {
			title: null,
			values: [0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_000],
			labelExpr: "format(datum.value, ',~r') + ' s'",
		},
	};
	const y = {
		field: 'contender',
		type: 'nominal' as const,
		sort: null,
		title: null,
		axis: { labelLimit: 0, minExtent: NAMES_WIDTH, maxExtent: NAMES_WIDTH, labelFontSize: 12 },
	};
	const color = { field: 'color', type: 'nominal' as const, scale: null };
	return {
		title: { text: title, anchor: 'start' as const, frame: 'group' as const, fontSize: 13 },
		width: 560,
		height: { step: 26 },
		data: { values: dots },
		layer: [
			{
				data: { values: calls === 0 ? [] : [{ seconds: floorMs(calls) / 1_000 }] },
				mark: { type: 'rule' as const, strokeDash: [4, 3], color: '#888' },
				encoding: { x },
			},
			{
				mark: { type: 'point' as const, size: 90, strokeWidth: 2, opacity: 1 },
				encoding: { x, y, color, fill: { field: 'fill', type: 'nominal' as const, scale: null } },
			},
			{
				mark: { type: 'text' as const, align: 'left' as const, dx: 10, fontSize: 12 },
				encoding: { x, y, color, text: { field: 'label', type: 'nominal' as const } },
			},
		],
	};
}

/** As people say it: 46.2 s, 44 min. */
function timeText(spanMs: number): string {
	return spanMs < 300_000 ? `${(spanMs / 1_000).toFixed(1)} s` : `${(spanMs / 60_000).toFixed(0)} min`;
}
