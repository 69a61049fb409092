import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountedTable, CountedTables } from '../../cli/privacy/grouping.ts';
import { numberThings, type Thing } from '../../cli/privacy/ordinals.ts';
import { FOLDED, type TableName } from '../../src/contract/tables.ts';

type Row = Readonly<Record<string, number>>;

/** Columns of rows that tell them apart; all others are sums. */
const KEYS = ['day', 'hour', 'agent', 'model', 'effort', 'project', 'folder', 'branch', 'kind', 'session'];
const isKey = (name: string): boolean => [...KEYS, 'tool', 'server', 'skill', 'scope'].includes(name);

function tableOf(rows: readonly Row[]): CountedTable {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const column = (name: string) => [name, rows.map((row) => row[name] ?? 0)] as const;
  return {
    length: rows.length,
    keys: Object.fromEntries(names.filter(isKey).map(column)),
    sums: Object.fromEntries(names.filter((name) => !isKey(name)).map(column)),
  };
}
const tablesOf = (rows: Partial<Record<TableName, readonly Row[]>>): CountedTables =>
  new Map(Object.entries(rows).map(([name, list]) => [name as TableName, tableOf(list)]));
const orderOf = (rows: Partial<Record<TableName, readonly Row[]>>, thing: Thing): readonly number[] =>
  numberThings(tablesOf(rows)).order[thing];
const keysOf = (tables: CountedTables, table: TableName, column: string): readonly number[] =>
  Array.from(tables.get(table)!.keys[column]!);

const USE = ['cost', 'input', 'cache_read', 'output', 'calls'];
const ALIKE = Object.fromEntries(USE.map((name) => [name, 5]));

describe.each<[Thing, string, 1 | -1]>([
  ['project', 'project', 1],
  ['customModel', 'model', -1],
  ['folder', 'folder', 1],
  ['branch', 'branch', 1],
])('the ordinals of %ss', (thing, column, sign) => {
  const named = (number: number, more: Row = {}): Row => ({
    ...{ day: 20_000, [column]: sign * number, ...ALIKE },
    ...more,
  });
  const order = (...rows: readonly Row[]): readonly number[] => orderOf({ usage: rows }, thing);

  test.each(USE)('follow the largest %s', (figure) => {
    expect(order(named(1), named(2, { [figure]: 6 }), named(3, { [figure]: 4 }))).toEqual([2, 1, 3]);
  });

  test('follow what it costs first, then input, cache reads, output and calls', () => {
    for (const [at, figure] of USE.entries())
      for (const less of USE.slice(at + 1))
        expect(order(named(1, { [less]: 9 }), named(2, { [figure]: 6 })), `${figure} ${less}`).toEqual([
          2, 1,
        ]);
  });

  test('follow the sum of all rows, and nothing is added where a cost is not known', () => {
    expect(
      order(
        named(1, { kind: 1 }),
        named(1, { kind: 2 }),
        named(2, { kind: 1, cost: 9 }),
        named(3, { cost: 11 }),
      ),
    ).toEqual([3, 1, 2]);
    const unknown = { cost: Number.NaN };
    expect(order(named(1, unknown), named(2), named(3, { ...unknown, input: 6 }))).toEqual([2, 3, 1]);
  });

  test('follow, where all that is equal, what came first: by day, and by hour', () => {
    expect(order(named(1, { day: 20_002 }), named(2, { day: 20_001 }), named(3))).toEqual([3, 2, 1]);
    expect(order(named(1, { hour: 7 }), named(2, { hour: 3 }), named(3, { day: 19_999, hour: 23 }))).toEqual([
      ...[3, 2, 1],
    ]);
    const late = named(1, { day: 20_009, calls: 2 });
    expect(
      order(
        late,
        named(1, { day: 20_000, calls: 3 }),
        named(2, { day: 20_001, cost: 10, input: 10, cache_read: 10, output: 10 }),
      ),
    ).toEqual([1, 2]);
  });

  test('stand in place of the numbers that they came with', () => {
    const rows = [named(7, { cost: 1 }), named(4, { cost: 9 }), named(7, { kind: 2, cost: 1 })];
    const { tables, order: came } = numberThings(tablesOf({ usage: rows }));
    expect(keysOf(tables, 'usage', column)).toEqual([2, 1, 2].map((number) => sign * number));
    expect(came[thing]).toEqual([4, 7]);
    expect(Array.from(tables.get('usage')!.sums['cost']!)).toEqual([1, 9, 1]);
    expect(keysOf(tables, 'usage', 'day')).toEqual([20_000, 20_000, 20_000]);
    expect(tables.get('usage')!.length).toBe(3);
  });

  test('are not given to nothing, to Other and to what a vocabulary knows', () => {
    const rows = [0, FOLDED, sign * 3, -sign * 2].map((value) => ({
      day: 20_000,
      [column]: value,
      calls: 1,
    }));
    const { tables, order: came } = numberThings(tablesOf({ usage: rows }));
    expect(keysOf(tables, 'usage', column)).toEqual([0, FOLDED, sign, -sign * 2]);
    expect(came[thing]).toEqual([3]);
  });

  test('are none where the table or the column is not there', () => {
    expect(orderOf({}, thing)).toEqual([]);
    expect(order({ day: 20_000, calls: 1 })).toEqual([]);
  });
});

