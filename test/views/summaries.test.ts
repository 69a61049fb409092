import { expect, test } from 'vitest';
import { NO_FILTER } from '../../src/contract/filter.ts';
import { texts } from '../../src/texts/texts.ts';
import { noteOfAllDays } from '../../src/views/summaries.ts';

test('charts of all days say so beside days that are chosen, and not of a choice that they follow', () => {
  const days = { ...NO_FILTER, from: 20_574, to: 20_604 };
  expect(noteOfAllDays(days)).toEqual([texts.wholeReport]);
  expect(noteOfAllDays({ ...days, to: null })).toEqual([texts.wholeReport]);
  expect(noteOfAllDays(NO_FILTER)).toEqual([]);
  expect(noteOfAllDays({ ...NO_FILTER, models: [7] })).toEqual([]);
  expect(noteOfAllDays({ ...days, models: [7] })).toEqual([]);
});
