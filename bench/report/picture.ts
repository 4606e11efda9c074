import type { TopLevelSpec } from 'vega-lite' with { 'resolution-mode': 'import' };
import type { CaseResult } from '../runCase';
import { titleOf } from './groups';

/** The times of all contenders, and what the larger runs cost in CPU time, as SVG. */
export async function pictureOf(results: readonly CaseResult[]): Promise<string> {
	const [{ compile }, { parse, View }] = await Promise.all([import('vega-lite'), import('vega')]);
	const view = new View(parse(compile(specOf(results)).spec), { renderer: 'none' });
	return await view.toSVG();
}

interface Dot {
	readonly work: string;
	readonly contender: string;
	readonly seconds: number;
	readonly label: string;
	readonly kind: 'measured' | 'extrapolated';
}

function specOf(results: readonly CaseResult[]): TopLevelSpec {
	const shown = results.filter(({ case: { isForMemory } }) => isForMemory !== true);
	const dots: Dot[] = shown.map((result) => ({
		work: titleOf(result),
		contender: result.case.title,
		seconds: result.elapsedMs / 1_000,
		label: `${result.isExtrapolated ? '~ ' : ''}${(result.elapsedMs / 1_000).toFixed(1)} s`,
		kind: result.isExtrapolated ? 'extrapolated' : 'measured',
	}));
	const works = [...new Set(dots.map(({ work }) => work))];
	return {
		background: 'white',
		padding: 16,
		title: { text: 'Time by contender (seconds, logarithmic)', anchor: 'start', fontSize: 15, offset: 12 },
		config: { font: 'sans-serif', view: { stroke: '#ddd' } },
		vconcat: works.map((work) => panelOf(work, dots)),
		resolve: { scale: { color: 'shared', x: 'shared' } },
	};
}

function panelOf(work: string, dots: readonly Dot[]) {
	return {
		title: { text: work, anchor: 'start' as const, fontSize: 13 },
		width: 520,
		height: { step: 24 },
		data: { values: dots.filter((dot) => dot.work === work).map((dot) => ({ ...dot })) },
		encoding: {
			y: { field: 'contender', type: 'nominal' as const, sort: null, title: null, axis: { labelLimit: 360 } },
			x: {
				field: 'seconds',
				type: 'quantitative' as const,
				scale: { type: 'log' as const, domain: [0.2, 5_000] },
				axis: { title: null, values: [0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_000], format: '~s' },
			},
		},
		layer: [
			{
				mark: { type: 'point' as const, size: 90, strokeWidth: 2 },
				encoding: {
					color: {
						condition: { test: "indexof(datum.contender, 'This node') == 0", value: '#d9480f' },
						value: '#5c6b7a',
					},
					fill: { condition: { test: "datum.kind == 'extrapolated'", value: 'white' }, value: '#5c6b7a' },
				},
			},
			{
				mark: { type: 'text' as const, align: 'left' as const, dx: 10, fontSize: 12 },
				encoding: { text: { field: 'label', type: 'nominal' as const } },
			},
		],
	};
}
