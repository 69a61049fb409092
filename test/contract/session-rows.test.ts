import { beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '../../cli/report/engine.ts';
import type { Breakdown } from '../../src/contract/breakdown.ts';
import { NO_FILTER, type Filter } from '../../src/contract/filter.ts';
import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import {
  FIRST_PAGE,
  PAGE_LENGTH,
  readSessionRows,
  sessionPageQuestion,
  type SessionOrder,
  type SessionPage,
  type SessionRow,
} from '../../src/contract/session-rows.ts';
import { SESSION_MEASURES } from '../../src/contract/tables.ts';
import type { Database } from '../../src/engine/database.ts';
import { breakdownOf } from './asked.ts';
import { tablesOf } from './made-tables.ts';

const SESSIONS = 60;
const DAY = 20_500;

/** Calls of sessions on one or two days: the second day's by a subagent with another model, every seventh not priced. */
const usage = Array.from({ length: SESSIONS }, (_, index) => index + 1).flatMap((session) => {
  const size = (session * 37) % 61;
  const row = { session, agent: 1 + (session % 2), project: session % 5, hour: session % 24 };
  const cost = session % 7 === 0 ? null : size * size * 10_000;
  return [
    {
      ...row,
      day: DAY + session,
      model: 7,
      kind: 1,
      calls: size + 1,
      input: 10 * size,
      cache_read: 90,
      cost,
      sessions: 1,
    },
    ...(session % 3 === 0
      ? [
          {
            ...row,
            day: DAY + session + 1,
            model: 29,
            kind: 2,
            calls: 2,
            input: 1,
            output: size,
            cost: 50_000,
          },
        ]
      : []),
  ];
});
const sessions = usage
  .filter(({ model }) => model === 7)
  .map(({ session, day, hour, agent, project }) => ({
    session,
    day,
    hour,
    agent,
    project,
    minutes: (session * 13) % 90,
  }));

/** What a list shows of the calls that pass, worked out in a few lines. */
function expected(passes: (row: (typeof usage)[number]) => boolean) {
  return sessions.flatMap(({ session, day, agent, project, minutes }) => {
    const rows = usage.filter((row) => row.session === session && passes(row));
    if (rows.length === 0) return [];
    const sum = (of: (row: (typeof usage)[number]) => number): number =>
      rows.reduce((all, row) => all + of(row), 0);
    const priced = rows.filter(({ cost }) => cost !== null);
    const [input, cacheRead, output] = [
      sum((row) => row.input),
      sum((row) => ('cache_read' in row ? row.cache_read : 0)),
      sum((row) => ('output' in row ? row.output : 0)),
    ];
    const shown = {
      session,
      day,
      agent,
      project,
      minutes,
      calls: sum(({ calls }) => calls),
      subagentCalls: sum(({ calls, kind }) => (kind === 2 ? calls : 0)),
      input,
      cacheRead,
      output,
      cost: priced.length === 0 ? null : priced.reduce((all, { cost }) => all + (cost ?? 0), 0),
    };
    return [shown];
  });
}
type Expected = ReturnType<typeof expected>[number];

/** What each order sorts by. */
const KEY: Readonly<Record<SessionOrder, (row: Expected) => number | null>> = {
  session: ({ session }) => session,
  minutes: ({ minutes }) => minutes,
  calls: ({ calls }) => calls,
  subagentCalls: ({ subagentCalls }) => subagentCalls,
  tokens: ({ input, cacheRead, output }) => input + cacheRead + output,
  cost: ({ cost }) => cost,
};

/** Missing values at the end, whichever way round; of equal ones the number decides. */
function sorted(rows: readonly Expected[], order: SessionOrder, isDescending: boolean): readonly Expected[] {
  const key = KEY[order];
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null)
      return Number(x === null) - Number(y === null) || sign * (a.session - b.session);
    return sign * (x - y || a.session - b.session);
  });
}

const numbers = (rows: readonly (SessionRow | Expected)[]): readonly number[] =>
  rows.map(({ session }) => session);

