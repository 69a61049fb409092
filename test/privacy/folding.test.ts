import { describe, expect, test } from 'vitest';
import { chooseDisclosure, usualDisclosure } from '../../src/contract/modes.ts';
import { FOLDED, type TableName } from '../../src/contract/tables.ts';
import { countFolds, foldCalls, foldRare, foldTools, roundTables } from '../../cli/privacy/generalise.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import { countedCalls, countedTools, type CountedCall } from './made-counted.ts';

/* The rules of public mode one by one, on columns of numbers. generalise.test.ts has them on whole reports. */

const PUBLIC = usualDisclosure('public');
/** A Monday. */
const MONDAY = 20_577;

/** So many sessions of one call each, in turn on the Wednesdays of so many weeks. */
const spread = (sessions: number, weeks: number, call: CountedCall = {}, from = 0): CountedCall[] =>
  Array.from({ length: sessions }, (_, index) => ({
    session: from + index,
    day: MONDAY + 2 + 7 * (index % weeks),
    ...call,
  }));

/** What values become that have so many sessions, weeks and calls. */
function foldsOf(
  support: Readonly<Record<number, readonly [sessions: number, weeks: number, calls: number]>>,
): unknown {
  const rows = Object.entries(support).flatMap(([value, [sessions, weeks, calls]]) =>
    Array.from({ length: calls }, (_, index) => ({
      value: Number(value),
      session: index % sessions,
      week: index % weeks,
    })),
  );
  const column = (name: 'value' | 'session' | 'week'): number[] => rows.map((row) => row[name]);
  return Object.fromEntries(foldRare(column('value'), { session: column('session'), week: column('week') }));
}

describe('a value', () => {
  test('is folded below ten sessions or three weeks, however many calls it has', () => {
    expect(foldsOf({ 1: [10, 3, 10], 2: [9, 3, 900], 3: [10, 2, 900], 4: [10, 3, 900] })).toEqual({
      1: 1,
      2: FOLDED,
      3: FOLDED,
      4: 4,
    });
  });

  test('that is all there is stays, and is folded alone where nothing else is there', () => {
    expect(foldsOf({ 1: [10, 3, 30] })).toEqual({ 1: 1 });
    expect(foldsOf({ 1: [9, 3, 30] })).toEqual({ 1: FOLDED });
    expect(foldsOf({})).toEqual({});
  });

  test('that is folded takes along the next smallest, and all that are about as small', () => {
    expect(foldsOf({ 1: [1, 1, 1], 2: [10, 3, 20], 3: [10, 3, 30] })).toEqual({ 1: FOLDED, 2: FOLDED, 3: 3 });
    expect(foldsOf({ 1: [1, 1, 1], 2: [10, 3, 301], 3: [10, 3, 300], 4: [10, 3, 310] })).toEqual({
      1: FOLDED,
      2: FOLDED,
      3: FOLDED,
      4: 4,
    });
    expect(foldsOf({ 1: [1, 1, 1], 2: [1, 1, 1], 3: [10, 3, 300] })).toEqual({ 1: FOLDED, 2: FOLDED, 3: 3 });
  });
});

