import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { schemaOf, type Column } from '../../src/contract/tables.ts';
import { admitTable } from '../../cli/privacy/share.ts';
import { encodeTable, encodeTables } from '../../cli/report/parquet.ts';
import { rowsOfTable } from './parquet-rows.ts';

const SCHEMA = [
  { name: 'day', type: 'INT32', nullable: false },
  { name: 'cost', type: 'INT64', nullable: true },
  { name: 'part', type: 'INT32', nullable: true },
] as const satisfies readonly Column[];

interface Row {
  readonly day: number;
  readonly cost: number | null;
  readonly part: number | null;
}

const tableOf = (rows: readonly Row[]) =>
  admitTable(
    {
      length: rows.length,
      keys: { day: rows.map(({ day }) => day) },
      sums: {
        cost: rows.map(({ cost }) => cost ?? Number.NaN),
        part: rows.map(({ part }) => part ?? Number.NaN),
      },
    },
    SCHEMA,
  );

const row = fc.record({
  day: fc.integer(),
  cost: fc.option(fc.maxSafeInteger()),
  part: fc.option(fc.integer({ min: -(2 ** 31) + 1 })),
});

describe('a share table as a file', () => {
  test('is read back as it was, by another reader', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(row, { selector: ({ day }) => day, minLength: 1 }), async (rows) => {
        const usable = rows.filter(({ day }) => day > -(2 ** 31));
        const bytes = encodeTable(tableOf(usable), SCHEMA);
        expect(await rowsOfTable(bytes)).toEqual(usable.toSorted((one, other) => one.day - other.day));
      }),
      { numRuns: 50 },
    );
  });

  test('holds no statistics, no metadata of its own and no compression', () => {
    const bytes = encodeTable(tableOf([{ day: 1, cost: null, part: 3 }]), SCHEMA);
    const {
      row_groups: groups,
      key_value_metadata: own,
      schema,
    } = parquetMetadata(bytes.buffer as ArrayBuffer);
    expect(own ?? []).toEqual([]);
    expect(schema.slice(1)).toEqual([
      { name: 'day', type: 'INT32', repetition_type: 'REQUIRED' },
      { name: 'cost', type: 'INT64', repetition_type: 'OPTIONAL' },
      { name: 'part', type: 'INT32', repetition_type: 'OPTIONAL' },
    ]);
    for (const { columns } of groups) {
      for (const { meta_data: meta } of columns) {
        expect(meta?.statistics).toBeUndefined();
        expect(meta?.codec).toBe('UNCOMPRESSED');
      }
    }
  });

  test('has no rows of a column that the table does not have', async () => {
    const [day] = SCHEMA;
    const { columns } = tableOf([]);
    expect(columns.size).toBe(3);
    const bytes = encodeTable({ columns: new Map(), length: 0 }, [day]);
    expect(await rowsOfTable(bytes)).toEqual([]);
  });

  test('is one file for each table of the mode that there is', () => {
    const strict = usualDisclosure('strict');
    const [logs, prices] = ['logs', 'prices'] as const;
    const empty = (name: typeof logs | typeof prices) =>
      [
        name,
        admitTable(
          {
            length: 0,
            keys: Object.fromEntries(
              schemaOf(strict)
                .get(name)!
                .map((column) => [column.name, []]),
            ),
            sums: {},
          },
          schemaOf(strict).get(name)!,
        ),
      ] as const;
    const tables = new Map([empty(logs), empty(prices)]);
    expect([...encodeTables(tables, strict).keys()]).toEqual(['logs', 'prices']);
    expect([...encodeTables(tables, usualDisclosure('public')).keys()]).toEqual([]);
    expect(encodeTables(tables, strict).get('logs')).toEqual(
      encodeTable(tables.get('logs')!, schemaOf(strict).get('logs')!),
    );
  });
});
