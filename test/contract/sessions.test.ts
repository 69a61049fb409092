import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '../../src/contract/filter.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { bucketSessions, sessionRange } from '../../src/contract/rounding.ts';
import { pricedSessionsOf, sessionsOf } from '../../src/contract/sessions.ts';
import { SESSION_MEASURES } from '../../src/contract/tables.ts';

const HIDDEN = { ...NO_USE, sessions: null };
/** Mondays. */
const [FIRST, SECOND, THIRD] = [20_577, 20_584, 20_591] as const;
const frame = {
  weekSessions: [
    { week: FIRST, sessions: 1 },
    { week: SECOND, sessions: 5 },
    { week: THIRD, sessions: 23 },
  ],
  sessionSizes: [],
};

test('the range of a published count holds every count that is published so, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (count) => {
      const { from, to } = sessionRange(bucketSessions(count));
      expect(count).toBeGreaterThanOrEqual(from);
      expect(count).toBeLessThanOrEqual(to);
      for (const [inside, outside] of [
        [from, from - 1],
        [to, to + 1],
      ] as const) {
        expect(bucketSessions(inside)).toBe(bucketSessions(count));
        if (outside >= 0) expect(bucketSessions(outside)).not.toBe(bucketSessions(count));
      }
    }),
  );
});

test('a count that no report publishes stands for itself', () => {
  expect(sessionRange(3)).toEqual({ from: 3, to: 3 });
});

describe('the sessions of a report', () => {
  test('are exact where its rows count them', () => {
    expect(sessionsOf({ ...NO_USE, sessions: 12 }, frame)).toEqual({ from: 12, to: 12 });
  });

  test('are between the sums of what its weeks, and of the whole what its sizes can stand for', () => {
    expect(sessionsOf(HIDDEN, frame)).toEqual({ from: 29, to: 41 });
    const sizes = [{ measure: 2, bin: 1, sessions: 30 }];
    expect(sessionsOf(HIDDEN, { ...frame, sessionSizes: sizes })).toEqual({ from: 30, to: 30 });
    expect(sessionsOf(HIDDEN, frame, { ...NO_FILTER, from: FIRST, to: SECOND })).toEqual({ from: 6, to: 18 });
  });

  test('are one range in all counts where all is priced, and the true number is in what is told of them and of those with a cost', () => {
    const published = (counts: ReadonlyMap<number, number>) =>
      [...counts].map(([key, count]) => [key, bucketSessions(count)] as const);
    const countBy = (keys: readonly number[]): ReadonlyMap<number, number> =>
      new Map([...new Set(keys)].map((key) => [key, keys.filter((one) => one === key).length]));
    const session = fc.record({
      week: fc.constantFrom(FIRST, SECOND, THIRD),
      bins: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
      isPriced: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 80 }), fc.boolean(), (drawn, arePriced) => {
        const sessions = drawn.map((one) => ({ ...one, isPriced: one.isPriced || arePriced }));
        const priced = sessions.filter(({ isPriced }) => isPriced);
        const total = { ...HIDDEN, unpricedTokens: sessions.length - priced.length };
        const made = {
          weekSessions: published(countBy(sessions.map(({ week }) => week))).map(([week, count]) => ({
            week,
            sessions: count,
          })),
          sessionSizes: [
            ...published(countBy(priced.map(({ bins }) => bins[0]))).map(([bin, count]) => ({
              measure: SESSION_MEASURES.cost.code,
              bin,
              sessions: count,
            })),
            ...published(countBy(sessions.map(({ bins }) => bins[1]))).map(([bin, count]) => ({
              measure: SESSION_MEASURES.minutes.code,
              bin,
              sessions: count,
            })),
          ],
        };
        const [all, ofCost] = [sessionsOf(total, made), pricedSessionsOf(total, made)];
        if (priced.length === sessions.length) expect(ofCost).toEqual(all);
        for (const [range, count] of [
          [all, sessions.length],
          [ofCost, priced.length],
        ] as const) {
          expect(range?.from).toBeLessThanOrEqual(count);
          expect(range?.to).toBeGreaterThanOrEqual(count);
        }
      }),
    );
  });

  test('are not known of a model, a project or an agent', () => {
    for (const list of ['models', 'projects', 'agents'] as const)
      expect(sessionsOf(HIDDEN, frame, { ...NO_FILTER, [list]: [1] })).toBeNull();
  });

  test('are known of days where these are whole weeks', () => {
    const ask = (from: number, to: number) => sessionsOf(HIDDEN, frame, { ...NO_FILTER, from, to }, 'day');
    expect(ask(FIRST, SECOND + 6)).toEqual({ from: 6, to: 18 });
    expect(ask(FIRST, SECOND)).toBeNull();
    expect(ask(FIRST + 1, SECOND + 6)).toBeNull();
  });
});
