import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { TABLE_NAMES, type TableName } from '../contract/tables.ts';

/** Bytes of the share tables, a Parquet file each. A table that the report does not have is missing. */
export type ShareFiles = ReadonlyMap<TableName, Uint8Array>;

type Table = ReturnType<ReturnType<DuckDBBindings['connect']>['query']>;

/**
 * Keeps the engine from reading and writing files, fetching extensions, taking all of the memory that there is and
 * having any setting changed again. That is all that DuckDB 0.9.1 has for it: it knows neither community extensions
 * nor secrets, and has no folder for temporary files here.
 */
const lock = (memoryLimit: string): readonly string[] => [
  'SET autoinstall_known_extensions=false',
  'SET autoload_known_extensions=false',
  `SET memory_limit='${memoryLimit}'`,
  'SET enable_external_access=false',
  'SET lock_configuration=true',
];

/**
 * The one place that talks to the engine. DuckDB-WASM 1.28.0 loses errors that are raised while rows stream, and
 * would return an empty or a shortened answer: whatever is asked is made a table first ({@link keep}), and only
 * tables are read.
 */
export class Connection {
  readonly #bindings: DuckDBBindings;
  readonly #connection: ReturnType<DuckDBBindings['connect']>;

  constructor(bindings: DuckDBBindings) {
    bindings.open({});
    this.#bindings = bindings;
    this.#connection = bindings.connect();
  }

  /** Runs a statement of ours. */
  run(statement: string): void {
    this.#connection.query(statement);
  }

  /** Runs for each share table the statement that loads it; the file has the table's name and `.parquet`. */
  load(files: ShareFiles, loadQuery: (table: TableName, file: string) => string | null): void {
    for (const table of TABLE_NAMES) {
      const [bytes, file] = [files.get(table), `${table}.parquet`];
      const query = loadQuery(table, file);
      if (bytes !== undefined) this.#bindings.registerFileBuffer(file, bytes);
      if (query !== null) this.run(query);
      if (bytes !== undefined) this.#bindings.dropFile(file);
    }
  }

  /** Inserts rows of values into a table: they are never part of a statement. */
  insert(table: string, rows: readonly (readonly (string | number)[])[]): void {
    const BATCH = 500;
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH);
      const places = batch.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
      const statement = this.#connection.prepare(`INSERT INTO ${table} VALUES ${places}`);
      try {
        statement.query(...batch.flat());
      } finally {
        statement.close();
      }
    }
  }

  /** Locks the engine, for good. It refuses registered files too: load before. */
  lock(memoryLimit: string): void {
    for (const setting of lock(memoryLimit)) this.run(setting);
  }

  /**
   * Says what is wrong with a statement, without running it.
   * @throws what the engine says
   */
  check(statement: string): void {
    this.#connection.prepare(statement).close();
  }

  /** Gives a temporary table a second name, in place of what has it. */
  rename(table: string, name: string): void {
    this.run(`CREATE OR REPLACE TEMP VIEW ${name} AS FROM ${table}`);
  }

  /**
   * Keeps what a query answers as a temporary table. It is prepared, for what is prepared is one statement: nothing
   * but a query can be asked, also behind a semicolon.
   * @throws what the engine says; its text may quote data
   */
  keep(table: string, query: string): void {
    const statement = this.#connection.prepare(`CREATE OR REPLACE TEMP TABLE ${table} AS ${query}`);
    try {
      statement.query();
    } finally {
      statement.close();
    }
  }

  /** How many rows a table has. */
  count(table: string): number {
    return Number(this.#connection.query(`SELECT count(*)::integer FROM ${table}`).getChildAt(0)?.get(0));
  }

  /** Reads a column of codes. */
  codes(table: string, column: string): Int32Array {
    const values = this.#column(table, `"${column}"::integer`);
    return values instanceof Int32Array ? values : new Int32Array();
  }

  /** Reads a column of whole numbers of up to 53 bits; NaN where one is missing. */
  numbers(table: string, column: string): Float64Array {
    const values = this.#column(table, `coalesce("${column}"::double, 'nan'::double)`);
    return values instanceof Float64Array ? values : new Float64Array();
  }

  #column(table: string, expression: string): unknown {
    return this.#connection.query(`SELECT ${expression} FROM ${table}`).getChildAt(0)?.toArray();
  }

  /** Reads a table. Of the rows, those from one to before another; without, all. */
  read(table: string, rows?: { readonly from: number; readonly to: number }): Table {
    const slice = rows === undefined ? '' : ` LIMIT ${rows.to - rows.from} OFFSET ${rows.from}`;
    return this.#connection.query(`FROM ${table}${slice}`);
  }
}