describe('calls of public mode', () => {
  const columns = ['agent', 'model', 'effort', 'kind', 'project'] as const;

  test.each(columns)('are folded by their %s', (column) => {
    const usual = spread(12, 3);
    const rare = [1, 2].flatMap((number) => spread(2, 1, { [column]: 20 + number }, 50));
    const calls = countedCalls([...usual, ...rare]);
    const folded = foldCalls(calls, PUBLIC).calls;
    const own = calls[column][0]!;
    expect(Array.from(folded[column])).toEqual([...usual.map(() => own), ...rare.map(() => FOLDED)]);
    for (const other of columns) if (other !== column) expect(folded[other]).toEqual(calls[other]);
  });

  test('have their Monday for a day, and their day where the author chose days', () => {
    const calls = countedCalls(spread(12, 3));
    const mondays = [0, 1, 2].map((week) => MONDAY + 7 * week);
    expect([...new Set(foldCalls(calls, PUBLIC).calls.day)]).toEqual(mondays);
    const daily = chooseDisclosure('public', { grain: 'day' })!;
    expect(foldCalls(calls, daily).calls.day).toEqual(calls.day);
  });

  test('have one custom model', () => {
    const calls = countedCalls([
      ...spread(5, 3, { model: -1 }),
      ...spread(5, 3, { model: -2 }, 20),
      ...spread(12, 3, {}, 40),
    ]);
    expect([...new Set(foldCalls(calls, PUBLIC).calls.model)]).toEqual([-1, 14]);
  });

  test('keep a code 0, which says that nothing is known', () => {
    const calls = countedCalls([...spread(12, 3, { model: 0 }), ...spread(12, 3, {}, 40)]);
    expect([...new Set(foldCalls(calls, PUBLIC).calls.model)]).toEqual([0, 14]);
  });

  test('tell how many of each category there were, and how many are folded', () => {
    const calls = countedCalls([
      ...spread(12, 3, { effort: 1, kind: 1 }),
      ...spread(12, 3, { effort: 2, kind: 2, project: 2 }, 40),
      ...spread(12, 3, { effort: 3, kind: 2, project: 2 }, 60),
      ...spread(2, 1, { agent: 2, effort: 4, kind: 3, project: 3 }, 80),
      ...spread(2, 1, { agent: 2, effort: 5, kind: 4, project: 4, model: 15 }, 90),
      ...spread(2, 1, { agent: 2, effort: 6, kind: 4, project: 5, model: 15 }, 100),
    ]);
    expect(countFolds(foldCalls(calls, PUBLIC).folds)).toEqual({
      agent: { all: 2, folded: 2 },
      model: { all: 2, folded: 2 },
      effort: { all: 6, folded: 3 },
      kind: { all: 4, folded: 2 },
      project: { all: 5, folded: 3 },
    });
  });

  test('tell what became of each agent', () => {
    const calls = countedCalls([...spread(12, 3), ...spread(1, 1, { agent: 2 }, 40)]);
    expect(foldCalls(calls, PUBLIC).folds.agent).toEqual(
      new Map([
        [1, FOLDED],
        [2, FOLDED],
      ]),
    );
  });
});

describe('tools of public mode', () => {
  test('are folded by the sessions and weeks of their calls, and custom ones are one', () => {
    const calls = countedCalls(spread(12, 3));
    const uses = (tool: (index: number) => number, count = 12) =>
      Array.from({ length: count }, (_, call) => ({ call, tool: tool(call) }));
    const tools = countedTools([
      ...uses(() => 5),
      ...uses((index) => (index % 2 === 0 ? -1 : -2)),
      ...uses(() => 0),
      ...uses(() => 7, 9),
      ...Array.from({ length: 12 }, (_, index) => ({ call: 3 * (index % 4), tool: 8 })),
    ]);
    const folded = foldTools(tools, calls);
    const { tool } = folded;
    expect({ ...folded, tool: tools.tool }).toEqual(tools);
    expect([...new Set(tool.slice(0, 36))]).toEqual([5, -1, 0]);
    expect([...new Set(tool.slice(36))]).toEqual([FOLDED]);
  });

  test('have weeks, not days', () => {
    const calls = countedCalls(
      Array.from({ length: 12 }, (_, index) => ({ session: index, day: MONDAY + (index % 7) })),
    );
    const tools = countedTools(Array.from({ length: 12 }, (_, call) => ({ call, tool: 5 })));
    expect([...foldTools(tools, calls).tool]).toEqual(Array.from({ length: 12 }, () => FOLDED));
    expect([...new Set(foldCalls(calls, PUBLIC).calls.agent)]).toEqual([FOLDED]);
  });
});

