import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MinutesKey, MinutesQuestion } from '../../src/contract/activity.ts';
import { NO_FILTER } from '../../src/contract/filter.ts';
import { SCOPES, type Scope } from '../../src/contract/tables.ts';
import { Activity } from '../../src/engine/activity.ts';

type Row = Readonly<Record<Exclude<MinutesKey, 'weekday'> | 'minutes', number>>;

function activityOf(rows: readonly Row[], models: readonly number[] = []): Activity {
  const column = (name: keyof Row): Int32Array => Int32Array.from(rows, (row) => row[name]);
  const codes = {
    day: column('day'),
    hour: column('hour'),
    scope: column('scope'),
    agent: column('agent'),
    model: column('model'),
    project: column('project'),
  };
  return new Activity({ codes, minutes: Float64Array.from(rows, ({ minutes }) => minutes) }, new Set(models));
}

/** 1970-01-01 was a Thursday, the day 3 of a week that begins on Monday. */
const weekday = (day: number): number => (day + 3) % 7;
const keyOf = (row: Row, key: MinutesKey): number => (key === 'weekday' ? weekday(row.day) : row[key]);

/** The minutes by a reader of a few lines, in the order of their keys. */
function minutesOf(rows: readonly Row[], { by, scopes, code, filter }: MinutesQuestion): readonly number[][] {
  const { from, to, weekdays, hours } = filter;
  const [scope] = scopes;
  const groups = new Map<string, number[]>(by.length === 0 ? [['', [0]]] : []);
  for (const row of rows) {
    const passes =
      scopes.some((one) => SCOPES[one] === row.scope) &&
      (code === null || scope === undefined || scope === 'all' || row[scope] === code) &&
      (from === null || row.day >= from) &&
      (to === null || row.day <= to) &&
      (weekdays.length === 0 || weekdays.includes(weekday(row.day))) &&
      (hours.length === 0 || hours.includes(row.hour));
    if (!passes) continue;
    const keys = by.map((key) => keyOf(row, key));
    const sum = groups.get(keys.join())?.at(-1) ?? 0;
    groups.set(keys.join(), [...keys, sum + row.minutes]);
  }
  return [...groups.values()].sort((a, b) => a.reduce((order, key, at) => order || key - b[at]!, 0));
}

const code = (most: number) => fc.integer({ min: 0, max: most });
const some = (most: number) => fc.array(code(most), { maxLength: 2 });
const rows = fc.array(
  fc.record({
    day: fc.integer({ min: 20_500, max: 20_510 }),
    hour: code(3),
    scope: fc.integer({ min: 1, max: 4 }),
    agent: code(2),
    model: code(2),
    project: code(2),
    minutes: code(60),
  }),
  { maxLength: 40 },
);
const question: fc.Arbitrary<MinutesQuestion> = fc.record({
  by: fc.constantFrom<readonly MinutesKey[]>(
    [],
    ['day'],
    ['weekday', 'hour'],
    ['scope', 'agent', 'model', 'project'],
  ),
  scopes: fc.constantFrom<readonly Scope[]>(['all'], ['agent'], ['project'], ['agent', 'model', 'project']),
  code: fc.option(code(2)),
  filter: fc
    .record({
      from: fc.option(fc.integer({ min: 20_499, max: 20_511 })),
      to: fc.option(fc.integer({ min: 20_499, max: 20_511 })),
      weekdays: some(6),
      hours: some(3),
    })
    .map((time) => ({ ...NO_FILTER, ...time })),
  leftOut: fc.constant([]),
});

test('active minutes are the sum of the rows that pass, whatever was asked before', () => {
  fc.assert(
    fc.property(rows, fc.array(question, { minLength: 1, maxLength: 4 }), (list, questions) => {
      const activity = activityOf(list);
      for (const one of questions) {
        const answer = activity.answer(one);
        const columns = [...one.by, 'minutes'].map((name) => answer[name] ?? []);
        expect(columns[0]!.map((_, row) => columns.map((column) => column[row]))).toEqual(
          minutesOf(list, one),
        );
      }
    }),
    { numRuns: 100 },
  );
});

test('minutes are missing where a report has use of a model that is left out', () => {
  const activity = activityOf(
    [{ day: 20_500, hour: 0, scope: SCOPES.model, agent: 0, model: 14, project: 0, minutes: 25 }],
    [14, 16],
  );
  const asked: MinutesQuestion = { by: ['day'], scopes: ['model'], code: 14, filter: NO_FILTER, leftOut: [] };
  expect(activity.answer({ ...asked, leftOut: [15] })).toEqual({ day: [20_500], minutes: [25] });
  expect(activity.answer({ ...asked, leftOut: [15, 16] })).toEqual({ day: [20_500], minutes: [null] });
});