describe.each<[Thing, string, 1 | -1]>([
  ['customTool', 'tool', -1],
  ['server', 'server', 1],
  ['skill', 'skill', 1],
])('the ordinals of %ss', (thing, column, sign) => {
  test('follow how often it was used, then when first', () => {
    const row = (number: number, uses: number, day = 20_000): Row => ({ day, [column]: sign * number, uses });
    expect(orderOf({ tools: [row(1, 4), row(2, 9), row(3, 9, 19_999)] }, thing)).toEqual([3, 2, 1]);
    const { tables } = numberThings(tablesOf({ tools: [row(5, 1), row(3, 2)] }));
    expect(keysOf(tables, 'tools', column)).toEqual([2 * sign, sign]);
  });
});

describe('the ordinals of sessions', () => {
  const row = (session: number, more: Row = {}): Row => ({
    ...{ day: 20_000, hour: 7, session, calls: 2, output: 2, cache_read: 2 },
    ...more,
  });
  const order = (...rows: readonly Row[]): readonly number[] => orderOf({ usage: rows }, 'session');

  test('follow when it began', () => {
    expect(order(row(1), row(2, { hour: 6, calls: 1 }), row(3, { day: 19_999, hour: 23, calls: 1 }))).toEqual(
      [...[3, 2, 1]],
    );
    expect(order(row(1, { day: 20_001 }), row(2), row(1, { day: 19_999 }))).toEqual([1, 2]);
  });

  test('follow calls, output and cache reads where two began in the same hour', () => {
    expect(order(row(1), row(2, { calls: 3, output: 1, cache_read: 1 }))).toEqual([2, 1]);
    expect(order(row(1), row(2, { output: 3, cache_read: 1 }))).toEqual([2, 1]);
    expect(order(row(1), row(2, { cache_read: 3 }))).toEqual([2, 1]);
    expect(order(row(1, { cost: 9, input: 9, kind: 1 }), row(2, { kind: 0 }))).not.toEqual([]);
  });
});

