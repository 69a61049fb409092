import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { FOLDED, schemaOf, type TableName } from '../../src/contract/tables.ts';
import { groupTable, type CountedTable, type CountedTables } from '../../cli/privacy/grouping.ts';
import { numberThings } from '../../cli/privacy/ordinals.ts';
import { admitTables } from '../../cli/privacy/share.ts';

const REDACTED = usualDisclosure('redacted');

interface Row {
  readonly day: number;
  readonly project: number;
  readonly session: number;
  readonly model: number;
  readonly calls: number;
}

/** The tables of a redacted report whose usage is of some rows and all else is empty. */
function tablesOf(rows: readonly Row[]): CountedTables {
  const empty = new Map<TableName, CountedTable>(
    [...schemaOf(REDACTED)].map(([name, columns]) => [
      name,
      { length: 0, keys: Object.fromEntries(columns.map((column) => [column.name, []])), sums: {} },
    ]),
  );
  const columns = (schemaOf(REDACTED).get('usage') ?? []).map(({ name }) => name);
  const column = (name: string): number[] => rows.map((row) => row[name as keyof Row] ?? 0);
  const isKey = (name: string): boolean =>
    ['day', 'agent', 'model', 'effort', 'project', 'kind', 'session'].includes(name);
  const usage: CountedTable = {
    length: rows.length,
    keys: Object.fromEntries(columns.filter(isKey).map((name) => [name, column(name)])),
    sums: Object.fromEntries(columns.filter((name) => !isKey(name)).map((name) => [name, column(name)])),
  };
  return empty.set('usage', groupTable(usage, columns));
}

const print = (rows: readonly Row[]): string => {
  const { columns } = admitTables(REDACTED, numberThings(tablesOf(rows)).tables).get('usage')!;
  return JSON.stringify([...columns]);
};

/** Few values, so that nearly everything is tied with something. */
const rows = fc.array(
  fc.record({
    day: fc.integer({ min: 20_000, max: 20_001 }),
    project: fc.integer({ min: 0, max: 4 }),
    session: fc.integer({ min: 1, max: 5 }),
    model: fc.constantFrom(14, -1, -2, -3),
    calls: fc.integer({ min: 1, max: 2 }),
  }),
  { maxLength: 14 },
);
const turns = fc.array(fc.nat({ max: 1000 }), { minLength: 6, maxLength: 6 });

/** Numbers 1 to 6 in another order. */
const exchange = (turn: readonly number[]): ((number: number) => number) => {
  const order = [1, 2, 3, 4, 5, 6].sort((a, b) => turn[a - 1]! - turn[b - 1]! || a - b);
  return (number) => (number === 0 ? 0 : Math.sign(number) * order[Math.abs(number) - 1]!);
};

describe('ordinals', () => {
  test('follow from what is published alone: other numbers and another order of rows give the same tables', () => {
    let [tied, all] = [0, 0];
    fc.assert(
      fc.property(rows, turns, turns, turns, (list, projects, sessions, models) => {
        const renumbered = list.toReversed().map((row) => ({
          ...row,
          project: exchange(projects)(row.project),
          session: exchange(sessions)(row.session),
          model: row.model > 0 ? row.model : exchange(models)(row.model),
        }));
        expect(print(renumbered)).toBe(print(list));
        all += 1;
        if (new Set(list.map(({ calls }) => calls)).size < list.length) tied += 1;
      }),
      { numRuns: 3000 },
    );
    expect(tied).toBeGreaterThan(all / 3);
  });

  /** Projects that share custom models, by pairs of neighbours, all alike in every figure. */
  const rings = (...lengths: readonly number[]): Row[] => {
    let begin = 0;
    return lengths.flatMap((length) => {
      const base = begin;
      begin += length;
      return Array.from({ length: length * 2 }, (_, index) => ({
        ...{ day: 20_000, session: 1, calls: 1 },
        project: base + (index >> 1) + 1,
        model: -(base + (((index + 1) >> 1) % length) + 1),
      }));
    });
  };

  test.each([
    ['one ring of six and two of three', rings(6, 3, 3)],
    ['rings of four, five and four', rings(4, 5, 4)],
    ['seventy projects that share models in pairs', rings(...Array.from({ length: 35 }, () => 2))],
  ])('follow nothing unpublished in %s, in which every project looks alike', (_, list) => {
    const most = Math.max(...list.map(({ project }) => project));
    const order = fc.shuffledSubarray(
      Array.from({ length: most }, (_, index) => index + 1),
      { minLength: most },
    );
    const rowOrder = fc.shuffledSubarray([...list.keys()], { minLength: list.length });
    const expected = print(list);
    fc.assert(
      fc.property(order, order, rowOrder, (projects, models, positions) => {
        const renumbered = positions.map((at) => {
          const row = list[at]!;
          return { ...row, project: projects[row.project - 1]!, model: -models[-row.model - 1]! };
        });
        expect(print(renumbered)).toBe(expected);
      }),
      { numRuns: most > 20 ? 3 : 30 },
    );
  });

  test('are 1 to n, and tell what they came with', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { tables, order } = numberThings(tablesOf(list));
        const usage = tables.get('usage')!;
        for (const [thing, column] of [
          ['project', 'project'],
          ['session', 'session'],
        ] as const) {
          const ordinals = new Set([...Array.from(usage.keys[column]!)].filter((value) => value > 0));
          expect([...ordinals].sort((a, b) => a - b)).toEqual(order[thing].map((_, index) => index + 1));
          expect(new Set(order[thing])).toEqual(
            new Set(list.map((row) => row[column]).filter((value) => value > 0)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are not given to Other, to nothing and to what a vocabulary knows', () => {
    const list = [FOLDED, 0, 7].map((project) => ({ day: 20_000, project, session: 1, model: 14, calls: 1 }));
    const { tables, order } = numberThings(tablesOf(list));
    expect(Array.from(tables.get('usage')!.keys['project']!)).toEqual([FOLDED, 0, 1]);
    expect(order.project).toEqual([7]);
    expect(order.customModel).toEqual([]);
  });

  test('stay quick where thousands of sessions are alike', () => {
    const list = Array.from({ length: 2000 }, (_, index) => ({
      ...{ day: 20_000, project: 1 + (index % 20), session: index + 1, model: -1 - (index % 3), calls: 1 },
    }));
    expect(numberThings(tablesOf(list)).order.session).toHaveLength(2000);
  });
});