/** A table as roundTables makes it. */
const rounded = (name: TableName, table: CountedTable): Record<string, number[]> => {
  const { length, sums } = roundTables(new Map([[name, table]]), PUBLIC).get(name)!;
  expect(length).toBe(table.length);
  return Object.fromEntries(Object.entries(sums).map(([column, values]) => [column, Array.from(values)]));
};

describe('cells of public mode', () => {
  const days = (...day: number[]): CountedTable['keys'] => ({ day });

  test('are rounded, and the largest becomes the second largest, rounded up', () => {
    const keys = days(1, 2, 3, 4);
    expect(rounded('usage', { length: 4, keys, sums: { input: [123, 99_999, 4567, 4011] } })).toEqual({
      input: [120, 4600, 4600, 4000],
    });
    expect(rounded('usage', { length: 4, keys, sums: { input: [5011, 4011, 4011, 3] } })).toEqual({
      input: [4100, 4000, 4000, 3],
    });
    expect(rounded('usage', { length: 4, keys, sums: { input: [5011, 5011, 4011, 3] } })).toEqual({
      input: [5000, 5000, 4000, 3],
    });
  });

  test('are cut though the largest comes first, last or in between', () => {
    for (const input of [
      [900, 100, 300],
      [100, 900, 300],
      [100, 300, 900],
      [300, 100, 900],
    ])
      expect(
        Math.max(...rounded('usage', { length: 3, keys: days(1, 2, 3), sums: { input } })['input']!),
      ).toBe(300);
  });

  test('are not cut where there is one alone, and what is missing stays missing', () => {
    const [cost, output] = [
      [Number.NaN, 12_345, Number.NaN],
      [0, 1, 2],
    ];
    expect(rounded('usage', { length: 3, keys: days(1, 2, 3), sums: { cost, output } })).toEqual({
      cost: [Number.NaN, 12_000, Number.NaN],
      output: [0, 1, 1],
    });
  });

  test('of which nothing is known stay so', () => {
    const cost = [Number.NaN, Number.NaN];
    expect(rounded('usage', { length: 2, keys: days(1, 2), sums: { cost } })).toEqual({ cost });
  });

  test('are compared within their scope', () => {
    const keys = { ...days(1, 2, 3, 4), scope: [1, 1, 2, 2] };
    expect(rounded('activity', { length: 4, keys, sums: { minutes: [900, 600, 90, 60] } })).toEqual({
      minutes: [600, 600, 60, 60],
    });
  });

  test('that belong to no time are rounded and not cut', () => {
    const keys = { agent: [1, 1], reason: [1, 2] };
    expect(rounded('left_out', { length: 2, keys, sums: { count: [9876, 12] } })).toEqual({
      count: [9900, 12],
    });
  });

  test('of sessions are ranges, and single numbers stay as they are', () => {
    const keys = { week: [1, 2, 3] };
    expect(rounded('week_sessions', { length: 3, keys, sums: { sessions: [3, 9, 123] } })).toEqual({
      sessions: [1, 5, 120],
    });
    expect(rounded('facts', { length: 1, keys: { fact: [2] }, sums: { value: [20_577] } })).toEqual({
      value: [20_577],
    });
  });

  test('of reasoning are at most those of output', () => {
    const sums = { output: [900, 500, 40], reasoning: [900, Number.NaN, 30] };
    expect(rounded('usage', { length: 3, keys: days(1, 2, 3), sums })).toEqual({
      output: [500, 500, 40],
      reasoning: [30, Number.NaN, 30],
    });
    const one = { output: [500, 400, 10], reasoning: [450, 430, 0] };
    expect(rounded('usage', { length: 3, keys: days(1, 2, 3), sums: one })).toEqual({
      output: [400, 400, 10],
      reasoning: [400, 400, 0],
    });
    expect(rounded('usage', { length: 1, keys: days(1), sums: { reasoning: [5] } })).toEqual({
      reasoning: [5],
    });
    expect(rounded('usage', { length: 1, keys: days(1), sums: { output: [5] } })).toEqual({ output: [5] });
  });
});
