import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import CellBar from '../../src/charts/CellBar.svelte';
import { cut, rectangle, round, spread, textWidth } from '../../src/charts/geometry.ts';

test('a bar in a cell keeps within it', () => {
  expect(render(CellBar, { props: { part: 1.2 } }).body).toContain('h100v');
  expect(render(CellBar, { props: { part: -1 } }).body).toContain('h0v');
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
  expect(cut('abc', 0)).toBe('');
});

test('a Chinese letter is as wide as it is high; a Latin one is not', () => {
  expect(textWidth('六月', 12)).toBe(24);
  expect(textWidth('六–月', 10)).toBe(26.5);
  expect(textWidth('June', 10)).toBe(26);
});
