import { describe, expect, test } from 'vitest';
import { NO_FILTER, isEmpty, type Filter } from '../../src/contract/filter.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { CALL_KINDS, EFFORTS } from '../../src/contract/vocabulary.ts';
import { chipsOf } from '../../src/views/chips.ts';
import { namesOf } from '../../src/views/names.ts';
import { pageData } from './page-data.ts';

const names = namesOf(pageData([]).labels, usualDisclosure('normal'), [14, 15]);
const chips = (choice: Partial<Filter>): readonly string[] =>
  chipsOf({ ...NO_FILTER, ...choice }, names).map(({ name }) => name);

describe('what is chosen', () => {
  test('stands in words, one by one', () => {
    expect(chips({ from: 20_574, to: 20_580 })).toEqual(['1 – 7 May 2026']);
    expect(chips({ weekdays: [0, 6] })).toEqual(['Monday', 'Sunday']);
    expect(chips({ efforts: [EFFORTS.high, 0], kinds: [CALL_KINDS.subagent] })).toEqual([
      'High effort',
      'Effort not named',
      'Subagents',
    ]);
    expect(chips({ sessions: [3], projects: [2] })).toEqual(['Project 2', 'Session 3']);
  });
  test('has one chip for the snapshots of a model, and for hours that follow each other', () => {
    expect(chips({ models: [14, 15] })).toHaveLength(1);
    expect(chips({ hours: [0, 9, 10, 23] })).toEqual(['0:00–1:00', '9:00–11:00', '23:00–24:00']);
  });
  test('is all let go when every chip has been taken away, in whatever order', () => {
    const filter: Filter = {
      from: 20_574,
      to: null,
      weekdays: [1, 2],
      hours: [0, 9, 10],
      agents: [1],
      models: [14, 15],
      projects: [1],
      efforts: [5],
      kinds: [1, 2],
      sessions: [7],
    };
    for (const order of [0, -1]) {
      let left = filter;
      for (let steps = chipsOf(filter, names).length; steps > 0; steps -= 1) {
        expect(isEmpty(left)).toBe(false);
        left = chipsOf(left, names).at(order)!.without;
      }
      expect(left).toEqual(NO_FILTER);
    }
  });
});
