import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { Disclosure } from '../contract/modes.ts';
import {
  FILES_SCHEMA,
  fileQuery,
  nameLists,
  NAMES_SCHEMA,
  readableViews,
  viewQuery,
  type GivenNames,
} from '../contract/readable.ts';
import { schemaOf } from '../contract/tables.ts';
import { Connection, type ShareFiles } from './connection.ts';
import { isTrap, LINE_BEFORE, Refused, refusedFor } from './refusal.ts';
import { guardStack } from './stack.ts';

/** Rows that an answer holds, and those that come with it; the others are read when they are taken away. */
export const MOST_ROWS = 100_000;
export const FIRST_ROWS = 1_000;
/** More columns than a person can look at. */
export const MOST_COLUMNS = 500;
/** Characters of a cell among the first rows. */
const LONGEST_CELL = 1_000;

const MEMORY_LIMIT = '512MB';

/** A column of an answer: its name as the query gives it, and its type in SQL. */
export interface AnswerColumn {
  readonly name: string;
  readonly type: string;
}

/** Values as the engine writes them, exact, column by column; null is SQL's. */
export type Cells = readonly (readonly (string | null)[])[];

/** What a query of the reader's answers. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  /** The first rows. */
  readonly cells: Cells;
  /** Rows that the answer holds. */
  readonly rows: number;
  /** Whether the query has more rows than an answer holds. */
  readonly isCut: boolean;
  /** Milliseconds that it took. */
  readonly time: number;
}

/** An engine for whatever SQL the reader types: the readable views and the tables of the report, locked. */
export class Console {
  readonly #connection: Connection;
  readonly #isSound: () => boolean;
  /** Columns of the last answer. */
  #width = 0;

  /** @param bindings of an engine that has just started */
  constructor(bindings: DuckDBBindings, disclosure: Disclosure, files: ShareFiles, names: GivenNames) {
    this.#isSound = guardStack(bindings);
    const connection = new Connection(bindings);
    connection.run(`CREATE SCHEMA ${FILES_SCHEMA}`);
    connection.run(`CREATE SCHEMA ${NAMES_SCHEMA}`);
    const schema = schemaOf(disclosure);
    connection.load(files, (table, file) => (schema.has(table) ? fileQuery(table, disclosure, file) : null));
    for (const [name, list] of nameLists(names)) {
      connection.run(`CREATE TABLE ${NAMES_SCHEMA}.${name} (code INTEGER, name VARCHAR)`);
      connection.insert(
        `${NAMES_SCHEMA}.${name}`,
        list.map(([code, text]) => [code, plain(text)]),
      );
    }
    connection.run(`CREATE TABLE ${NAMES_SCHEMA}.tags (project VARCHAR, tag VARCHAR)`);
    connection.insert(
      `${NAMES_SCHEMA}.tags`,
      names.tags.map((row) => row.map(plain)),
    );
    for (const view of readableViews(disclosure)) connection.run(viewQuery(view));
    connection.lock(MEMORY_LIMIT);
    this.#connection = connection;
  }

  /**
   * Answers a query.
   * @throws {Refused}
   */
  run(sql: string): Answer {
    return this.#guarded(sql, () => {
      const begin = performance.now();
      // Said of the query as it is typed, so that places in it are right; the line before it is ours.
      this.#connection.check(`${LINE_BEFORE}${sql}`);
      this.#connection.keep('answer', this.#limited(sql));
      const [names = [], types = []] = this.#ask(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'answer' ORDER BY column_index",
        2,
      );
      if (names.length > MOST_COLUMNS) throw new Refused({ reason: 'columns' });
      this.#width = names.length;
      const height = Number(this.#ask('SELECT count(*)::VARCHAR FROM answer', 1)[0]?.[0]);
      const time = performance.now() - begin;
      const rows = Math.min(height, MOST_ROWS);
      return {
        columns: names.map((name, index) => ({ name: name ?? '', type: types[index] ?? '' })),
        cells: this.#cells(0, Math.min(rows, FIRST_ROWS), LONGEST_CELL),
        rows,
        isCut: height > MOST_ROWS,
        time,
      };
    });
  }

  /**
   * Rows of the last answer, from one to before another, with their whole texts.
   * @throws {Refused}
   */
  rows(from: number, to: number): Cells {
    return this.#guarded('', () => this.#cells(from, to, null));
  }

  /** The query with a limit on its rows. A semicolon at its end, before comments too, would stand in the way. */
  #limited(sql: string): string {
    const limited = (query: string): string => `FROM (\n${query}\n) LIMIT ${MOST_ROWS + 1}`;
    const ends = [...sql.matchAll(/;(?=\s*(?:;|--|\/\*|$))/g)].map(({ index }) => index).reverse();
    // From the last one on: as long as the one that ends the query stands, the engine refuses it.
    for (const end of ends) {
      const query = limited(sql.slice(0, end));
      try {
        this.#connection.check(`${LINE_BEFORE}${query}`);
        return query;
      } catch (error) {
        if (isTrap(error)) throw error;
      }
    }
    return limited(sql);
  }

  #cells(from: number, to: number, longest: number | null): Cells {
    const names = Array.from({ length: this.#width }, (_, index) => `c${index}`);
    const text = (name: string): string =>
      longest === null
        ? `${name}::VARCHAR`
        : `CASE WHEN length(${name}::VARCHAR) > ${longest} THEN left(${name}::VARCHAR, ${longest}) || '…' ELSE ${name}::VARCHAR END`;
    const cells = this.#ask(
      `SELECT ${names.map((name) => `${text(name)} AS ${name}`).join(', ')} ` +
        `FROM (FROM answer LIMIT ${to - from} OFFSET ${from}) AS answer(${names.join(', ')})`,
      names.length,
    );
    // An answer that came short would be a wrong one.
    if (cells.some((column) => column.length !== to - from)) throw new RangeError('E_ANSWER_SHORT');
    return cells;
  }

  /** Answers a query of ours whose columns are texts. */
  #ask(sql: string, width: number): Cells {
    this.#connection.keep('part', sql);
    const table = this.#connection.read('part');
    return Array.from({ length: width }, (_, index) => {
      const column = table.getChildAt(index);
      return Array.from({ length: table.numRows }, (_, row) => textOf(column?.get(row)));
    });
  }

  /** Runs what the engine may refuse or break at. */
  #guarded<Value>(sql: string, work: () => Value): Value {
    let value: Value;
    try {
      value = work();
    } catch (error) {
      if (!this.#isSound()) throw new Refused({ reason: 'deep' }, true);
      throw error instanceof Refused ? error : refusedFor(error, sql);
    }
    if (!this.#isSound()) throw new Refused({ reason: 'deep' }, true);
    return value;
  }
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') throw new RangeError('E_ANSWER_NOT_TEXT');
  return value;
}

/** A text that a value of the engine can hold. */
const plain = (text: string): string => text.toWellFormed().replaceAll('\0', '');
