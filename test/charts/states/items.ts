import RankedBars from '../../../src/charts/RankedBars.svelte';
import type { RankingItem } from '../../../src/charts/ranking.ts';
import Treemap from '../../../src/charts/Treemap.svelte';
import { dollars, percent, statesOf } from './state.ts';

const MARKS = [
  'model-anthropic-large shade-0',
  'model-anthropic-middle shade-1',
  'model-openai-large shade-0',
];

function itemsOf(amounts: readonly (readonly [string, number])[], isParted = true): readonly RankingItem[] {
  const whole = amounts.reduce((sum, [, amount]) => sum + amount, 0);
  return amounts.map(([name, value], index) => ({
    name,
    value,
    text: dollars(value),
    share: percent(value / (whole || 1)),
    ...(isParted
      ? {
          parts: MARKS.map((mark, which) => ({
            mark,
            value: [5, (index * 7) % 4, (index * 5) % 3][which] ?? 0,
          })),
        }
      : {}),
    isRest: name.startsWith('Other'),
  }));
}

const projects = itemsOf([
  ['ledger', 1284],
  ['shipping-rates', 702],
  ['website', 388],
  ['infrastructure', 301],
  ['mobile-app', 188],
  ['data-import', 120.4],
  ['notes', 64],
  ['a-project-with-a-name-that-nobody-would-want-to-type-twice', 41],
  ['مشروع التقارير', 30],
  ['报表与分析工具', 22],
  ['dotfiles', 9.2],
  ['scratch', 3.1],
  ['Other projects', 51],
]);
const models = [
  ['Claude Opus 4.5', 'model-anthropic-large shade-0', 812],
  ['Claude Sonnet 4.5', 'model-anthropic-middle shade-1', 391],
  ['GPT-5.1 Codex', 'model-openai-large shade-0', 212.5],
  ['Gemini 3 Pro', 'model-google-large shade-0', 40],
  ['Claude Haiku 4.5', 'model-anthropic-small shade-0', 12.3],
] as const;
const ranked: readonly RankingItem[] = models.map(([name, mark, value]) => ({
  name,
  value,
  text: dollars(value),
  share: percent(value / 1467.8),
  parts: [{ mark, value: 1 }],
}));
const extreme = itemsOf(
  [
    ['</svg><script>alert(1)</script>', 5_000_000],
    ['\u202eoverride', 3],
    ...Array.from({ length: 60 }, (_, index): [string, number] => [`project ${index + 1}`, 2 - index / 40]),
    ['nothing', 0],
  ],
  false,
);
const one = itemsOf([['ledger', 12]]);
const equal = itemsOf(
  Array.from({ length: 12 }, (_, index): [string, number] => [`Project ${index + 1}`, 10]),
);

const map = { label: 'Cost of projects', width: 960, height: 360 };
const small = { label: 'Cost of projects', width: 470, height: 260 };

export const treemap = statesOf(
  'treemap',
  'Which projects did it go on, and by which models? Areas are amounts; the band says the models.',
  Treemap,
  {
    rich: { ...map, items: projects },
    chosen: { ...map, items: projects, chosen: [1], active: 3 },
    equal: { ...map, items: equal },
    'one-value': { ...map, items: one },
    empty: { ...map, items: [] },
    extreme: { ...map, items: extreme },
    half: { ...small, items: projects },
  },
);

const list = { label: 'Cost of projects', width: 960 };
const phone = { label: 'Cost of projects', width: 360 };

export const ranking = statesOf(
  'ranking',
  'Which are the largest, and how much of the whole are they? The treemap of a narrow page, and every top list.',
  RankedBars,
  {
    rich: { ...list, items: projects },
    models: { ...list, width: 470, items: ranked },
    chosen: { ...list, items: projects, chosen: [1, 2], active: 4 },
    'one-value': { ...list, items: one },
    empty: { ...list, items: [] },
    extreme: { ...list, items: extreme.slice(0, 8) },
    narrow: { ...phone, items: projects.slice(0, 10) },
    'narrow-models': { ...phone, items: ranked },
    'narrow-chosen': { ...phone, items: projects.slice(0, 6), chosen: [1], active: 1 },
    'narrow-one-value': { ...phone, items: one },
    'narrow-extreme': { ...phone, items: extreme.slice(0, 6) },
  },
);