describe.each(['normal', 'redacted'] as const)('sessions in %s mode', (mode: Mode) => {
  const disclosure = usualDisclosure(mode);
  let database: Database;
  const under = (choice: Partial<Filter>): Breakdown =>
    breakdownOf((question) => database.answer(question), disclosure, { ...NO_FILTER, ...choice });
  const page = (choice: Partial<Filter>, of: Partial<SessionPage>) =>
    readSessionRows(
      database.answer(sessionPageQuestion({ ...NO_FILTER, ...choice }, { ...FIRST_PAGE, ...of })),
    );

  beforeAll(async () => {
    database = (await startEngine()).open(disclosure, tablesOf(disclosure, { usage, sessions }));
  });

  const choices = [
    [{}, () => true],
    [{ models: [29] }, ({ model }) => model === 29],
    [{ from: DAY + 10, to: DAY + 40 }, ({ day }) => day >= DAY + 10 && day <= DAY + 40],
    [
      { agents: [1], projects: [1, 2], kinds: [1] },
      ({ agent, project, kind }) => agent === 1 && [1, 2].includes(project) && kind === 1,
    ],
    [{ models: [99] }, () => false],
  ] as const satisfies readonly (readonly [Partial<Filter>, (row: (typeof usage)[number]) => boolean])[];

  test.each(choices)('under %j are those with calls that pass, and what of them passes', (choice, passes) => {
    const all = expected(passes);
    const { sessionRows, sessionSpread, sessionSizes } = under(choice);
    const first = sorted(all, 'cost', true).slice(0, PAGE_LENGTH);
    expect(sessionRows).toMatchObject({ count: all.length, rows: first });
    for (const { hour, session } of sessionRows?.rows ?? [])
      expect(hour).toBe(mode === 'normal' ? session % 24 : null);

    const percentile = (values: readonly number[], share: number): number =>
      values.toSorted((a, b) => a - b)[Math.max(Math.ceil(share * values.length) - 1, 0)]!;
    const spread = (values: readonly number[]) =>
      values.length === 0
        ? null
        : { p50: percentile(values, 0.5), p90: percentile(values, 0.9), p99: percentile(values, 0.99) };
    const costs = all.map(({ cost }) => cost).filter((cost) => cost !== null);
    const minutes = all.map((row) => row.minutes);
    expect(sessionSpread).toEqual({ count: all.length, cost: spread(costs), minutes: spread(minutes) });

    const sizes = [
      [SESSION_MEASURES.cost, costs],
      [SESSION_MEASURES.minutes, minutes],
    ] as const;
    const bins = sizes.flatMap(([{ code, bounds }, values]) =>
      bounds
        .map((bound, bin) => ({
          measure: code,
          bin,
          sessions: values.filter((value) => value >= bound && value < (bounds[bin + 1] ?? Infinity)).length,
        }))
        .filter((one) => one.sessions > 0),
    );
    expect(sessionSizes).toEqual(bins);
  });

  test.each(Object.keys(KEY) as SessionOrder[])(
    'are sorted by %s, both ways, with what is missing at the end',
    (order) => {
      const all = expected(() => true);
      for (const isDescending of [true, false]) {
        const pages = [0, PAGE_LENGTH, 2 * PAGE_LENGTH].flatMap(
          (offset) => page({}, { order, isDescending, offset }).rows,
        );
        expect(numbers(pages)).toEqual(numbers(sorted(all, order, isDescending)));
      }
    },
  );

  test('are found by agent, project or number, and picking some leaves the others in the list', () => {
    const search = { agents: [], projects: [4], sessions: [1, 2] };
    const found = expected(() => true).filter(({ session, project }) => project === 4 || session <= 2);
    expect(page({}, { search }).count).toBe(found.length);
    expect(new Set(numbers(page({}, { search }).rows))).toEqual(new Set(numbers(found)));
    expect(page({}, { search: { agents: [], projects: [], sessions: [] } })).toEqual({ rows: [], count: 0 });
    expect(under({ sessions: [3] }).sessionRows?.count).toBe(SESSIONS);
    expect(under({ sessions: [3] }).total.calls).toBe(
      expected(() => true).find(({ session }) => session === 3)?.calls,
    );
  });

  test('takes nothing but whole numbers into SQL', () => {
    expect(() => page({}, { offset: 0.5 })).toThrow('E_FILTER');
    expect(() => page({}, { search: { agents: [NaN], projects: [], sessions: [] } })).toThrow('E_FILTER');
  });
});

test('a mode without a row for each session has no list of them', async () => {
  const disclosure = usualDisclosure('strict');
  const database = (await startEngine()).open(disclosure, tablesOf(disclosure, {}));
  expect(breakdownOf((question) => database.answer(question), disclosure, NO_FILTER)).toMatchObject({
    sessionRows: null,
    sessionSpread: null,
    sessionSizes: null,
  });
});
