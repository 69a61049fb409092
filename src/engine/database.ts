import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { loadQuery, type Columns } from '../contract/queries.ts';
import type { Disclosure } from '../contract/modes.ts';
import { TABLE_NAMES, type TableName } from '../contract/tables.ts';

/** Bytes of the share tables, a Parquet file each. A table that the report does not have is missing. */
export type ShareFiles = ReadonlyMap<TableName, Uint8Array>;

/**
 * Keeps the engine from reading and writing files, fetching extensions, taking all of the memory that there is and
 * having any setting changed again. That is all that DuckDB 0.9.1 has for it: it knows neither community extensions
 * nor secrets, and has no folder for temporary files here.
 */
const LOCK = [
  'SET autoinstall_known_extensions=false',
  'SET autoload_known_extensions=false',
  "SET memory_limit='1GB'",
  'SET enable_external_access=false',
  'SET lock_configuration=true',
];

/** An engine that holds the share tables, locked. The same in Node and in the page's worker. */
export class Database {
  readonly #connection: ReturnType<DuckDBBindings['connect']>;

  /** Loads the share tables, then locks: the lock refuses registered files too. */
  constructor(bindings: DuckDBBindings, disclosure: Disclosure, files: ShareFiles) {
    bindings.open({});
    this.#connection = bindings.connect();
    for (const table of TABLE_NAMES) {
      const bytes = files.get(table);
      if (bytes !== undefined) bindings.registerFileBuffer(`${table}.parquet`, bytes);
      this.#connection.query(loadQuery(table, disclosure, `${table}.parquet`));
      if (bytes !== undefined) bindings.dropFile(`${table}.parquet`);
    }
    for (const setting of LOCK) this.#connection.query(setting);
  }

  /**
   * Answers a query with whole numbers. It is materialised before it is read: DuckDB-WASM 1.28.0 loses errors
   * that are raised while rows stream, and would return an empty or a shortened answer. It is prepared, for what is
   * prepared is one statement: nothing but a query can be asked, also behind a semicolon.
   * @throws what the engine says; its text may quote data, so callers show a code instead.
   */
  ask(sql: string): Columns {
    const statement = this.#connection.prepare(`CREATE OR REPLACE TEMP TABLE answer AS ${sql}`);
    try {
      statement.query();
    } finally {
      statement.close();
    }
    const table = this.#connection.query('FROM answer');
    const columns: Record<string, (number | null)[]> = {};
    for (const [index, field] of table.schema.fields.entries()) {
      const column = table.getChildAt(index);
      columns[field.name] = Array.from({ length: table.numRows }, (_, row) => toNumber(column?.get(row)));
    }
    return columns;
  }
}

function toNumber(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new RangeError('E_ANSWER_NOT_WHOLE');
  return number;
}
