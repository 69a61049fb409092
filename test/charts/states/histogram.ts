import Histogram from '../../../src/charts/Histogram.svelte';
import {
  percentileSpan,
  placeInBins,
  type HistogramOptions,
  type Span,
} from '../../../src/charts/histogram.ts';
import { statesOf } from './state.ts';

const BOUNDS = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300];
const WORDS = ['$0', '1¢', '3¢', '10¢', '30¢', '$1', '$3', '$10', '$30', '$100', '$300'];
const exact = (counts: readonly number[]): readonly Span[] =>
  counts.map((count) => ({ from: count, to: count }));
const sessions = exact([12, 9, 31, 64, 92, 98, 81, 57, 21, 6, 1]);

function options(
  counts: readonly Span[],
  more: Partial<HistogramOptions> = {},
): HistogramOptions & { label: string } {
  return {
    label: 'Sessions by cost',
    counts,
    bounds: WORDS,
    width: 470,
    height: 190,
    format: ({ from, to }) => (from === to ? String(from) : `${from}–${to}`),
    ...more,
  };
}

const at = (value: number): Span => {
  const place = placeInBins(value, BOUNDS);
  return { from: place, to: place };
};
const marks = [
  { text: 'half: up to $1.40', at: at(1.4) },
  { text: '90 %: $9.80', at: at(9.8) },
  { text: '99 %: $61', at: at(61) },
];
const ranges = sessions.map(({ from }) =>
  from < 15 ? { from: 5, to: 14 } : { from: from - 9, to: from + 9 },
);
const spans = ([0.5, 0.9, 0.99] as const).flatMap((part) => {
  const span = percentileSpan(ranges, part);
  return span === null ? [] : [{ text: `${100 * part} %`, at: span }];
});
const narrow = { width: 340, height: 190, bounds: WORDS.map((word, index) => (index % 2 === 0 ? word : '')) };
const none = exact(BOUNDS.map(() => 0));

export const histogram = statesOf(
  'histogram',
  'How are sizes distributed, and where do half, nine of ten, nearly all of them end?',
  Histogram,
  {
    rich: options(sessions, { marks }),
    plain: options(sessions),
    chosen: { ...options(sessions, { marks }), chosen: [5, 7], active: 6 },
    ranges: options(ranges, { marks: spans }),
    close: options(sessions, {
      marks: [
        { text: 'half: up to $130', at: at(130) },
        { text: '90 %: $140', at: at(140) },
        { text: '99 %: $290', at: at(290) },
      ],
    }),
    'one-value': options(exact([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), {
      marks: [{ text: 'half: 41¢', at: at(0.41) }],
    }),
    empty: options(none),
    'no-bins': options([], { bounds: [] }),
    extreme: options(exact([4_000_000, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]), {
      marks: [
        { text: 'half: up to $0.004', at: at(0.004) },
        { text: '90 %: $0.009', at: at(0.009) },
        { text: '99 %: over $300', at: at(40_000) },
      ],
    }),
    narrow: options(sessions, { ...narrow, marks }),
    // On a telephone, where sessions are known by their ranges only.
    'narrow-spans': options(exact([0, 0, 9, 93, 69, 8, 0, 0, 0, 0, 0]), {
      ...narrow,
      marks: [
        { text: 'half: under 30¢', at: { from: 3, to: 4 } },
        { text: 'nine in ten: under $1.00', at: { from: 4, to: 5 } },
        { text: '99 in 100: under $3.00', at: { from: 5, to: 6 } },
      ],
    }),
    'narrow-right': options(exact([0, 0, 0, 0, 0, 0, 3, 45, 81, 60, 6]), {
      ...narrow,
      marks: [
        { text: 'half, nine in ten: $61', at: at(61) },
        { text: '99 in 100: over $300', at: at(400) },
      ],
    }),
    'narrow-one-value': options(exact([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), {
      ...narrow,
      marks: [{ text: 'half: over $300', at: at(400) }],
    }),
    'narrow-empty': options(none, narrow),
  },
);
