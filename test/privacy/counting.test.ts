import { describe, expect, test } from 'vitest';
import { FACTS, SCOPES, SESSION_MEASURES } from '../../src/contract/tables.ts';
import { CALL_KINDS } from '../../src/contract/vocabulary.ts';
import { modelCode } from '../../src/contract/model-ids.ts';
import { familyCode } from '../../src/contract/models.ts';
import { versionOf } from '../../cli/sources/versions.ts';
import { dayResolver } from '../../cli/accounting/days.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import {
  countActivity,
  countClients,
  countContexts,
  countFacts,
  countHours,
  countLeftOut,
  countLogs,
  countPrices,
  countProvenance,
  countSessionSizes,
  countSessions,
  countTools,
  countUsage,
  countWeekSessions,
  firstCalls,
  measureCalls,
} from '../../cli/privacy/counting.ts';
import { callsOf } from '../accounting/made-calls.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { countedCalls, countedTools, type CountedCall } from './made-counted.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONDAY = 20_577;

/** Rows of a table, a value by column: of keys first. */
function rowsOf({ length, keys, sums }: CountedTable): readonly Record<string, number>[] {
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(
      [...Object.entries(keys), ...Object.entries(sums)].map(([name, values]) => {
        expect(values).toHaveLength(length);
        return [name, values[row]!];
      }),
    ),
  );
}

/** Some columns of a table. */
const pick = (table: CountedTable, ...names: string[]): unknown =>
  rowsOf(table).map((row) => names.map((name) => row[name]));

describe('what is counted of a call', () => {
  const list = [
    { time: 0, session: 'a', input: 1, cacheRead: 20, output: 300, reasoning: 30 },
    { time: 1, session: 'a', input: Number.NaN, cacheRead: Number.NaN, output: Number.NaN },
    { time: 2, session: 'b', input: 7 },
  ];
  const calls = {
    ...callsOf(list, new PrivateTexts()),
    cacheWrite5m: Float64Array.of(4000, Number.NaN, 0),
    cacheWrite1h: Float64Array.of(50_000, Number.NaN, 0),
    webSearches: Float64Array.of(2, Number.NaN, 0),
    placeholder: Uint8Array.of(0, 1, 0),
  };
  const selection = { rows: Int32Array.of(0, 1) } as Parameters<typeof measureCalls>[1];
  const measure = (cost: number[], credits: number[]) => {
    const [paid, taken] = [Float64Array.from(cost), Float64Array.from(credits)];
    const amounts = { cost: paid, uncached: paid.map((value) => value * 10), credits: taken };
    return Object.fromEntries(
      Object.entries(measureCalls(calls, selection, amounts)).map(([name, values]) => [
        name,
        Array.from(values),
      ]),
    );
  };

  test('is of the chosen calls alone, and nothing where a log reports nothing', () => {
    expect(measure([5, 0, 9], [6, Number.NaN, 9])).toEqual({
      calls: [1, 1],
      input: [1, 0],
      cache_read: [20, 0],
      cache_write_5m: [4000, 0],
      cache_write_1h: [50_000, 0],
      output: [300, 0],
      reasoning: [30, Number.NaN],
      cost: [5, 0],
      uncached_cost: [50, 0],
      unpriced_tokens: [0, 0],
      credits: [6, Number.NaN],
      web_searches: [2, 0],
      placeholder_calls: [0, 1],
    });
  });

  test('without a price is its tokens of all kinds', () => {
    expect(measure([Number.NaN, Number.NaN, 9], [0, 0, 0])).toMatchObject({
      cost: [Number.NaN, Number.NaN],
      uncached_cost: [Number.NaN, Number.NaN],
      unpriced_tokens: [54_321, 0],
    });
  });
});

