import Lines from '../../../src/charts/Lines.svelte';
import SmallMultiples from '../../../src/charts/SmallMultiples.svelte';
import { mostOf, type LineSeries, type LinesOptions } from '../../../src/charts/lines.ts';
import { chance, dollars, percent, statesOf } from './state.ts';

const next = chance(3);
const WEEKS = 26;
const share: LineSeries = {
  name: 'Cache share',
  mark: 'plain',
  values: Array.from({ length: WEEKS }, (_, week) => 0.5 + 0.4 * (1 - Math.exp(-week / 6)) - 0.08 * next()),
};
const opus: LineSeries = {
  name: 'Claude Opus 4.5',
  mark: 'model-anthropic-large shade-0',
  values: Array.from({ length: WEEKS }, (_, week) =>
    week === 11 || week === 12 ? null : 120 + 90 * next() + 4 * week,
  ),
};
const sonnet: LineSeries = {
  name: 'Claude Sonnet 4.5',
  mark: 'model-anthropic-middle shade-1',
  values: Array.from({ length: WEEKS }, (_, week) => 90 + 60 * next() - 2 * week),
};
const codex: LineSeries = {
  name: 'GPT-5.1 Codex',
  mark: 'model-openai-large shade-0',
  values: Array.from({ length: WEEKS }, (_, week) => (week < 9 ? null : 3 * (week - 8) + 20 * next())),
};
const alone: LineSeries = { ...codex, values: [null, null, 40, null, null, 12, null] };
const nothing: LineSeries = { ...codex, values: codex.values.map(() => null) };
const huge: LineSeries = { name: 'ا'.repeat(40), mark: 'model-custom', values: [0, 4_000_000, 0, 0.001] };

function options(
  series: readonly LineSeries[],
  more: Partial<LinesOptions> = {},
): LinesOptions & { label: string } {
  return {
    label: 'A line',
    title: series.length === 1 ? (series[0]?.name ?? '') : '',
    series,
    most: mostOf(series),
    form: 'line',
    width: 300,
    height: 150,
    format: dollars,
    words: [
      { at: 0, text: 'Jan' },
      { at: 9, text: 'Mar' },
      { at: 18, text: 'May' },
    ],
    ...more,
  };
}

const together = [opus, sonnet, codex];

export const lines = statesOf(
  'lines',
  'How has it changed? From zero; the peak and the last value are written, names stand at the ends.',
  Lines,
  {
    share: options([share], { most: 1, form: 'area', format: percent }),
    active: { ...options([opus]), active: 9 },
    together: options(together, { title: 'Cost of a week', width: 470, height: 220 }),
    'together-wide': { ...options(together, { width: 960, height: 270 }), active: 20 },
    partial: options([sonnet], { partial: sonnet.values.map((_, week) => week % 25 === 0), form: 'area' }),
    gaps: options([alone], { words: [] }),
    'one-value': options([{ ...codex, values: [12] }], { words: [{ at: 0, text: 'May' }] }),
    empty: options([nothing]),
    'no-series': options([], { words: [] }),
    extreme: options([huge], { words: [] }),
    'extreme-together': options([huge, { ...huge, name: 'another', values: [1, 2, 3, 4] }], { words: [] }),
  },
);

const panels = together.map((series) => ({
  title: series.name,
  label: `Cost of ${series.name}`,
  series: [series],
}));
const grid = { form: 'area', format: dollars, words: options([opus]).words } as const;

export const multiples = statesOf(
  'multiples',
  'How have many things changed, beside each other? Charts in a grid with one scale and one width.',
  SmallMultiples,
  {
    rich: { ...grid, panels },
    active: { ...grid, panels, active: 20 },
    'one-value': {
      ...grid,
      panels: panels.map((panel) => ({
        ...panel,
        series: panel.series.map((series) => ({ ...series, values: series.values.slice(-1) })),
      })),
      words: [{ at: 0, text: 'June' }],
    },
    empty: { ...grid, panels: [{ title: 'GPT-5.1 Codex', label: 'Nothing', series: [nothing] }] },
    extreme: {
      ...grid,
      panels: [...panels, { title: huge.name, label: 'Cost of a custom model', series: [huge] }],
    },
  },
);
