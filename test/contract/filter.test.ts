import { describe, expect, test } from 'vitest';
import {
  NO_FILTER,
  answerable,
  conditionOf,
  dimensionsOf,
  isEmpty,
  isSameFilter,
  onlyIn,
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
  test('takes nothing but whole numbers into SQL: an address is written by anyone', () => {
    expect(() => conditionOf({ ...NO_FILTER, sessions: [1.5] })).toThrow('E_FILTER');
    expect(() => conditionOf({ ...NO_FILTER, from: NaN })).toThrow('E_FILTER');
  });
});
