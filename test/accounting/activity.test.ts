import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { countActiveMinutes, visitActiveMinutes } from '../../cli/accounting/activity.ts';

const at = (...minutes: number[]): Float64Array => Float64Array.from(minutes, (minute) => minute * 60_000);

describe('active minutes', () => {
  test('nothing is no activity', () => {
    expect(countActiveMinutes(at())).toBe(0);
  });

  test('one moment is one minute', () => {
    expect(countActiveMinutes(at(5))).toBe(1);
  });

  test('a pause of less than ten minutes is active, one of ten is not', () => {
    expect(countActiveMinutes(at(0, 9.9))).toBe(10);
    expect(countActiveMinutes(at(0, 10))).toBe(2);
  });

  test('moments of agents side by side are counted once', () => {
    expect(countActiveMinutes(at(0, 1, 2, 0, 1, 2))).toBe(3);
  });

  test('two stretches that touch the same minute count it once', () => {
    expect(countActiveMinutes(Float64Array.from([0, 59_999, 59_999 + 600_000, 660_500]))).toBe(3);
  });

  test('every minute is visited once and in order, whatever the order of the moments', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 60 }), (moments) => {
        const visited: number[] = [];
        visitActiveMinutes(Float64Array.from(moments), (minute) => visited.push(minute));
        expect(visited).toEqual([...new Set(visited)].sort((a, b) => a - b));
        for (const moment of moments) expect(visited).toContain(Math.floor(moment / 60_000));
      }),
    );
  });
});