describe('the first call of a session', () => {
  const firstOf = (list: readonly CountedCall[], ranks: readonly number[][] | null = null): unknown => [
    ...firstCalls(countedCalls(list), () => {
      if (ranks === null) throw new Error('nothing was to be ranked');
      return ranks;
    }),
  ];

  test('is the earliest', () => {
    expect(
      firstOf([
        { session: 1, time: 5 },
        { session: 2, time: 1 },
        { session: 1, time: 4 },
        { session: 1, time: 6 },
        { session: 2, time: 2 },
      ]),
    ).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  test.each([
    'kind',
    'agent',
    'model',
    'effort',
    'day',
    'hour',
    'input',
    'output',
    'reasoning',
    'cost',
  ] as const)('of one time is that of the lower %s, in any order', (name) => {
    const [low, high] = [
      { [name]: 3, time: 7 },
      { [name]: 4, time: 7 },
    ];
    expect(firstOf([low, high])).toEqual([[1, 0]]);
    expect(firstOf([high, low])).toEqual([[1, 1]]);
  });

  test('of one time and alike in all is the one that came first', () => {
    expect(firstOf([{}, {}])).toEqual([[1, 0]]);
  });

  test.each([
    [{ project: 8 }, { project: 7 }],
    [{ folder: 8 }, { folder: 7 }],
    [{ branch: 8 }, { branch: 7 }],
    [{ model: -2 }, { model: -1 }],
  ])('of one time is that of the thing which ranks first: %o, %o', (one, other) => {
    expect(firstOf([one, other], [[2, 1]])).toEqual([[1, 1]]);
    expect(firstOf([one, other], [[1, 2]])).toEqual([[1, 0]]);
    expect(firstOf([one, other], [])).toEqual([[1, 0]]);
  });

  test('asks for no rank where something else tells calls apart', () => {
    expect(firstOf([{ model: 1 }, { model: -1 }])).toEqual([[1, 1]]);
    expect(firstOf([{ project: 8, time: 5 }, { time: 5 }, { time: 1 }])).toEqual([[1, 2]]);
    expect(firstOf([{ project: 8 }, { project: 7, time: 1 }])).toEqual([[1, 0]]);
    expect(firstOf([{ project: 8 }, { project: 7, session: 2 }])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });
});

const SESSIONS: readonly CountedCall[] = [
  {
    session: 1,
    day: MONDAY + 8,
    hour: 3,
    agent: 2,
    project: 4,
    time: 20 * MINUTE,
    lastTime: 21 * MINUTE,
    input: 5,
  },
  {
    session: 1,
    day: MONDAY + 1,
    hour: 2,
    agent: 1,
    project: 3,
    time: 0,
    kind: CALL_KINDS.subagent,
    input: 6,
    cost: Number.NaN,
  },
  { session: 2, day: MONDAY + 6, hour: 1, time: 40 * MINUTE, kind: CALL_KINDS.advisor, cost: 30_000 },
];

describe('tables of sessions', () => {
  const calls = countedCalls(SESSIONS);
  const first = () => firstCalls(calls, () => []);

  test('usage counts a session where it begins', () => {
    const usage = countUsage(calls, first());
    expect(pick(usage, 'session', 'sessions', 'input', 'calls')).toEqual([
      [1, 0, 5, 1],
      [1, 1, 6, 1],
      [2, 1, 0, 1],
    ]);
    expect(Object.keys(usage.keys)).toEqual([
      ...['day', 'hour', 'agent', 'model', 'effort', 'project', 'folder', 'branch', 'kind', 'session'],
    ]);
    for (const name of Object.keys(usage.keys)) expect(usage.keys[name]).toBe(calls[name as 'day']);
  });

  test('a session has the day, hour, agent and project of its first call, and all that its calls add up to', () => {
    const sessions = countSessions(calls, first());
    expect(pick(sessions, 'session', 'day', 'hour', 'agent', 'project')).toEqual([
      [1, MONDAY + 1, 2, 1, 3],
      [2, MONDAY + 6, 1, 1, 1],
    ]);
    expect(pick(sessions, 'minutes', 'subagent_calls', 'calls', 'input', 'cost')).toEqual([
      [3, 1, 2, 11, 0],
      [1, 0, 1, 0, 30_000],
    ]);
  });

  test('a week has the sessions that begin in it', () => {
    expect(rowsOf(countWeekSessions(calls, first()))).toEqual([
      { week: MONDAY, sessions: 1 },
      { week: MONDAY, sessions: 1 },
    ]);
    expect(countWeekSessions(countedCalls([{ day: MONDAY + 7 }]), new Map([[1, 0]])).keys['week']).toEqual(
      Int32Array.of(MONDAY + 7),
    );
  });

  test('a size is the bin that begins at or below it; a session without a price has none of cost', () => {
    const sums = { cost: [0, 9_999, 10_000, Number.NaN, 300_000_000], minutes: [0, 2, 4, 480, 2000] };
    const { cost, minutes } = SESSION_MEASURES;
    expect(rowsOf(countSessionSizes({ length: 5, keys: {}, sums }, false))).toEqual([
      ...[0, 0, 1, 10].map((bin) => ({ measure: cost.code, bin, sessions: 1 })),
      ...[0, 1, 1, 9, 10].map((bin) => ({ measure: minutes.code, bin, sessions: 1 })),
    ]);
  });

  test('a size that is a record is in the bin of the second largest where records are hidden', () => {
    const bins = (minutes: readonly number[]): unknown =>
      pick(countSessionSizes({ length: minutes.length, keys: {}, sums: { cost: [], minutes } }, true), 'bin');
    expect(bins([0, 2, 2000, 4])).toEqual([[0], [1], [1], [1]]);
    expect(bins([2000, 2, 2000])).toEqual([[10], [1], [10]]);
    expect(bins([2000])).toEqual([[10]]);
  });
});

describe('the table of activity', () => {
  const dayOf = dayResolver('UTC');
  const [opus, sonnet] = [modelCode('claude-opus-4-6'), modelCode('claude-sonnet-4-6')];
  const at = (day: number, hour: number, minute: number): number => day * DAY + hour * HOUR + minute * MINUTE;
  const list: readonly CountedCall[] = [
    { agent: 1, model: opus, project: 1, time: at(MONDAY, 9, 58), lastTime: at(MONDAY, 10, 1) },
    { agent: 2, model: sonnet, project: 1, time: at(MONDAY, 10, 0) },
    { agent: 1, model: sonnet, project: 2, time: at(MONDAY + 1, 10, 30) },
    { agent: 1, model: opus, project: 2, time: at(MONDAY + 8, 10, 30) },
  ];
  const names = ['scope', 'agent', 'model', 'project', 'day', 'hour', 'minutes'] as const;

  test('has every minute once in a scope: of all, of each agent, each model’s family and each project', () => {
    expect(pick(countActivity(countedCalls(list), dayOf, 'day'), ...names)).toEqual([
      [SCOPES.all, 0, 0, 0, MONDAY, 9, 2],
      [SCOPES.all, 0, 0, 0, MONDAY, 10, 2],
      [SCOPES.all, 0, 0, 0, MONDAY + 1, 10, 1],
      [SCOPES.all, 0, 0, 0, MONDAY + 8, 10, 1],
      [SCOPES.agent, 1, 0, 0, MONDAY, 9, 2],
      [SCOPES.agent, 1, 0, 0, MONDAY, 10, 2],
      [SCOPES.agent, 1, 0, 0, MONDAY + 1, 10, 1],
      [SCOPES.agent, 1, 0, 0, MONDAY + 8, 10, 1],
      [SCOPES.agent, 2, 0, 0, MONDAY, 10, 1],
      [SCOPES.model, 0, familyCode(opus), 0, MONDAY, 9, 2],
      [SCOPES.model, 0, familyCode(opus), 0, MONDAY, 10, 2],
      [SCOPES.model, 0, familyCode(opus), 0, MONDAY + 8, 10, 1],
      [SCOPES.model, 0, familyCode(sonnet), 0, MONDAY, 10, 1],
      [SCOPES.model, 0, familyCode(sonnet), 0, MONDAY + 1, 10, 1],
      [SCOPES.project, 0, 0, 1, MONDAY, 9, 2],
      [SCOPES.project, 0, 0, 1, MONDAY, 10, 2],
      [SCOPES.project, 0, 0, 2, MONDAY + 1, 10, 1],
      [SCOPES.project, 0, 0, 2, MONDAY + 8, 10, 1],
    ]);
  });

  test('has Mondays for days where the report has weeks', () => {
    const weekly = countActivity(countedCalls(list), dayOf, 'week');
    expect(pick(weekly, 'day', 'hour', 'minutes')).toEqual(
      expect.arrayContaining([
        [MONDAY, 10, 3],
        [MONDAY + 7, 10, 1],
      ]),
    );
  });

  test('gives the hours of the day its minutes of all', () => {
    expect(rowsOf(countHours(countActivity(countedCalls(list), dayOf, 'day')))).toEqual([
      { hour: 9, minutes: 2 },
      { hour: 10, minutes: 2 },
      { hour: 10, minutes: 1 },
      { hour: 10, minutes: 1 },
    ]);
  });
});

describe('the other tables', () => {
  const calls = countedCalls([
    {
      day: 5,
      agent: 1,
      project: 7,
      version: versionOf(2, 1, 90),
      input: 1,
      cache_read: 20,
      output: 300,
      cost: 9,
    },
    {
      ...{ day: 6, agent: 2, project: 8, version: -1, cost: Number.NaN },
      ...{ cache_write_5m: 4000, cache_write_1h: 50_000 },
    },
  ]);

  test('tools have the day, agent and project of their call', () => {
    const tools = countedTools([
      { call: 1, tool: 3, server: 4, skill: 5 },
      { call: 0, tool: -1 },
    ]);
    expect(rowsOf(countTools(tools, calls))).toEqual([
      { day: 6, agent: 2, project: 8, tool: 3, server: 4, skill: 5, uses: 1 },
      { day: 5, agent: 1, project: 7, tool: -1, server: 0, skill: 0, uses: 1 },
    ]);
  });

  test('contexts have how many calls are about as large, and the largest; none where the input is not known', () => {
    const sized = (agent: number, model: number, wholeInput: number): CountedCall => ({
      ...{ agent, model, wholeInput },
    });
    const list = [
      ...[sized(1, 14, 0), sized(1, 14, 7_999), sized(1, 14, 8_000), sized(1, 14, Number.NaN)],
      ...[sized(1, 14, 12), sized(1, -1, 15_999), sized(2, 14, 999_999), sized(1, -1, 1_000_000)],
      ...[sized(2, 14, 600_000), sized(1, -1, 5_000_000), sized(2, 15, Number.NaN)],
    ];
    expect(rowsOf(countContexts(countedCalls(list)))).toEqual([
      { agent: 1, model: 14, bin: 0, calls: 3, largest: 7_999 },
      { agent: 1, model: 14, bin: 1, calls: 1, largest: 8_000 },
      { agent: 1, model: -1, bin: 1, calls: 1, largest: 15_999 },
      { agent: 2, model: 14, bin: 11, calls: 2, largest: 999_999 },
      { agent: 1, model: -1, bin: 12, calls: 2, largest: 5_000_000 },
    ]);
    expect(rowsOf(countContexts(countedCalls([])))).toEqual([]);
  });

  test('clients have the three parts of a version', () => {
    expect(rowsOf(countClients(calls))).toEqual([
      { agent: 1, major: 2, minor: 1, patch: 90, calls: 1 },
      { agent: 2, major: -1, minor: -1, patch: -1, calls: 1 },
    ]);
  });

  test('provenance has tokens of all kinds', () => {
    expect(rowsOf(countProvenance(calls, [1, 2], [3, 4]))).toEqual([
      { agent: 1, certainty: 1, pricing: 3, calls: 1, tokens: 321, output: 300, cost: 9 },
      { agent: 2, certainty: 2, pricing: 4, calls: 1, tokens: 54_000, output: 0, cost: Number.NaN },
    ]);
  });

  test('lines that were left out, logs and prices are as they came, by code', () => {
    expect(rowsOf(countLeftOut([{ agent: 2, reason: 'synthetic', count: 8 }]))).toEqual([
      { agent: 2, reason: 3, count: 8 },
    ]);
    expect(rowsOf(countLogs([{ agent: 2, files: 3, lines: 40 }]))).toEqual([
      { agent: 2, files: 3, lines: 40 },
    ]);
    const rates = { input: 1, cacheRead: 2, cacheWrite5m: 3, cacheWrite1h: 4, output: 5, webSearch: 6 };
    expect(
      rowsOf(
        countPrices([
          { model: 14, fromDay: 9, over: 7, rates },
          { model: 15, fromDay: 0, over: 0, rates: null },
        ]),
      ),
    ).toEqual([
      {
        ...{ model: 14, from_day: 9, over: 7, input: 1, cache_read: 2, cache_write_5m: 3 },
        ...{ cache_write_1h: 4, output: 5, web_search: 6 },
      },
      {
        ...{ model: 15, from_day: 0, over: 0, input: Number.NaN, cache_read: Number.NaN },
        ...{
          cache_write_5m: Number.NaN,
          cache_write_1h: Number.NaN,
          output: Number.NaN,
          web_search: Number.NaN,
        },
      },
    ]);
  });

  test('facts are those that are known, 0 as well', () => {
    expect(rowsOf(countFacts({ 'own-prices': 0, mode: 3 }))).toEqual([
      { fact: FACTS.mode, value: 3 },
      { fact: FACTS['own-prices'], value: 0 },
    ]);
  });
});
