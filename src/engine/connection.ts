import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { TABLE_NAMES, type TableName } from '../contract/tables.ts';

/** Bytes of the share tables, a Parquet file each. A table that the report does not have is missing. */
export type ShareFiles = ReadonlyMap<TableName, Uint8Array>;

/** Columns of a table in memory. */
export interface TableColumns {
  readonly length: number;
  readonly codes: ReadonlyMap<string, Int32Array>;
  /** Whole numbers of up to 53 bits; NaN where one is missing. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
}

/** Rows of columns that are read in one query. */
const ROWS_AT_ONCE = 1 << 17;

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

  /**
   * Reads columns of a table into memory, all of them at once and some rows at a time: each query has its price, and
   * an answer lies in the engine's memory as a whole.
   */
  columns(table: string, codes: readonly string[], numbers: readonly string[]): TableColumns {
    const length = Number(
      this.#connection.query(`SELECT count(*)::integer FROM ${table}`).getChildAt(0)?.get(0),
    );
    const columns: TableColumns = {
      length,
      codes: new Map(codes.map((name) => [name, new Int32Array(length)])),
      numbers: new Map(numbers.map((name) => [name, new Float64Array(length)])),
    };
    const list = [
      ...codes.map((name) => `"${name}"::integer`),
      ...numbers.map((name) => `coalesce("${name}"::double, 'nan'::double)`),
    ].join(', ');
    for (let from = 0; from < length; from += ROWS_AT_ONCE) {
      const rows = this.#connection.query(
        `SELECT ${list} FROM ${table} LIMIT ${ROWS_AT_ONCE} OFFSET ${from}`,
      );
      const arrays: readonly (Int32Array | Float64Array)[] = [
        ...columns.codes.values(),
        ...columns.numbers.values(),
      ];
      for (const [index, array] of arrays.entries()) {
        const values: unknown = rows.getChildAt(index)?.toArray();
        if (values instanceof Int32Array || values instanceof Float64Array) array.set(values, from);
      }
    }
    return columns;
  }

  /** Reads a table. Of the rows, those from one to before another; without, all. */
  read(table: string, rows?: { readonly from: number; readonly to: number }): Table {
    const slice = rows === undefined ? '' : ` LIMIT ${rows.to - rows.from} OFFSET ${rows.from}`;
    return this.#connection.query(`FROM ${table}${slice}`);
  }
}
