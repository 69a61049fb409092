import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILTER, type Filter } from '../../src/contract/filter.ts';
import { SUMMED } from '../../src/contract/measures.ts';
import { MOST_TRENDS, VIEWS } from '../../src/contract/views.ts';
import { CODES, groupRows, layOut } from '../../src/engine/cells.ts';
import { Usage } from '../../src/engine/usage.ts';
import { answerTo, type Use } from '../views/answered.ts';

const NULLABLE: ReadonlySet<string> = new Set(['reasoning', 'cost', 'uncached_cost', 'credits']);

/** Rows of use as the engine hands them over. */
function usageOf(rows: readonly Use[]): Usage {
  const codes = Object.fromEntries(
    CODES.map((code) => [code, Int32Array.from(rows, (row) => Number(Reflect.get(row, code) ?? 0))]),
  );
  const { layout, numbers } = layOut(
    (name) => Float64Array.from(rows, (row) => row[name] ?? (NULLABLE.has(name) ? Number.NaN : 0)),
    rows.length,
  );
  return new Usage({ length: rows.length, codes, numbers }, layout);
}

const code = (most: number) => fc.integer({ min: 0, max: most });
const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 40 }));
const use: fc.Arbitrary<Use> = fc.record({
  day: fc.integer({ min: 20_500, max: 20_520 }),
  hour: code(23),
  agent: code(2),
  // A custom model has a number far from the others.
  model: fc.oneof(code(3), fc.constantFrom(1_000_000, 2_000_000_000)),
  effort: code(2),
  project: code(3),
  kind: code(2),
  ...Object.fromEntries(
    SUMMED.map((name) => [name, NULLABLE.has(name) ? fc.option(amount, { freq: 2 }) : amount]),
  ),
});
const picked = (most: number) => fc.oneof(fc.constant([]), fc.array(code(most), { maxLength: 3 }));
const filter: fc.Arbitrary<Filter> = fc.record({
  from: fc.option(fc.integer({ min: 20_498, max: 20_522 })),
  to: fc.option(fc.integer({ min: 20_498, max: 20_522 })),
  weekdays: picked(6),
  hours: picked(23),
  agents: picked(2),
  models: fc.oneof(picked(3), fc.constant([2_000_000_000, 1])),
  projects: picked(3),
  efforts: picked(2),
  kinds: picked(2),
  sessions: fc.constant([]),
});

describe('use in memory', () => {
  test('answers every view under every choice as the sum of the rows that pass, whatever was asked before', () => {
    fc.assert(
      fc.property(
        fc.array(use, { maxLength: 40 }),
        fc.array(filter, { minLength: 1, maxLength: 4 }),
        (rows, filters) => {
          const usage = usageOf(rows);
          for (const one of filters)
            for (const view of VIEWS)
              expect(usage.answer({ view, filter: one }), view).toEqual(
                answerTo(rows, { view, filter: one }),
              );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('tells no more projects apart by week than its share', () => {
    const rows = Array.from({ length: MOST_TRENDS + 3 }, (_, project) => ({
      day: 20_500,
      agent: 1,
      model: 1,
      project,
      calls: 1,
    }));
    const { project } = usageOf(rows).answer({ view: 'projectWeeks', filter: NO_FILTER });
    expect(project).toHaveLength(MOST_TRENDS);
  });

  test('refuses a sum that a number cannot hold, instead of rounding it', () => {
    const row = { day: 20_500, agent: 1, model: 1, project: 1, calls: 1, cost: Number.MAX_SAFE_INTEGER };
    const usage = usageOf([row, { ...row, cost: 1 }]);
    expect(() => usage.answer({ view: 'total', filter: NO_FILTER })).toThrow('E_ANSWER_NOT_WHOLE');
    expect(usageOf([row]).answer({ view: 'total', filter: NO_FILTER })['cost']).toEqual([row.cost]);
  });

  test('of a report without use is one row of nothing, and no other', () => {
    const usage = usageOf([]);
    expect(usage.answer({ view: 'total', filter: NO_FILTER })).toMatchObject({
      calls: [null],
      active_days: [0],
    });
    expect(usage.answer({ view: 'days', filter: NO_FILTER })['calls']).toEqual([]);
  });
});

describe('groups of rows', () => {
  test('are numbered in the order of what they have in common, with a row of each', () => {
    const columns = [
      [5, 5, 3, 5],
      [1, 2_000_000_000, 9, 1],
    ];
    const { count, of, sample } = groupRows(columns, 4);
    expect([count, [...of]]).toEqual([3, [1, 2, 0, 1]]);
    expect([...sample].map((row) => columns.map((column) => column[row]))).toEqual([
      [3, 9],
      [5, 1],
      [5, 2_000_000_000],
    ]);
  });

  test('are one where nothing tells rows apart, and none where there are no rows', () => {
    expect([...groupRows([], 3).of]).toEqual([0, 0, 0]);
    expect(groupRows([], 0).count).toBe(0);
    expect(groupRows([[]], 0).count).toBe(0);
  });
});
