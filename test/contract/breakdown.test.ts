import { beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '../../cli/report/engine.ts';
import { compileShare } from '../../cli/report/compile.ts';
import { encodeTables } from '../../cli/report/parquet.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import { admitTables } from '../../cli/privacy/share.ts';
import { rowsOfTable } from '../report/parquet-rows.ts';
import { askBreakdown, type Breakdown, type Measures } from '../../src/contract/report.ts';
import { familyCode, familyCodes } from '../../src/contract/models.ts';
import { NO_FILTER, type Ask, type Filter } from '../../src/contract/queries.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';
import type { Database, ShareFiles } from '../../src/engine/database.ts';
import { fixtureOptions } from '../report/made-report.ts';

type Row = Readonly<Record<string, number | null>>;

const STRICT = usualDisclosure('strict');

/** The rows that pass, by a reader of a few lines. `except` is the dimension that a view picks from. */
function passing(rows: readonly Row[], filter: Filter, except: keyof Filter | 'days' | null): readonly Row[] {
  const { from, to, agents, models, projects } = filter;
  const isIn = (list: readonly number[], value: number | null | undefined, name: keyof Filter): boolean =>
    list.length === 0 || name === except || list.includes(value ?? 0);
  return rows.filter(
    (row) =>
      (except === 'days' ||
        ((from === null || (row['day'] ?? 0) >= from) && (to === null || (row['day'] ?? 0) <= to))) &&
      isIn(agents, row['agent'], 'agents') &&
      isIn(models, row['model'], 'models') &&
      isIn(projects, row['project'], 'projects'),
  );
}

const sum = (rows: readonly Row[], name: string): number =>
  rows.reduce((total, row) => total + (row[name] ?? 0), 0);
const callsAndOutput = (use: Measures): readonly number[] => [use.calls, use.output];

/** Calls and output of the rows of a view by its key. */
function grouped(rows: readonly Row[], key: string): ReadonlyMap<number, readonly number[]> {
  const keys = [...new Set(rows.map((row) => row[key] ?? 0))].sort((a, b) => a - b);
  return new Map(
    keys.map((value) => {
      const list = rows.filter((row) => (row[key] ?? 0) === value);
      return [value, [sum(list, 'calls'), sum(list, 'output')]];
    }),
  );
}

const PARTS = [
  ['agents', 'agent', 'agents'],
  ['models', 'model', 'models'],
  ['projects', 'project', 'projects'],
] as const;
type Part = (typeof PARTS)[number][2];

const isOnDays = (row: Row, { from, to }: Filter): boolean =>
  (from === null || (row['day'] ?? 0) >= from) && (to === null || (row['day'] ?? 0) <= to);

/** Minutes of a part on the days of a filter, where nothing but its own dimension is picked. */
function minutesOf(activity: readonly Row[], filter: Filter, part: Part, code: number): number | null {
  if (PARTS.some(([, , other]) => other !== part && filter[other].length > 0)) return null;
  const [scope, key] = ({ agents: [2, 'agent'], models: [3, 'model'], projects: [4, 'project'] } as const)[
    part
  ];
  const stands = part === 'models' ? familyCode(code) : code;
  const list = activity.filter(
    (row) => row['scope'] === scope && row[key] === stands && isOnDays(row, filter),
  );
  return list.length === 0 ? null : sum(list, 'minutes');
}

/** Minutes of all that passes: of everything, or of one agent, one whole model or one project. */
function wholeMinutes(activity: readonly Row[], rows: readonly Row[], filter: Filter): number | null {
  const picked = PARTS.filter(([, , part]) => filter[part].length > 0);
  const [only] = picked;
  if (only === undefined)
    return sum(
      activity.filter((row) => row['scope'] === 1 && isOnDays(row, filter)),
      'minutes',
    );
  const [, , part] = only;
  const codes = [...new Set(filter[part].map((code) => (part === 'models' ? familyCode(code) : code)))];
  if (picked.length > 1 || codes.length > 1) return null;
  const isPartOfModel =
    part === 'models' &&
    rows.some(({ model }) => familyCode(model ?? 0) === codes[0] && !filter.models.includes(model ?? 0));
  return isPartOfModel ? null : (minutesOf(activity, filter, part, codes[0] ?? 0) ?? 0);
}

/** The tables of a report with one call of each of two snapshots of a model, 25 minutes together. */
function twoSnapshots(): ShareFiles {
  const table = (
    name: 'usage' | 'activity',
    rows: readonly Readonly<Record<string, number>>[],
  ): CountedTable => ({
    length: rows.length,
    keys: Object.fromEntries(
      (schemaOf(STRICT).get(name) ?? []).map((column) => [
        column.name,
        rows.map((row) => row[column.name] ?? 0),
      ]),
    ),
    sums: {},
  });
  const counted = new Map<TableName, CountedTable>(
    [...schemaOf(STRICT)].map(([name, columns]) => [
      name,
      { length: 0, keys: Object.fromEntries(columns.map((column) => [column.name, []])), sums: {} },
    ]),
  );
  counted.set(
    'usage',
    table('usage', [
      { model: 14, calls: 1 },
      { model: 15, calls: 1 },
    ]),
  );
  counted.set('activity', table('activity', [{ scope: 3, model: 14, minutes: 25 }]));
  return encodeTables(admitTables(STRICT, counted), STRICT);
}

describe('a breakdown', () => {
  let database: Database;
  let rows: readonly Row[];
  let activity: readonly Row[];
  const ask: Ask = (sql) => Promise.resolve(database.ask(sql));

  beforeAll(async () => {
    const { bundle } = await compileShare(fixtureOptions());
    database = (await startEngine()).open(STRICT, bundle.tables);
    rows = await rowsOfTable(bundle.tables.get('usage'));
    activity = await rowsOfTable(bundle.tables.get('activity'));
  });

  const choices: readonly Partial<Filter>[] = [
    { from: 20_544 },
    { to: 20_544 },
    { agents: [1] },
    { models: [11, 0] },
    { projects: [1] },
  ];
  // Every combination of dimensions: the views split differently over the queries in each.
  const filters = Array.from({ length: 2 ** choices.length }, (_, bits) =>
    choices.reduce<Filter>(
      (filter, choice, index) => ((bits >> index) & 1 ? { ...filter, ...choice } : filter),
      NO_FILTER,
    ),
  );

  test.each(filters)(
    'under $from–$to, agents $agents, models $models, projects $projects is the sum of the rows that pass',
    async (filter) => {
      const breakdown: Breakdown = await askBreakdown(ask, filter);
      const total = passing(rows, filter, null);
      expect(callsAndOutput(breakdown.total)).toEqual([sum(total, 'calls'), sum(total, 'output')]);
      expect(breakdown.total.activeDays).toBe(new Set(total.map((row) => row['day'])).size);
      for (const [list, key, dimension] of [
        [breakdown.agents, 'agent', 'agents'],
        [breakdown.models, 'model', 'models'],
        [breakdown.projects, 'project', 'projects'],
      ] as const) {
        const shown = new Map(list.map((row) => [Number(Reflect.get(row, key)), callsAndOutput(row)]));
        expect(shown, key).toEqual(grouped(passing(rows, filter, dimension), key));
      }
      const days = new Map<number, number[]>();
      for (const row of breakdown.days) {
        const [calls = 0, output = 0] = days.get(row.day) ?? [];
        days.set(row.day, [calls + row.calls, output + row.output]);
      }
      expect(days).toEqual(grouped(passing(rows, filter, 'days'), 'day'));
      expect(breakdown.activeMinutes).toBe(wholeMinutes(activity, rows, filter));
      for (const [list, key, dimension] of PARTS)
        for (const row of breakdown[list]) {
          const code = Number(Reflect.get(row, key));
          expect(row.activeMinutes, `${key} ${code}`).toBe(minutesOf(activity, filter, dimension, code));
        }
    },
  );

  test('knows the active time of a model from all of its snapshots, and of none without one', async () => {
    const snapshots = (await startEngine()).open(STRICT, twoSnapshots());
    const under = async (models: readonly number[]): Promise<Breakdown> =>
      askBreakdown((sql) => Promise.resolve(snapshots.ask(sql)), { ...NO_FILTER, models });
    expect((await under([14, 15])).activeMinutes).toBe(25);
    expect((await under([14])).activeMinutes).toBeNull();
    expect((await under([15])).activeMinutes).toBeNull();
    // A snapshot that the report does not have changes nothing.
    expect((await under(familyCodes(15))).activeMinutes).toBe(25);
    expect((await under([14, 15, 29])).activeMinutes).toBeNull();
    for (const { activeMinutes } of (await under([15])).models) expect(activeMinutes).toBe(25);
  });

  test('refuses a filter that is no whole number: an address is written by anyone', async () => {
    await expect(askBreakdown(ask, { ...NO_FILTER, models: [1.5] })).rejects.toThrow('E_FILTER');
  });
});
