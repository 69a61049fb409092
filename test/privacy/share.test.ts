import { describe, expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import { admitTable, admitTables } from '../../cli/privacy/share.ts';

const STRICT = usualDisclosure('strict');

/** Every table of a strict report without rows, but for the ones that are given. */
function tablesWith(given: Partial<Record<TableName, CountedTable>>): Map<TableName, CountedTable> {
  const empty = [...schemaOf(STRICT)].map(([name, columns]) => {
    const keys = Object.fromEntries(columns.map((column) => [column.name, []]));
    return [name, { length: 0, keys, sums: {} }] as const;
  });
  return new Map<TableName, CountedTable>([
    ...empty,
    ...(Object.entries(given) as [TableName, CountedTable][]),
  ]);
}

/** What becomes of lines that were left out, by agent, reason and count. */
function admitted(rows: readonly (readonly [agent: number, reason: number, count: number])[]): unknown {
  const column = (at: 0 | 1 | 2): number[] => rows.map((row) => row[at]);
  const table = {
    length: rows.length,
    keys: { agent: column(0), reason: column(1) },
    sums: { count: column(2) },
  };
  const share = admitTables(STRICT, tablesWith({ left_out: table })).get('left_out');
  return { length: share?.length, ...Object.fromEntries(share?.columns ?? []) };
}

describe('the door for tables', () => {
  test('lets rows out in the order of their keys, one after the other', () => {
    expect(
      admitted([
        [2, 1, 30],
        [1, 8, 20],
        [1, 3, 10],
      ]),
    ).toEqual({ length: 3, agent: [1, 1, 2], reason: [3, 8, 1], count: [10, 20, 30] });
  });

  test('refuses two rows with the same keys, the last two as well', () => {
    expect(() =>
      admitted([
        [1, 2, 3],
        [1, 2, 4],
      ]),
    ).toThrow(new RangeError('E_DOOR_ROWS'));
    expect(() =>
      admitted([
        [1, 1, 3],
        [2, 2, 4],
        [2, 2, 4],
      ]),
    ).toThrow(new RangeError('E_DOOR_ROWS'));
  });

  test.each([
    ['the largest code', [1, 2 ** 31 - 1, 1]],
    ['the largest count', [1, 1, Number.MAX_SAFE_INTEGER]],
    ['the smallest code', [-(2 ** 31 - 1), 1, 1]],
  ] as const)('lets %s out', (_, row) => {
    expect(admitted([row])).toMatchObject({ length: 1 });
  });

  test.each([
    ['a code beyond its column', [1, 2 ** 31, 1]],
    ['a code below its column', [-(2 ** 31), 1, 1]],
    ['a count that is not exact', [1, 1, 2 ** 53]],
    ['a part of a number', [1, 1, 0.5]],
    ['a count that is missing where none may', [1, 1, Number.NaN]],
  ] as const)('refuses %s', (_, row) => {
    expect(() => admitted([row])).toThrow(new RangeError('E_DOOR_VALUE'));
  });

  test('writes nothing as 0, whatever its sign, and what is not known as null where that may be', () => {
    expect(admitted([[1, 1, -0]])).toEqual({ length: 1, agent: [1], reason: [1], count: [0] });
    const columns = schemaOf(STRICT).get('provenance') ?? [];
    const keys = { agent: [1], certainty: [1], pricing: [1] };
    const sums = Object.fromEntries(
      columns
        .filter(({ name }) => !(name in keys))
        .map(({ name, nullable }) => [name, [nullable ? Number.NaN : 5]]),
    );
    const share = admitTables(STRICT, tablesWith({ provenance: { length: 1, keys, sums } }));
    expect(share.get('provenance')?.columns.get('cost')).toEqual([null]);
    expect(share.get('provenance')?.columns.get('calls')).toEqual([5]);
  });

  test('lets one row out of a table that has no keys, and refuses a second', () => {
    const columns = [{ name: 'calls', type: 'INT64', nullable: false }] as const;
    const calls = (values: readonly number[]): CountedTable => ({
      length: values.length,
      keys: {},
      sums: { calls: values },
    });
    expect(admitTable(calls([5]), columns).columns.get('calls')).toEqual([5]);
    expect(() => admitTable(calls([5, 6]), columns)).toThrow(new RangeError('E_DOOR_ROWS'));
  });

  test('refuses a report without one of its tables or columns, and drops what is none of them', () => {
    const tables = tablesWith({});
    tables.delete('usage');
    expect(() => admitTables(STRICT, tables)).toThrow(new RangeError('E_DOOR_TABLE'));
    const bare = { length: 1, keys: { agent: [1], reason: [1] }, sums: {} };
    expect(() => admitTables(STRICT, tablesWith({ left_out: bare }))).toThrow(
      new RangeError('E_DOOR_COLUMN'),
    );
    const more = { length: 1, keys: { agent: [1], reason: [1], session: [7] }, sums: { count: [1] } };
    const share = admitTables(STRICT, tablesWith({ left_out: more, sessions: bare }));
    expect([...(share.get('left_out')?.columns.keys() ?? [])].sort()).toEqual(['agent', 'count', 'reason']);
    expect(share.has('sessions')).toBe(false);
  });
});
