import { beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from '../../cli/report/engine.ts';
import { compileShare } from '../../cli/report/compile.ts';
import { rowsOfTable } from '../report/parquet-rows.ts';
import { askBreakdown, type Breakdown, type Measures } from '../../src/contract/report.ts';
import { NO_FILTER, type Ask, type Filter } from '../../src/contract/queries.ts';
import type { Database } from '../../src/engine/database.ts';
import { fixtureOptions } from '../report/made-report.ts';

type Row = Readonly<Record<string, number | null>>;

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

describe('a breakdown', () => {
  let database: Database;
  let rows: readonly Row[];
  const ask: Ask = (sql) => Promise.resolve(database.ask(sql));

  beforeAll(async () => {
    const { bundle } = await compileShare(fixtureOptions());
    database = (await startEngine()).open('strict', bundle.tables);
    rows = await rowsOfTable(bundle.tables.get('usage'));
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
    },
  );

  test('refuses a filter that is no whole number: an address is written by anyone', async () => {
    await expect(askBreakdown(ask, { ...NO_FILTER, models: [1.5] })).rejects.toThrow('E_FILTER');
  });
});
