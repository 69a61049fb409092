import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/contract/formats.ts';
import { beginBefore, calendarSpan, periodBeforeOf } from '../../src/contract/period-before.ts';
import { FACTS, type Fact } from '../../src/contract/tables.ts';

const NAMES = (Object.keys(FACTS) as Fact[]).filter((name) => name.startsWith('before-'));
const factsOf = (facts: Readonly<Partial<Record<Fact, number>>>): ReadonlyMap<number, number> =>
  new Map(Object.entries(facts).map(([name, value]) => [FACTS[name as Fact], value]));

describe('the days before', () => {
  const day = (text: string): number => parseDay(text) ?? NaN;
  test.each([
    ['2026-06-01', '2026-06-30', '2026-05-01', 'month'],
    ['2026-03-01', '2026-03-31', '2026-02-01', 'month'],
    ['2024-03-01', '2024-03-31', '2024-02-01', 'month'],
    ['2026-01-01', '2026-01-31', '2025-12-01', 'month'],
    ['2026-01-01', '2026-12-31', '2025-01-01', 'year'],
    ['2025-01-01', '2025-12-31', '2024-01-01', 'year'],
    ['2024-01-01', '2024-12-31', '2023-01-01', 'year'],
    ['2026-06-01', '2026-06-29', '2026-05-03', null],
    ['2026-06-02', '2026-06-30', '2026-05-04', null],
    ['2026-04-01', '2026-06-30', '2025-12-31', null],
    ['2025-07-01', '2026-06-30', '2024-07-01', null],
    ['2026-06-10', '2026-06-10', '2026-06-09', null],
  ] as const)('%s to %s begin on %s', (from, to, begin, span) => {
    expect(beginBefore(day(from), day(to))).toBe(day(begin));
    expect(calendarSpan(day(from), day(to))).toBe(span);
  });

  test('are as many, or as whole a month or year as those that are compared', () => {
    const some = fc.integer({ min: -20_000, max: 60_000 });
    fc.assert(
      fc.property(some, fc.nat(800), (from, more) => {
        const [span, begin] = [calendarSpan(from, from + more), beginBefore(from, from + more)];
        if (span === null) expect(from - begin).toBe(more + 1);
        else expect(calendarSpan(begin, from - 1)).toBe(span);
      }),
    );
  });
});

describe('the period before, read from facts', () => {
  test('ends the day before the range begins', () => {
    const values = NAMES.map((name, index) => [name, 100 + index] as const);
    const facts = factsOf({ ...Object.fromEntries(values), 'first-day': 130 });
    expect(periodBeforeOf(facts)).toEqual({
      ...{ first: 100, last: 129, logsFrom: 101, calls: 102, sessions: 103 },
      ...{ wholeInput: 104, cacheRead: 105, output: 106, cost: 107, unpricedTokens: 108 },
      ...{ activeMinutes: 109, activeDays: 110 },
    });
  });

  test('has no cost where none of its calls is priced', () => {
    const facts = factsOf({ 'first-day': 130, 'before-first-day': 100, 'before-logs-day': 101 });
    expect(periodBeforeOf(facts)).toMatchObject({ cost: null, calls: 0 });
  });

  test('is none in a report without it', () => {
    expect(periodBeforeOf(factsOf({ 'first-day': 130, mode: 3 }))).toBeNull();
  });
});
