import CumulativeLine from '../../../src/charts/CumulativeLine.svelte';
import { runRate, type CumulativeOptions } from '../../../src/charts/cumulative.ts';
import { chance, dollars, statesOf } from './state.ts';

/** A month with its weekends off. */
function monthOf(seed: number, size: number): readonly number[] {
  const next = chance(seed);
  return Array.from({ length: 31 }, (_, day) => (day % 7 > 4 ? 0 : size * (0.4 + next() ** 2)));
}

const may = monthOf(5, 60);
const april = monthOf(9, 48).slice(0, 30);
const WORDS = [0, 7, 14, 21, 28].map((at) => ({ at, text: `${at + 1} May` }));

function options(more: Partial<CumulativeOptions> = {}): CumulativeOptions & { label: string } {
  const values = more.values ?? may.slice(0, 19);
  return {
    label: 'Cost of the month so far',
    values,
    name: 'so far',
    length: 31,
    projection: { value: runRate(values, 31), name: 'by 31 May, at this pace' },
    before: { values: april, name: 'April' },
    width: 960,
    height: 270,
    format: dollars,
    words: WORDS,
    ...more,
  };
}

const alone = { projection: null, before: null } as const;
const narrow = { width: 360, height: 230 } as const;

export const cumulative = statesOf(
  'cumulative',
  'What has the month cost, where is it going, and is that more than before?',
  CumulativeLine,
  {
    rich: options(),
    active: { ...options(), active: 11 },
    'active-ahead': { ...options(), active: 24 },
    whole: options({ values: may, projection: null }),
    close: options({ before: { values: may.map((value) => value * 0.98), name: 'April' } }),
    'longer-before': options({ length: 28, values: may.slice(0, 28), projection: null }),
    alone: options({ ...alone, values: may }),
    'one-value': options({
      values: [12],
      before: null,
      projection: { value: 372, name: 'by 31 May, at this pace' },
    }),
    'one-day': options({ ...alone, values: [12], length: 1, words: [{ at: 0, text: '1 May 2026' }] }),
    empty: options({ ...alone, values: [] }),
    'only-before': options({ values: [], projection: null }),
    extreme: options({
      values: [...may.slice(0, 18), 4_000_000],
      projection: { value: 4_000_000 * (31 / 19), name: 'a label that is a good deal longer than its room' },
    }),
    narrow: options(narrow),
    'narrow-late': options({ ...narrow, values: may.slice(0, 29) }),
    'narrow-whole': options({ ...narrow, values: may, projection: null }),
    'narrow-one-value': options({ ...narrow, values: [12], before: null }),
    'narrow-empty': options({ ...narrow, ...alone, values: [] }),
    'narrow-extreme': options({ ...narrow, values: [...may.slice(0, 18), 4_000_000] }),
  },
);
