import { beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '../../cli/report/engine.ts';
import { compileShare } from '../../cli/report/compile.ts';
import type { Breakdown, Portion } from '../../src/contract/breakdown.ts';
import { PORTIONS, planPortions } from '../../src/contract/pieces.ts';
import { NO_FILTER, type Dimension, type Filter } from '../../src/contract/filter.ts';
import { dateOf } from '../../src/contract/formats.ts';
import type { Measures } from '../../src/contract/measures.ts';
import { familyCode, familyCodes } from '../../src/contract/models.ts';
import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { MOST_TRENDS } from '../../src/contract/views.ts';
import { FACTS } from '../../src/contract/tables.ts';
import type { Database } from '../../src/engine/database.ts';
import { fixtureOptions } from '../report/made-report.ts';
import { rowsOfTable } from '../report/parquet-rows.ts';
import { breakdownOf, statementOf } from './asked.ts';
import { tablesOf } from './made-tables.ts';

type Row = Readonly<Record<string, number | null>>;

const STRICT = usualDisclosure('strict');

/** A weekday from the calendar, 0 Monday: 2026-06-01 was one. */
function weekdayOf(row: Row): number {
  const { year, month, day } = dateOf(row['day'] ?? 0);
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

const codeOf = (row: Row, key: string): number =>
  key === 'weekday' ? weekdayOf(row) : key === 'week' ? (row['day'] ?? 0) - weekdayOf(row) : (row[key] ?? 0);

const LISTS = {
  weekdays: 'weekday',
  hours: 'hour',
  agents: 'agent',
  models: 'model',
  projects: 'project',
  efforts: 'effort',
  kinds: 'kind',
  sessions: 'session',
} as const satisfies Partial<Record<Dimension, string>>;

/** The rows that pass, by a reader of a few lines. `own` are the dimensions that a view picks from. */
function passing(rows: readonly Row[], filter: Filter, own: readonly Dimension[] = []): readonly Row[] {
  const { from, to } = own.includes('days') ? NO_FILTER : filter;
  const lists = Object.entries(LISTS) as [keyof typeof LISTS, string][];
  return rows.filter(
    (row) =>
      (from === null || codeOf(row, 'day') >= from) &&
      (to === null || codeOf(row, 'day') <= to) &&
      lists.every(
        ([dimension, key]) =>
          own.includes(dimension) ||
          filter[dimension].length === 0 ||
          filter[dimension].includes(codeOf(row, key)),
      ),
  );
}

const sum = (rows: readonly Row[], name: string): number =>
  rows.reduce((total, row) => total + (row[name] ?? 0), 0);

/** What some rows come to, in a few of the measures. */
const usedIn = (rows: readonly Row[]): readonly number[] => [
  sum(rows, 'calls'),
  sum(rows, 'output'),
  sum(rows, 'cost'),
  sum(rows, 'sessions'),
  new Set(rows.map(({ day }) => day)).size,
];
const usedOf = (use: Measures): readonly (number | null)[] => [
  use.calls,
  use.output,
  use.cost ?? 0,
  use.sessions,
  use.activeDays,
];

/** Rows of a view by what tells them apart. */
function grouped(rows: readonly Row[], by: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = by.map((key) => codeOf(row, key)).join();
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return new Map([...groups].map(([id, list]) => [id, usedIn(list)]));
}

/** What the page draws, how its rows are told apart, and what it picks from. */
const VIEWS = {
  days: { by: ['day', 'model'], own: ['days'] },
  weekHours: { by: ['weekday', 'hour'], own: ['weekdays', 'hours'] },
  agents: { by: ['agent'], own: ['agents'] },
  agentModels: { by: ['agent', 'model'], own: [] },
  kinds: { by: ['agent', 'kind'], own: ['kinds'] },
  models: { by: ['model'], own: ['models'] },
  efforts: { by: ['model', 'effort'], own: ['efforts'] },
  projects: { by: ['project'], own: ['projects'] },
  projectWeeks: { by: ['week', 'project'], own: ['days', 'projects'] },
} as const satisfies Partial<Record<Portion, { by: readonly string[]; own: readonly Dimension[] }>>;

const PARTS = [
  ['agents', 'agent', 2],
  ['models', 'model', 3],
  ['projects', 'project', 4],
] as const;
type Part = (typeof PARTS)[number][0];

/** Whether nothing but time and some dimension is picked. */
const picksOnly = (filter: Filter, part: Part | null): boolean =>
  ([...PARTS.map(([name]) => name), 'efforts', 'kinds', 'sessions'] as const).every(
    (other) => other === part || filter[other].length === 0,
  );

/** Minutes of one agent, model or project in the time of a filter. */
function partMinutes(activity: readonly Row[], filter: Filter, part: Part, code: number): number | null {
  if (!picksOnly(filter, part)) return null;
  const [, key, scope] = PARTS.find(([name]) => name === part)!;
  const stands = part === 'models' ? familyCode(code) : code;
  const list = passing(activity, inTime(filter)).filter(
    (row) => row['scope'] === scope && row[key] === stands,
  );
  return list.length === 0 ? null : sum(list, 'minutes');
}

const inTime = ({ from, to, weekdays, hours }: Filter): Filter => ({
  ...NO_FILTER,
  from,
  to,
  weekdays,
  hours,
});

/** Cells of everything, or of the one agent, whole model or project that a filter picks; null for any other choice. */
function cellsOf(activity: readonly Row[], rows: readonly Row[], filter: Filter): readonly Row[] | null {
  if (picksOnly(filter, null)) return activity.filter((row) => row['scope'] === 1);
  const only = PARTS.find(([part]) => picksOnly(filter, part));
  if (only === undefined) return null;
  const [part, key, scope] = only;
  const [code, ...more] = new Set(filter[part].map((one) => (part === 'models' ? familyCode(one) : one)));
  const leavesOut = rows.some(
    ({ model }) => familyCode(model ?? 0) === code && !filter.models.includes(model ?? 0),
  );
  if (more.length > 0 || (part === 'models' && leavesOut)) return null;
  return activity.filter((row) => row['scope'] === scope && row[key] === code);
}

const choices: readonly Partial<Filter>[] = [
  {},
  { from: 20_544 },
  { to: 20_544 },
  { from: 20_544, to: 20_544 },
  { weekdays: [0, 4] },
  { hours: [9, 10, 14] },
  { agents: [1] },
  { models: [11, 0] },
  { projects: [1] },
  { efforts: [5, 0] },
  { kinds: [2] },
  { sessions: [1, 3] },
  { from: 20_544, agents: [1] },
  { to: 20_600, weekdays: [1, 2, 3], hours: [10], projects: [1, 2] },
  { agents: [1], models: [11, 0], projects: [1] },
  { from: 20_500, efforts: [0], kinds: [1], models: [11] },
  { from: 20_400, to: 20_700, agents: [1, 2], models: [11, 0], projects: [1], kinds: [1, 2], efforts: [0] },
  { from: 1, to: 2 },
];

describe.each(['strict', 'normal'] as const)('a breakdown in %s mode', (mode: Mode) => {
  const disclosure = usualDisclosure(mode);
  const hasHours = mode === 'normal';
  let database: Database;
  let rows: readonly Row[];
  let activity: readonly Row[];

  beforeAll(async () => {
    const { bundle } = await compileShare({ ...fixtureOptions(), disclosure });
    database = (await startEngine()).open(disclosure, bundle.tables);
    rows = await rowsOfTable(bundle.tables.get('usage'));
    activity = await rowsOfTable(bundle.tables.get('activity'));
  });

  const filters = choices
    .filter(({ hours, sessions }) => hasHours || (hours ?? sessions) === undefined)
    .map((choice): Filter => ({ ...NO_FILTER, ...choice }));

  test.each(filters.map((filter, index) => [choices[index], filter]))(
    'under %j is the sum of the rows that pass',
    (_, filter) => {
      const breakdown: Breakdown = breakdownOf((question) => database.answer(question), disclosure, filter);
      expect(usedOf(breakdown.total)).toEqual(usedIn(passing(rows, filter)));
      for (const [portion, { by, own }] of Object.entries(VIEWS)) {
        const list: readonly Measures[] = breakdown[portion as keyof typeof VIEWS];
        const shown = list.map(
          (use) => [by.map((key) => String(Reflect.get(use, key))).join(), usedOf(use)] as const,
        );
        const isMissing = portion === 'weekHours' && !hasHours;
        expect(new Map(shown), portion).toEqual(
          isMissing ? new Map() : grouped(passing(rows, filter, own), by),
        );
        expect(shown.length, portion).toBe(new Map(shown).size);
      }
    },
  );

  test.each(filters)(
    'under $from–$to, $agents, $models, $projects knows the minutes that the cells tell',
    (filter) => {
      const breakdown = breakdownOf((question) => database.answer(question), disclosure, filter);
      const cells = cellsOf(activity, rows, filter);
      expect(breakdown.activeMinutes).toBe(cells && sum(passing(cells, filterOfTime(filter)), 'minutes'));
      for (const [part, key] of PARTS)
        for (const row of breakdown[part]) {
          const code = Number(Reflect.get(row, key));
          expect(row.activeMinutes, `${key} ${code}`).toBe(partMinutes(activity, filter, part, code));
        }
      const byDay =
        cells && new Map([...groupedMinutes(passing(cells, filterOfTime(filter), ['days']), ['day'])]);
      expect(
        breakdown.dayMinutes &&
          new Map([...breakdown.dayMinutes].map(([day, minutes]) => [String(day), minutes])),
      ).toEqual(byDay);
      const hours = passing(cells ?? [], filterOfTime(filter), ['weekdays', 'hours']);
      expect(
        breakdown.hourMinutes &&
          new Map(breakdown.hourMinutes.map(({ weekday, hour, minutes }) => [`${weekday},${hour}`, minutes])),
      ).toEqual(cells && hasHours ? groupedMinutes(hours, ['weekday', 'hour']) : null);
    },
  );

  const filterOfTime = inTime;

  function groupedMinutes(list: readonly Row[], by: readonly string[]): ReadonlyMap<string, number> {
    const minutes = new Map<string, number>();
    for (const row of list) {
      const id = by.map((key) => codeOf(row, key)).join();
      minutes.set(id, (minutes.get(id) ?? 0) + (row['minutes'] ?? 0));
    }
    return minutes;
  }

  test('is answered alike whatever was asked before', () => {
    const questions = filters
      .flatMap((filter) =>
        planPortions(filter, PORTIONS, { disclosure, first: 0, last: 30_000 }, () => false),
      )
      .map(({ question }) => question);
    // More than is kept of any kind, each asked twice with others between.
    expect(questions.length).toBeGreaterThan(100);
    const [once, again] = [questions, questions.toReversed()].map((list) =>
      list.map((question) => database.answer(question)),
    );
    expect(again?.toReversed()).toEqual(once);
    for (const [index, question] of questions.entries())
      if ('sql' in question) expect(once?.[index]).toEqual(database.ask(statementOf(question)));
  });

  test('refuses a filter that is no whole number: an address is written by anyone', () => {
    for (const dimension of ['models', 'weekdays', 'sessions'] as const)
      expect(() =>
        breakdownOf((question) => database.answer(question), disclosure, {
          ...NO_FILTER,
          [dimension]: [1.5],
        }),
      ).toThrow('E_FILTER');
  });
});

async function engineOn(given: Parameters<typeof tablesOf>[1]) {
  const database = (await startEngine()).open(STRICT, tablesOf(STRICT, given));
  return (filter: Filter): Breakdown => breakdownOf((question) => database.answer(question), STRICT, filter);
}

test('the active time of a model is that of all of its snapshots, and of none without one', async () => {
  const under = await engineOn({
    usage: [
      { model: 14, calls: 1 },
      { model: 15, calls: 1 },
    ],
    activity: [{ scope: 3, model: 14, minutes: 25 }],
  });
  const of = (models: readonly number[]): Breakdown => under({ ...NO_FILTER, models });
  expect(of([14, 15])).toMatchObject({ activeMinutes: 25, dayMinutes: new Map([[0, 25]]) });
  expect(of([14])).toMatchObject({ activeMinutes: null, dayMinutes: null });
  expect(of([15])).toMatchObject({ activeMinutes: null, dayMinutes: null });
  // A snapshot that the report does not have changes nothing.
  expect(of(familyCodes(15)).activeMinutes).toBe(25);
  expect(of([14, 15, 29]).activeMinutes).toBeNull();
  for (const { activeMinutes } of of([15]).models) expect(activeMinutes).toBe(25);
});

test('the weeks of projects are those of the dearest, then of the most called', async () => {
  const projects = Array.from({ length: MOST_TRENDS + 3 }, (_, index) => index + 1);
  const under = await engineOn({
    usage: projects.map((project) => ({
      day: 20_578,
      project,
      calls: project === 2 ? 9 : 1,
      cost: project > 4 ? project : 0,
    })),
  });
  const dearest = under({ ...NO_FILTER, projects: [1], from: 30_000 }).projectWeeks;
  // The choice of projects and of days does not narrow it.
  expect(dearest.map(({ project }) => project)).toEqual([2, ...projects.slice(4)].slice(0, MOST_TRENDS));
  expect(new Set(dearest.map(({ week }) => week))).toEqual(new Set([20_577]));
});

test('the equal period before is what as many days before come to, under the same choice', async () => {
  const days = [20_500, 20_501, 20_502, 20_503, 20_504, 20_505];
  const under = await engineOn({
    usage: days.flatMap((day, index) =>
      [1, 2].map((project) => ({ day, project, agent: 1, calls: 10 ** index * project, sessions: 1 })),
    ),
    activity: days.map((day, index) => ({ day, scope: 1, minutes: index + 1 })),
    facts: [
      { fact: FACTS['first-day'], value: days[0]! },
      { fact: FACTS['last-day'], value: days.at(-1)! },
    ],
  });
  const before = (choice: Partial<Filter>): Breakdown['before'] => under({ ...NO_FILTER, ...choice }).before;
  expect(before({ from: 20_502, to: 20_503 })).toMatchObject({
    from: 20_500,
    to: 20_501,
    total: { calls: 33, sessions: 4, activeDays: 2 },
    activeMinutes: 3,
  });
  // An open end, or one after the report's, is the report's.
  expect(before({ from: 20_503 })).toMatchObject({ from: 20_500, to: 20_502, total: { calls: 333 } });
  expect(before({ from: 20_503, to: 30_000 })).toEqual(before({ from: 20_503 }));
  expect(before({ from: 20_501, to: 20_501, projects: [2] })).toMatchObject({
    total: { calls: 2 },
    activeMinutes: 0,
  });
  expect(before({ from: 20_502, to: 20_502, projects: [1], agents: [1] })).toMatchObject({
    total: { calls: 10 },
    activeMinutes: null,
  });
  // What the report does not have whole is not compared with.
  for (const choice of [{}, { to: 20_502 }, { from: 20_502 }, { from: 20_500, to: 20_500 }, { from: 30_000 }])
    expect(before(choice), JSON.stringify(choice)).toBeNull();
});
