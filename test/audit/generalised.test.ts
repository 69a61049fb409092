import { expect, test } from 'vitest';
import { checkGeneralised } from '../../cli/audit/generalised.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { FOLDED } from '../../src/contract/tables.ts';

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
