import { describe, expect, test } from 'vitest';
import { NO_USE } from '../../src/contract/measures.ts';
import { remarkOn, type RemarkOptions } from '../../src/views/overview/remarkable.ts';

/** 1 January 2026, a Thursday. */
const FIRST = 20_454;

function days(valueOf: (index: number) => number, options: Partial<RemarkOptions> = {}): RemarkOptions {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    ...NO_USE,
    day: FIRST + index,
    model: index % 2 === 0 ? 7 : 29,
    calls: 1,
    output: valueOf(index),
  }));
  return { rows, measure: 'tokens', first: FIRST, last: FIRST + 59, hasLandmarks: true, ...options };
}

const even = (): number => 100;
const isWeekend = (index: number): boolean => index % 7 === 2 || index % 7 === 3;

describe('what is remarkable about a period', () => {
  test('nothing, where every day is like the other', () => {
    expect(remarkOn(days(even))).toBeNull();
  });
  test('nothing, where there are few days or no use', () => {
    expect(remarkOn(days((index) => index, { last: FIRST + 20 }))).toBeNull();
    expect(remarkOn(days(() => 0))).toBeNull();
  });
  test('a model that came in the second half and took most of it', () => {
    const { rows, ...rest } = days(even);
    const withNew = rows.map((row) => ({ ...row, model: row.day >= FIRST + 40 ? 84 : row.model }));
    expect(remarkOn({ ...rest, rows: withNew })).toEqual({
      kind: 'newcomer',
      model: 84,
      since: FIRST + 40,
      share: 20 / 30,
    });
  });
  test('a second half of half as much again, or as little', () => {
    expect(remarkOn(days((index) => (index < 30 ? 100 : 150)))).toEqual({
      kind: 'growth',
      times: 1.5,
      from: FIRST + 30,
    });
    expect(remarkOn(days((index) => (index < 30 ? 300 : 100)))).toEqual({
      kind: 'decline',
      times: 3,
      from: FIRST + 30,
    });
  });
  test('the same, whatever time without use the period has before and after', () => {
    for (const rise of [even, (index: number) => (index < 30 ? 100 : 150)]) {
      const within = days(rise);
      expect(remarkOn({ ...within, first: FIRST - 50, last: FIRST + 200 })).toEqual(remarkOn(within));
    }
  });
  test('a day that took a tenth of everything', () => {
    const remark = remarkOn(days((index) => (index === 40 ? 1000 : 100)));
    expect(remark).toEqual({ kind: 'peak', day: FIRST + 40, share: 1000 / 6900 });
  });
  test('few days that took half', () => {
    const remark = remarkOn(days((index) => (index % 6 === 0 ? 500 : 100)));
    expect(remark).toEqual({ kind: 'few-days', days: 10, of: 60 });
  });
  test('weekends that took more than their part', () => {
    const remark = remarkOn(days((index) => (isWeekend(index) ? 160 : 100)));
    expect(remark?.kind).toBe('weekends');
  });
  test('no day and no weekend in a mode without landmarks', () => {
    const peak = days((index) => (index === 40 ? 1000 : 100), { hasLandmarks: false });
    expect(remarkOn(peak)).toBeNull();
  });
});
