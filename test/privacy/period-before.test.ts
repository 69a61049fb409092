import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodBeforeOf } from '../../src/contract/period-before.ts';
import { FACTS, SCOPES, type Fact } from '../../src/contract/tables.ts';
import type { Share } from '../../cli/privacy/door.ts';
import type { Call } from '../accounting/made-calls.ts';
import { printShare, rowsOfShare, shareOf } from './made-share.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = 20_577;
const FOLDERS = ['/home/me/src/acme', '/home/me/src/zebra'] as const;

const call = fc.record({
  day: fc.integer({ min: 0, max: 20 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  length: fc.integer({ min: 0, max: 20 }),
  folder: fc.constantFrom(...FOLDERS),
  agent: fc.constantFrom('claude-code' as const, 'codex' as const),
  session: fc.constantFrom('s-1', 's-2', 's-3'),
  model: fc.constantFrom('claude-opus-4-6', 'acme-internal'),
  input: fc.constantFrom(0, 17, 30_000, Number.NaN),
  cacheRead: fc.constantFrom(0, 90_001),
  output: fc.constantFrom(0, 5, 900),
});
const calls = fc.array(call, { maxLength: 30 }).map((list): readonly Call[] =>
  list.map(({ day, minute, length, ...rest }) => {
    const time = (FIRST + day) * DAY + minute * 60_000;
    return { ...rest, time, lastTime: time + length * 60_000 };
  }),
);
const range = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 8 }))
  .map(([from, more]) => ({ from: FIRST + from, to: FIRST + from + more }));

const factsOf = (share: Share): ReadonlyMap<number, number> =>
  new Map(rowsOfShare(share, 'facts').map(({ fact, value }) => [fact ?? 0, value ?? 0]));
/** The facts of the private side have no first day: it is of the range, which the compiler knows. */
const beforeOf = (share: Share, first: number) =>
  periodBeforeOf(new Map([...factsOf(share), [FACTS['first-day'], first]]));
const today = FIRST + 1000;

/** The sum of columns of the usage table. */
function sumOf(share: Share, ...columns: readonly string[]): number | null {
  const values = rowsOfShare(share, 'usage').flatMap((row) => columns.map((column) => row[column] ?? null));
  return values.every((value) => value === null)
    ? null
    : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

describe('the period before', () => {
  test('comes to what a report of it comes to', () => {
    fc.assert(
      fc.property(calls, range, fc.constantFrom('normal', 'redacted', 'strict'), (list, asked, mode) => {
        const share = shareOf(list, mode, { range: asked, today });
        const found = beforeOf(share, asked.from);
        if (found === null) {
          expect(list.some(({ time }) => Math.floor(time / DAY) <= asked.to)).toBe(false);
          return;
        }
        expect(found.last - found.first).toBe(asked.to - asked.from);
        const own = shareOf(list, mode, { range: { from: found.first, to: found.last } });
        const minutes = rowsOfShare(own, 'activity').filter(({ scope }) => scope === SCOPES.all);
        expect(found).toEqual({
          ...{ first: found.first, last: asked.from - 1, logsFrom: found.logsFrom },
          calls: sumOf(own, 'calls') ?? 0,
          sessions: sumOf(own, 'sessions') ?? 0,
          wholeInput: sumOf(own, 'input', 'cache_read', 'cache_write_5m', 'cache_write_1h') ?? 0,
          cacheRead: sumOf(own, 'cache_read') ?? 0,
          output: sumOf(own, 'output') ?? 0,
          cost: sumOf(own, 'cost'),
          unpricedTokens: sumOf(own, 'unpriced_tokens') ?? 0,
          activeMinutes: minutes.reduce((sum, row) => sum + (row['minutes'] ?? 0), 0),
          activeDays: new Set(rowsOfShare(own, 'usage').map(({ day }) => day)).size,
        });
      }),
      { numRuns: 400 },
    );
  });

  test('changes nothing else of a report', () => {
    fc.assert(
      fc.property(calls, range, (list, asked) => {
        const share = shareOf(list, 'strict', { range: asked, today });
        const without = shareOf(list, 'strict', { range: asked });
        const own = rowsOfShare(share, 'facts').filter(
          ({ fact }) => fact === FACTS.mode || Number(fact) < FACTS['before-first-day'],
        );
        expect(own).toEqual(rowsOfShare(without, 'facts'));
        const others = (one: Share): string =>
          printShare({ ...one, tables: new Map([...one.tables].filter(([name]) => name !== 'facts')) });
        expect(others(share)).toBe(others(without));
      }),
      { numRuns: 100 },
    );
  });

  test('does not know of projects that were left out', () => {
    fc.assert(
      fc.property(calls, range, (list, asked) => {
        const kept = list.filter(({ folder }) => folder !== FOLDERS[1]);
        const ignored = [{ match: 'zebra', alias: null, tags: [], ignore: true }];
        const alone = printShare(shareOf(kept, 'strict', { range: asked, today }));
        expect(printShare(shareOf(list, 'strict', { range: asked, today, except: ['zebra'] }))).toBe(alone);
        expect(printShare(shareOf(list, 'strict', { range: asked, today, settings: ignored }))).toBe(alone);
      }),
      { numRuns: 100 },
    );
  });

  test('is in no report without a range, and in no public one', () => {
    const list = Array.from({ length: 40 }, (_, index): Call => ({
      ...{ time: (FIRST + index) * DAY, session: `s-${index}`, folder: FOLDERS[0], input: 10 },
    }));
    const facts = (mode: 'strict' | 'public', from: number | null): readonly number[] => {
      const asked = { range: { from, to: null }, today };
      return [...factsOf(shareOf(list, mode, asked)).keys()];
    };
    const own = (Object.keys(FACTS) as Fact[])
      .filter((name) => name.startsWith('before-'))
      .map((name) => FACTS[name]);
    expect(facts('strict', FIRST + 21)).toEqual(expect.arrayContaining(own));
    for (const found of [facts('strict', null), facts('public', FIRST + 21)])
      expect(found.filter((fact) => own.some((one) => one === fact))).toEqual([]);
  });
});
