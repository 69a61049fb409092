import { beforeAll, describe, expect, test } from 'vitest';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';
import { Database, type ShareFiles } from '../../src/engine/database.ts';
import { encodeTables } from '../../cli/report/parquet.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import { admitTables } from '../../cli/privacy/share.ts';
import { startEngine } from './started.ts';

const STRICT = usualDisclosure('strict');
async function openOn(files: ShareFiles): Promise<Database> {
  return new Database(await startEngine(), STRICT, files);
}

/** Every table of the mode without a row, but for two counts whose sum is the largest that a number holds. */
const counted = new Map<TableName, CountedTable>(
  [...schemaOf(STRICT)].map(([name, columns]) => [
    name,
    { length: 0, keys: Object.fromEntries(columns.map((column) => [column.name, []])), sums: {} },
  ]),
);
counted.set('left_out', {
  length: 2,
  keys: { agent: [1, 2], reason: [8, 8] },
  sums: { count: [Number.MAX_SAFE_INTEGER - 1, 1] },
});

describe('the engine', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openOn(encodeTables(admitTables(STRICT, counted), STRICT));
  });

  test('adds whole numbers exactly up to 2^53', () => {
    expect(database.ask('SELECT sum("count")::bigint AS total FROM left_out')).toEqual({
      total: [Number.MAX_SAFE_INTEGER],
    });
  });

  test('refuses a sum that a number cannot hold, instead of rounding it', () => {
    expect(() => database.ask('SELECT sum("count" * 2)::bigint AS total FROM left_out')).toThrow(
      'E_ANSWER_NOT_WHOLE',
    );
  });

  test('gives a table that the mode does not have no rows, and its columns', () => {
    expect(database.ask('SELECT session, minutes FROM sessions')).toEqual({ session: [], minutes: [] });
  });

  // DuckDB-WASM 1.28.0 loses both when a query is read as it streams.
  test.each([
    ['an error that a query raises', "SELECT error('x')"],
    [
      'a bad cast after 100,000 good rows',
      "SELECT (CASE WHEN range = 100000 THEN 'x' ELSE '1' END)::integer AS n FROM range(200000)",
    ],
  ])('says so when there is %s', (_, sql) => {
    expect(() => database.ask(sql)).toThrow();
  });

  test.each([
    "SELECT count(*)::bigint AS n FROM read_csv_auto('/etc/hosts')",
    "SELECT count(*)::bigint AS n FROM read_text('/etc/hosts')",
    "SELECT count(*)::bigint AS n FROM glob('/*')",
    "SELECT * FROM read_parquet('https://inline.invalid/x.parquet')",
  ])('reads no file and no address once it is locked: %s', (sql) => {
    expect(() => database.ask(sql)).toThrow();
  });

  test('stays locked', () => {
    expect(() => database.ask('SELECT 1 AS n; SET enable_external_access=true')).toThrow();
  });
});