test('a thing has its ordinal in every table', () => {
  const { tables } = numberThings(
    tablesOf({
      usage: [
        { day: 20_000, project: 5, model: -5, session: 5, cost: 1, calls: 1 },
        { day: 20_001, project: 9, model: -9, session: 9, cost: 2, calls: 1 },
      ],
      sessions: [
        { session: 5, project: 5, calls: 1 },
        { session: 9, project: 9, calls: 1 },
      ],
      activity: [
        { scope: 3, model: -5, project: 0, minutes: 1 },
        { scope: 4, model: 0, project: 9, minutes: 1 },
      ],
      tools: [{ project: 5, tool: -4, uses: 1 }],
      hours: [{ hour: 7, minutes: 3 }],
    }),
  );
  expect(keysOf(tables, 'sessions', 'project')).toEqual([2, 1]);
  expect(keysOf(tables, 'sessions', 'session')).toEqual([1, 2]);
  expect(keysOf(tables, 'activity', 'model')).toEqual([-2, 0]);
  expect(keysOf(tables, 'activity', 'project')).toEqual([0, 1]);
  expect(keysOf(tables, 'tools', 'project')).toEqual([2]);
  expect(keysOf(tables, 'tools', 'tool')).toEqual([-1]);
  expect(keysOf(tables, 'hours', 'hour')).toEqual([7]);
  expect([...tables.keys()]).toEqual(['usage', 'sessions', 'activity', 'tools', 'hours']);
});

test('what is counted in the first table only has no ordinal where it is not in it', () => {
  const { tables } = numberThings(
    tablesOf({ usage: [{ project: 5, calls: 1 }], sessions: [{ session: 1, project: 8, calls: 1 }] }),
  );
  expect(keysOf(tables, 'sessions', 'project')).toEqual([8]);
});

