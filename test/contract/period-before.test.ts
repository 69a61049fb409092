import { describe, expect, test } from 'vitest';
import { periodBeforeOf } from '../../src/contract/period-before.ts';
import { FACTS, type Fact } from '../../src/contract/tables.ts';

const NAMES = (Object.keys(FACTS) as Fact[]).filter((name) => name.startsWith('before-'));
const factsOf = (facts: Readonly<Partial<Record<Fact, number>>>): ReadonlyMap<number, number> =>
  new Map(Object.entries(facts).map(([name, value]) => [FACTS[name as Fact], value]));

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
