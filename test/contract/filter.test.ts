import { describe, expect, test } from 'vitest';
import {
  NO_FILTER,
  answerable,
  conditionOf,
  dimensionsOf,
  isEmpty,
  isSameFilter,
  onlyIn,
  periodBefore,
  pickedOf,
  without,
  type Filter,
} from '../../src/contract/filter.ts';
import { chooseDisclosure, usualDisclosure } from '../../src/contract/modes.ts';

const filter: Filter = {
  from: 20_500,
  to: 20_510,
  weekdays: [6, 0],
  hours: [9],
  agents: [1],
  models: [-2, 3],
  projects: [2],
  efforts: [5],
  kinds: [2],
  sessions: [17],
};

describe('a filter', () => {
  test('is a condition on every dimension that it picks from', () => {
    expect(conditionOf(NO_FILTER)).toBe('true');
    expect(conditionOf(filter)).toBe(
      'day >= 20500 AND day <= 20510 AND (day + 3) % 7 IN (0, 6) AND hour IN (9) AND agent IN (1) AND ' +
        'model IN (-2, 3) AND project IN (2) AND effort IN (5) AND kind IN (2) AND session IN (17)',
    );
  });
  test('is the same in whatever order its codes stand', () => {
    const other = { ...filter, models: [3, -2, 3] };
    expect(isSameFilter(filter, other)).toBe(true);
    expect(isSameFilter(filter, { ...filter, models: [3] })).toBe(false);
  });
  test('is taken apart by dimension', () => {
    expect(pickedOf(without(filter, ['days', 'models', 'sessions']))).toEqual([
      'weekdays',
      'hours',
      'agents',
      'projects',
      'efforts',
      'kinds',
    ]);
    expect(pickedOf(onlyIn(filter, ['days', 'hours']))).toEqual(['days', 'hours']);
    expect(isEmpty(onlyIn(filter, []))).toBe(true);
    expect(pickedOf({ ...NO_FILTER, to: 1 })).toEqual(['days']);
  });
  test.each([
    ['normal', 'hour', ['weekdays', 'hours', 'sessions']],
    ['redacted', 'day', ['weekdays', 'sessions']],
    ['strict', 'day', ['weekdays']],
    ['public', 'week', []],
    ['public', 'day', ['weekdays']],
  ] as const)('picks in %s mode, by the %s, also from %j', (mode, grain, more) => {
    const disclosure = chooseDisclosure(mode, { grain }) ?? usualDisclosure(mode);
    const always = ['days', 'agents', 'models', 'projects', 'efforts', 'kinds'];
    expect([...dimensionsOf(disclosure)].sort()).toEqual([...always, ...more].sort());
    expect([...pickedOf(answerable(filter, disclosure))].sort()).toEqual([...always, ...more].sort());
  });
  test('has a choice for the period before, of whole weeks where only these are told apart', () => {
    const before = (from: number, to: number, mode: 'strict' | 'public' = 'strict') => {
      const found = periodBefore(
        { ...filter, from, to },
        { disclosure: usualDisclosure(mode), first: 20_400, last: 20_700 },
      );
      return found === null ? null : [found.from, found.to];
    };
    // June 2026 begins on a Monday and ends on a Tuesday; as many days before it would begin on 20 575.
    expect(before(20_605, 20_634)).toEqual([20_574, 20_604]);
    expect(before(20_605, 20_635)).toEqual([20_574, 20_604]);
    expect(before(20_605, 20_633)).toEqual([20_576, 20_604]);
    expect(before(20_605, 20_634, 'public')).toEqual([20_570, 20_604]);
    expect(before(20_604, 20_634, 'public')).toEqual([20_570, 20_604]);
    expect(before(20_606, 20_610, 'public')).toBeNull();
    expect(before(20_421, 20_450)).toBeNull();
  });
  test('takes nothing but whole numbers into SQL: an address is written by anyone', () => {
    expect(() => conditionOf({ ...NO_FILTER, sessions: [1.5] })).toThrow('E_FILTER');
    expect(() => conditionOf({ ...NO_FILTER, from: NaN })).toThrow('E_FILTER');
  });
});
