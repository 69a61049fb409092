import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '../../src/contract/filter.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { bucketSessions, sessionRange } from '../../src/contract/rounding.ts';
import { sessionsOf } from '../../src/contract/sessions.ts';

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
