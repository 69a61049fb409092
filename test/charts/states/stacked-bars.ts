import type { BarsOptions, Series } from '../../../src/charts/bars.ts';
import StackedBars from '../../../src/charts/StackedBars.svelte';
import { chance, dollars, percent, statesOf } from './state.ts';

const MODELS = [
  ['Claude Opus 4.5', 'model-anthropic-large shade-0', 34],
  ['Claude Sonnet 4.5', 'model-anthropic-middle shade-1', 16],
  ['Claude Haiku 4.5', 'model-anthropic-small shade-0', 3],
  ['GPT-5.1 Codex', 'model-openai-large shade-0', 12],
  ['Other models', 'model-none', 1],
] as const;

/** Days of somebody who rests on most weekends and was away for a week. */
function seriesOf(days: number, seed = 7): readonly Series[] {
  const next = chance(seed);
  const work = Array.from({ length: days }, (_, day) =>
    (day % 7 > 4 && next() < 0.8) || (day > 30 && day < 38) ? 0 : 0.3 + next() ** 2,
  );
  return MODELS.map(([name, mark, size], which) => ({
    name,
    mark,
    values: work.map((effort, day) => (which === 3 && day < days / 3 ? 0 : effort * size * (0.4 + next()))),
  }));
}

const totalsOf = (series: readonly Series[]): readonly number[] =>
  (series[0]?.values ?? []).map((_, day) => series.reduce((sum, { values }) => sum + (values[day] ?? 0), 0));

function options(
  series: readonly Series[],
  more: Partial<BarsOptions> = {},
): BarsOptions & { label: string } {
  return {
    label: 'Cost of each day, by model',
    series,
    used: totalsOf(series).map((total) => total > 0),
    width: 960,
    height: 270,
    format: dollars,
    words: [
      { at: 0, text: 'May 2026' },
      { at: 31, text: 'June' },
      { at: 61, text: 'July' },
    ],
    named: true,
    ...more,
  };
}

const quarter = seriesOf(75);
const month = seriesOf(30);
const week = seriesOf(7);
const before = totalsOf(seriesOf(75, 21)).map((total, day) => (day > 60 ? null : total));
const weeks: readonly Series[] = quarter.map((series) => ({
  ...series,
  values: Array.from({ length: 10 }, (_, week) =>
    series.values.slice(7 * week, 7 * week + 7).reduce((sum, value) => sum + value, 0),
  ),
}));
const weeksBefore = [150, 180, 90, 170, 210, 260, 0, 190, 220, 240];
const narrow = { width: 360, height: 230, named: false } as const;
const one = quarter.map((series) => ({ ...series, values: series.values.slice(0, 1) }));
const days = [
  { at: 0, text: '1 June' },
  { at: 7, text: '8 June' },
  { at: 14, text: '15 June' },
  { at: 21, text: '22 June' },
];
const year = seriesOf(365);
const extreme = MODELS.map(([, mark], which) => ({
  name: which === 1 ? 'نموذج محلي مخصص جدا باسم طويل' : 'a-model-that-somebody-named-at-great-length',
  mark,
  values: Array.from({ length: 40 }, (_, day) => (day === 20 ? 1_250_000 : which === 0 ? 0.004 : which)),
}));
const minutes: readonly Series[] = [
  {
    name: 'Active time',
    mark: 'plain',
    values: totalsOf(month).map((total) => total / 15),
  },
];

export const stackedBars = statesOf(
  'bars',
  'How much, when, on which model? Bars from zero; the peak and the last value are written.',
  StackedBars,
  {
    rich: options(quarter),
    chosen: { ...options(quarter), chosen: [38, 52], active: 45 },
    before: options(quarter, { before }),
    weeks: options(weeks, {
      words: [
        { at: 0, text: 'May 2026' },
        { at: 4, text: 'June' },
        { at: 8, text: 'July' },
      ],
      before: weeksBefore,
      partial: weeks[0]!.values.map((_, week) => week === 0 || week === 9),
    }),
    share: options(quarter, { scale: 'share', format: percent }),
    year: options(year, {
      words: ['Jan 2026', 'Apr', 'July', 'Oct'].map((text, index) => ({ at: index * 91, text })),
    }),
    week: options(week, { words: week[0]!.values.map((_, at) => ({ at, text: `${at + 1} June` })) }),
    'one-series': options(minutes, {
      words: days,
      named: false,
      format: (value) => `${value.toFixed(1)}\u202fh`,
    }),
    'one-value': options(one, { words: [{ at: 0, text: '1 May 2026' }], before: [48] }),
    'one-share': options(one, { words: [{ at: 0, text: '1 May 2026' }], scale: 'share', format: percent }),
    empty: options([{ name: 'Claude Opus 4.5', mark: 'plain', values: month[0]!.values.map(() => 0) }]),
    'no-series': options([], { used: [false, false] }),
    extreme: options(extreme),
    narrow: options(month, { ...narrow, words: days, before: before.slice(10, 40) }),
    'narrow-chosen': { ...options(month, { ...narrow, words: days }), chosen: [9, 16], active: 12 },
    'narrow-share': options(month, { ...narrow, words: days, scale: 'share', format: percent }),
    'narrow-one-value': options(one, { ...narrow, words: [{ at: 0, text: '1 May 2026' }] }),
    'narrow-empty': options([], { ...narrow, used: [false, false] }),
    'narrow-extreme': options(extreme, narrow),
  },
);
