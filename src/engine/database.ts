import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { loadQuery, type Columns } from '../contract/queries.ts';
import type { Disclosure } from '../contract/modes.ts';
import { Connection, type ShareFiles } from './connection.ts';

export type { ShareFiles } from './connection.ts';

/** An engine that holds the share tables, locked. The same in Node and in the page's worker. */
export class Database {
  readonly #connection: Connection;

  constructor(bindings: DuckDBBindings, disclosure: Disclosure, files: ShareFiles) {
    this.#connection = new Connection(bindings);
    this.#connection.load(files, (table, file) => loadQuery(table, disclosure, file));
    this.#connection.lock('1GB');
  }

  /**
   * Answers a query with whole numbers.
   * @throws what the engine says; its text may quote data, so callers show a code instead.
   */
  ask(sql: string): Columns {
    this.#connection.keep('answer', sql);
    const table = this.#connection.read('answer');
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
