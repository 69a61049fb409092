import { expect, test } from 'vitest';
import { isPeriodBefore } from '../../cli/audit/period-before.ts';
import { FACTS, type Fact } from '../../src/contract/tables.ts';

type Facts = Readonly<Partial<Record<Fact, number | undefined>>>;

const GOOD: Facts = {
  ...{ mode: 3, 'first-day': 20_600, 'before-first-day': 20_570, 'before-logs-day': 20_580 },
  ...{ 'before-calls': 40, 'before-sessions': 7, 'before-minutes': 90, 'before-active-days': 5 },
  ...{ 'before-whole-input': 900, 'before-cache-read': 700, 'before-output': 50 },
  ...{ 'before-cost': 12, 'before-unpriced-tokens': 950 },
};
const EMPTY: Facts = {
  ...GOOD,
  ...{ 'before-calls': 0, 'before-sessions': 0, 'before-minutes': 0, 'before-active-days': 0 },
  ...{ 'before-whole-input': 0, 'before-cache-read': 0, 'before-output': 0 },
  ...{ 'before-cost': undefined, 'before-unpriced-tokens': 0 },
};

const fits = (facts: Facts): boolean =>
  isPeriodBefore(
    new Map(
      Object.entries(facts).flatMap(([name, value]) =>
        value === undefined ? [] : [[FACTS[name as Fact], value] as const],
      ),
    ),
  );

test('a period before that the door can tell of fits', () => {
  expect(fits(GOOD)).toBe(true);
  expect(fits(EMPTY)).toBe(true);
  expect(fits({ mode: 3, 'first-day': 20_600 })).toBe(true);
  expect(fits({ ...GOOD, 'before-cost': undefined })).toBe(true);
  expect(fits({ ...GOOD, 'before-logs-day': 20_570 })).toBe(true);
  expect(fits({ ...GOOD, 'before-logs-day': 20_600 })).toBe(true);
  expect(fits({ ...GOOD, 'before-sessions': 40, 'before-cache-read': 900, 'before-active-days': 30 })).toBe(
    true,
  );
});

const WHOLE = Object.keys(GOOD).filter((name) => name.startsWith('before-') && name !== 'before-cost');

test.each(WHOLE)('one without %s is none', (name) => {
  expect(fits({ ...GOOD, [name]: undefined })).toBe(false);
});

test.each<[string, Facts]>([
  ['begins with the range', { 'before-first-day': 20_600, 'before-logs-day': 20_600 }],
  ['has logs from before it begins', { 'before-logs-day': 20_569 }],
  ['has logs from after the range begins', { 'before-logs-day': 20_601 }],
  ['has calls in no session', { 'before-sessions': 0 }],
  ['has more sessions than calls', { 'before-sessions': 41 }],
  ['has calls in no minute', { 'before-minutes': 0 }],
  ['has calls on no day', { 'before-active-days': 0 }],
  ['has more days than there are', { 'before-active-days': 31 }],
  ['has more days than calls', { 'before-calls': 4, 'before-sessions': 2 }],
  ['has more cache than input', { 'before-cache-read': 901 }],
  ['has more without a price than there is', { 'before-unpriced-tokens': 951 }],
])('one that %s is none', (_, change) => {
  expect(fits({ ...GOOD, ...change })).toBe(false);
});

test.each(['before-sessions', 'before-minutes', 'before-active-days', 'before-whole-input', 'before-output'])(
  'one without calls has no %s',
  (name) => {
    expect(fits({ ...EMPTY, [name]: 1 })).toBe(false);
  },
);

test('one of no day is none, though nothing is in it', () => {
  expect(fits({ ...EMPTY, 'before-first-day': 20_600, 'before-logs-day': 20_600 })).toBe(false);
});

test('one without calls has no cost', () => {
  expect(fits({ ...EMPTY, 'before-cost': 1 })).toBe(false);
});
