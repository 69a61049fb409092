import { expect, test } from 'vitest';
import { checkGeneralised } from '../../cli/audit/generalised.ts';
import { chooseDisclosure, usualDisclosure } from '../../src/contract/modes.ts';
import { FOLDED, type TableName } from '../../src/contract/tables.ts';

/** Three Mondays. */
const WEEKS = [20_451, 20_458, 20_465];
const found = (columns: Readonly<Record<string, readonly number[]>>, mode: 'public' | 'strict' = 'public') =>
  checkGeneralised(
    new Map([['usage', { columns: new Map(Object.entries(columns)), length: WEEKS.length }]]),
    usualDisclosure(mode),
  ).map(({ class: kind, place }) => `${kind}, ${place}`);
const good = { day: WEEKS, agent: [1, 1, 1], model: [FOLDED, FOLDED, 7], calls: [120, 13, 110] };

test('what public mode makes passes', () => {
  expect(found({ ...good, model: [FOLDED, FOLDED, FOLDED] })).toEqual([]);
});

test.each<[string, Readonly<Record<string, readonly number[]>>, string]>([
  [
    'a day that begins no week',
    { day: [20_451, 20_459, 20_465] },
    'no-whole-week, data/usage.parquet, column day',
  ],
  ['a figure with three digits', { calls: [120, 113, 110] }, 'not-rounded, data/usage.parquet, column calls'],
  ['a record', { calls: [900, 13, 110] }, 'record-shown, data/usage.parquet, column calls'],
  ['a category in one week', {}, 'rare-category, data/usage.parquet, column model'],
])('%s is found in a public report and is none in a strict one', (_, change, finding) => {
  expect(found({ ...good, ...change })).toContain(finding);
  expect(found({ ...good, ...change }, 'strict')).toEqual([]);
});

/** What is found in a table of a public report. */
const foundIn = (
  name: TableName,
  columns: Readonly<Record<string, readonly (number | null)[]>>,
  disclosure = usualDisclosure('public'),
): readonly string[] =>
  checkGeneralised(
    new Map([[name, { columns: new Map(Object.entries(columns)), length: 4 }]]),
    disclosure,
  ).map(({ class: kind, place }) => `${kind}, ${place}`);
const at = (column: string, name = 'usage'): string => `data/${name}.parquet, column ${column}`;

test('days are Mondays where the grain is the week, and days where it is the day', () => {
  const day = [20_451, 20_452, null, 20_458];
  expect(foundIn('usage', { day })).toEqual([`no-whole-week, ${at('day')}`]);
  expect(foundIn('usage', { day }, chooseDisclosure('public', { grain: 'day' })!)).toEqual([]);
  expect(foundIn('week_sessions', { week: [20_451, 20_458] })).toEqual([]);
  expect(foundIn('week_sessions', { week: [20_451, 20_459] })).toEqual([
    `no-whole-week, ${at('week', 'week_sessions')}`,
  ]);
});

test('counts of sessions are ranges, and codes beside them are none', () => {
  expect(foundIn('week_sessions', { sessions: [1, 5, 15, null] })).toEqual([]);
  expect(foundIn('week_sessions', { sessions: [1, 4] })).toEqual([
    `not-rounded, ${at('sessions', 'week_sessions')}`,
  ]);
  expect(foundIn('session_sizes', { measure: [1, 2], bin: [3, 4], sessions: [1, 5] })).toEqual([]);
});

test('codes beside rounded figures are none', () => {
  expect(foundIn('left_out', { agent: [101], reason: [101], count: [110] })).toEqual([]);
  expect(foundIn('left_out', { count: [111] })).toEqual([`not-rounded, ${at('count', 'left_out')}`]);
  expect(foundIn('activity', { day: [20_451, 20_458], scope: [101, 999] })).toEqual([]);
});

test('a record is a largest cell that is more than a step above the second, in its scope', () => {
  const day = [1, 2, 3, 4].map((week) => 20_451 + 7 * week);
  const record = [`record-shown, ${at('calls')}`];
  const rows = (...calls: (number | null)[]): readonly string[] => foundIn('usage', { day, calls });
  expect(rows(990, 100, 100, 980)).toEqual([]);
  expect(rows(110, 100, 5, null)).toEqual([]);
  expect(rows(120, 100, 5, null)).toEqual(record);
  expect(rows(100, 5, 120, 3)).toEqual(record);
  expect(rows(5, 100, 3, 120)).toEqual(record);
  expect(rows(120, 5, 100, 3)).toEqual(record);
  expect(rows(120, 120, 5, 3)).toEqual([]);
  expect(rows(99, 98, 5, 3)).toEqual([]);
  expect(rows(0, 0, 0, 1)).toEqual([]);
  expect(rows(0, 0, 0, 2)).toEqual(record);
  expect(rows(990, null, null, null)).toEqual([]);
  expect(rows(null, null, null, null)).toEqual([]);
  expect(foundIn('usage', { calls: [5, 990] })).toEqual([]);
  expect(foundIn('usage', { day, reasoning: [5, 990, 5, 5] })).toEqual([]);
  const scope = [1, 1, 2, 2];
  expect(foundIn('activity', { day, scope, minutes: [900, 890, 10, 9] })).toEqual([]);
  expect(foundIn('activity', { day, scope, minutes: [900, 890, 90, 9] })).toEqual([
    `record-shown, ${at('minutes', 'activity')}`,
  ]);
});

test('a category but Other is in three weeks, days of a week being one', () => {
  const day = [20_451, 20_458, 20_465, 20_472];
  const rare = [`rare-category, ${at('model')}`];
  expect(foundIn('usage', { day, model: [7, 7, 7, FOLDED] })).toEqual([]);
  expect(foundIn('usage', { day, model: [7, 7, null, FOLDED] })).toEqual(rare);
  expect(foundIn('usage', { day, model: [FOLDED, null, FOLDED, null] })).toEqual([]);
  expect(foundIn('usage', { model: [7, 7, 7, 7] })).toEqual(rare);
  const daily = chooseDisclosure('public', { grain: 'day' })!;
  const days = [20_451, 20_452, 20_453, 20_458];
  expect(foundIn('usage', { day: days, model: [7, 7, 7, 7] }, daily)).toEqual(rare);
  expect(foundIn('activity', { day, model: [7, 7, 7, 8] })).toEqual([]);
});
