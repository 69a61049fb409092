import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import CellBar from '../../src/charts/CellBar.svelte';
import { cut, rectangle, round, spread, textWidth } from '../../src/charts/geometry.ts';
import Histogram from '../../src/charts/Histogram.svelte';
import Swatch from '../../src/charts/Swatch.svelte';
import TallyMark from '../../src/charts/TallyMark.svelte';
import type { CountRange } from '../../src/contract/rounding.ts';
import { expectGolden } from './golden.ts';

test('a histogram', () => {
  const props = {
    label: 'Histogram',
    counts: [2, 0, 9, 30, 1].map((count) => ({ from: count, to: count })),
    bounds: ['$0', '$0.10', '$1', '$10', '$100'],
    width: 470,
    height: 170,
    format: ({ from, to }: CountRange) => (from === to ? String(from) : `${from}–${to}`),
  };
  expectGolden('histogram', render(Histogram, { props }).body);
  const ranges = props.counts.map(({ from }) => ({ from, to: from === 2 ? 14 : from }));
  expectGolden('histogram-ranges', render(Histogram, { props: { ...props, counts: ranges } }).body);
  expectGolden(
    'histogram-nothing',
    render(Histogram, { props: { ...props, counts: props.counts.map(() => ({ from: 0, to: 0 })) } }).body,
  );
});

test('a bar in a cell keeps within it', () => {
  expectGolden('cell-bar', render(CellBar, { props: { part: 1 / 3 } }).body);
  expect(render(CellBar, { props: { part: 1.2 } }).body).toContain('h100v');
  expect(render(CellBar, { props: { part: -1 } }).body).toContain('h0v');
});

test('the marks', () => {
  expectGolden('swatch', render(Swatch, { props: { mark: 'model-openai-small shade-1' } }).body);
  expectGolden('tally-mark', render(TallyMark, { props: {} }).body);
});

test('coordinates have two decimals and no minus before nothing', () => {
  expect(round(1 / 3)).toBe(0.33);
  expect(Object.is(round(-0.001), 0)).toBe(true);
  expect(rectangle(1.005, 2, 3.333, 4)).toBe('M1 2h3.33v4h-3.33z');
});

test('labels move apart, keep their order and stay inside while there is room', () => {
  expect(spread([100, 99, 20], 10, 0, 100)).toEqual([100, 90, 20]);
  expect(spread([5, 4, 3], 10, 0, 100)).toEqual([20, 10, 0]);
});

test('a text is cut between characters, not within one', () => {
  expect(cut('abc', 3)).toBe('abc');
  expect(cut('🧮🧮🧮🧮', 3)).toBe('🧮🧮…');
});

test('a Chinese letter is as wide as it is high; a Latin one is not', () => {
  expect(textWidth('六月', 12)).toBe(24);
  expect(textWidth('六–月', 10)).toBe(26);
  expect(textWidth('June', 10)).toBe(24);
});