describe('of things that are equal in every figure', () => {
  const alike = (project: number, more: Row): Row => ({ day: 20_000, project, calls: 1, ...more });
  /** The projects of some rows, in the order of their ordinals, under each of several numberings. */
  const orders = (rows: readonly Row[], projects: readonly number[]): readonly (readonly number[])[] => {
    const turned = rows.map((row) => ({ ...row, project: projects[row['project']! - 1]! }));
    return [rows, [...rows].reverse()]
      .map((list) => orderOf({ usage: list }, 'project'))
      .concat([orderOf({ usage: turned }, 'project').map((number) => projects.indexOf(number) + 1)]);
  };

  test('the rows decide: what stands in them, not how they came', () => {
    for (const projects of [
      [2, 1],
      [1, 2],
    ]) {
      const rows = [alike(1, { kind: 2 }), alike(2, { kind: 1 })];
      for (const order of orders(rows, projects)) expect(order).toEqual([2, 1]);
    }
    const byAgent = [alike(1, { agent: 1, kind: 2 }), alike(2, { agent: 1, kind: 2, effort: 1 })];
    expect(orders(byAgent, [2, 1])).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  test('the figures of single rows decide', () => {
    const rows = [
      alike(1, { kind: 1, calls: 3 }),
      alike(1, { kind: 2, calls: 1 }),
      alike(2, { kind: 1, calls: 1 }),
      alike(2, { kind: 2, calls: 3 }),
    ];
    for (const order of orders(rows, [2, 1])) expect(order).toEqual([2, 1]);
  });

  test('rows of other tables decide', () => {
    const usage = [alike(1, {}), alike(2, {})];
    for (const minutes of [
      [1, 2],
      [2, 1],
    ]) {
      const activity = [1, 2].map((project, index) => ({ scope: 4, project, minutes: minutes[index]! }));
      expect(orderOf({ usage, hours: [{ hour: 7, minutes: 3 }], activity }, 'project')).toEqual(minutes);
    }
  });

  test('values side by side are not taken for one another', () => {
    for (const [one, other] of [
      ['agent', 'kind'],
      ['reasoning', 'credits'],
    ] as const) {
      const usage = [alike(1, { [one]: 11, [other]: 2 }), alike(2, { [one]: 1, [other]: 12 })];
      expect(orderOf({ usage }, 'project'), one).toEqual([2, 1]);
    }
  });

  test('rows of what a vocabulary knows decide nothing', () => {
    const usage = [-1, -2, 1].map((model) => ({ model, calls: 1 }));
    expect(orderOf({ usage }, 'customModel')).toEqual([1, 2]);
  });

  test('other things decide by their own order', () => {
    const usage = [
      ...[alike(1, { model: -1 }), alike(2, { model: -2 })],
      { day: 20_000, project: 0, model: -2, calls: 9 },
    ];
    expect(orderOf({ usage }, 'customModel')).toEqual([2, 1]);
    expect(orderOf({ usage }, 'project')).toEqual([2, 1]);
  });

  test('those that can be exchanged have their numbers as they came', () => {
    const usage = [3, 1, 2].map((project) => alike(project, {}));
    expect(orderOf({ usage }, 'project')).toEqual([1, 2, 3]);
  });
});

/** Things in rings, each tied with its neighbours: no figure and no row tells any of them. */
describe('in rings of things that are all alike', () => {
  const rings = (...lengths: readonly number[]): readonly Row[] => {
    let begin = 0;
    return lengths.flatMap((length) => {
      const base = begin;
      begin += length;
      return Array.from({ length: length * 2 }, (_, index) => ({
        ...{ day: 20_000, calls: 1 },
        project: base + (index >> 1) + 1,
        model: -(base + (((index + 1) >> 1) % length) + 1),
      }));
    });
  };
  /** What is published, in an order of its own: rows as they are told apart. */
  const published = (rows: readonly Row[]): readonly string[] => {
    const { tables } = numberThings(tablesOf({ usage: rows }));
    const { length, keys } = tables.get('usage')!;
    return Array.from({ length }, (_, row) =>
      JSON.stringify(Object.values(keys).map((values) => values[row])),
    ).sort();
  };

  test.each([
    ['three', rings(3)],
    ['three and two', rings(3, 2)],
    ['two of three and one of six', rings(6, 3, 3)],
    ['four, five and four', rings(4, 5, 4)],
    ['four of two', rings(2, 2, 2, 2)],
  ])('of %s nothing decides that is not published', (_, rows) => {
    const most = Math.max(...rows.map((row) => row['project']!));
    const numbers = Array.from({ length: most }, (__, index) => index + 1);
    const order = fc.shuffledSubarray(numbers, { minLength: most });
    const expected = published(rows);
    expect(new Set(expected).size).toBe(rows.length);
    fc.assert(
      fc.property(
        order,
        order,
        fc.shuffledSubarray([...rows], { minLength: rows.length }),
        (one, other, list) => {
          const renumbered = list.map((row) => ({
            ...row,
            project: one[row['project']! - 1]!,
            model: -other[-row['model']! - 1]!,
          }));
          expect(published(renumbered)).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('every one has an ordinal of its own', () => {
    const { order } = numberThings(tablesOf({ usage: rings(4, 2, 3) }));
    expect([...order.project].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...order.customModel].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  const projectsOf = (usage: readonly Row[], mostDescribed?: number): readonly number[] =>
    numberThings(tablesOf({ usage }), mostDescribed).order.project;

  test('a pair comes before a ring of three, and a ring of six before two of three, however they came', () => {
    expect(projectsOf(rings(2, 3))).toEqual([1, 2, 3, 4, 5]);
    expect(projectsOf(rings(3, 2))).toEqual([4, 5, 1, 2, 3]);
    expect(new Set(projectsOf(rings(6, 3, 3)).slice(0, 6))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(new Set(projectsOf(rings(3, 3, 6)).slice(0, 6))).toEqual(new Set([7, 8, 9, 10, 11, 12]));
  });

  test('pairs that can be exchanged are numbered as they came', () => {
    expect(projectsOf(rings(2, 2, 2))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('all are numbered as they came where too much had to be described', () => {
    expect(projectsOf(rings(3, 2), 0)).toEqual([1, 2, 3, 4, 5]);
    expect(projectsOf(rings(4))).not.toEqual([1, 2, 3, 4]);
    expect(projectsOf(rings(4), 0)).toEqual([1, 2, 3, 4]);
  });

  test('things beside them that can be exchanged, or that nothing is like, cost little', () => {
    const others = Array.from({ length: 60 }, (_, index) => ({
      ...{ day: 20_000, model: -99, project: 100 + index, calls: Math.max(index, 30) },
    }));
    const mostDescribed = 5 * others.length;
    expect(projectsOf([...others, ...rings(3, 2)], mostDescribed).slice(-5)).toEqual([4, 5, 1, 2, 3]);
  });
});
