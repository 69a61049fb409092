import type { MinutesQuestion } from './activity.ts';
import type { ViewQuestion } from './views.ts';

/** An answer of the engine: a column of numbers per name, null where the value is missing. */
export type Columns = Readonly<Record<string, readonly (number | null)[]>>;

/** What is asked of the engine: use as a view groups it, active minutes, or anything else. */
export type Question = ViewQuestion | MinutesQuestion | TableQuestion;

/**
 * A question to the share tables. `cells` is SQL of rows that `sql` knows as the table `cells`, or null where it asks
 * the share tables alone. Apart, the engine can keep the cells for the next question.
 */
export interface TableQuestion {
  readonly cells: string | null;
  readonly sql: string;
}

/** Asks the engine. In the CLI and in the page it is the same one. */
export type Ask = (question: Question) => Promise<Columns>;

/**
 * Answers that are carried in the page, so that its first paint needs no engine: of the pieces of its breakdown by
 * their keys, of everything else by their SQL.
 */
export type Answers = Readonly<Record<string, Columns>>;

/** A question to the share tables alone. */
export function asking(sql: string): TableQuestion {
  return { cells: null, sql };
}

/** An answer without the columns of which every value is missing: they read the same. */
export function withoutMissing(columns: Columns): Columns {
  return Object.fromEntries(
    Object.entries(columns).filter(([, values]) => values.some((value) => value !== null)),
  );
}

/** How many rows an answer has. */
export function lengthOf(columns: Columns): number {
  for (const name in columns) return columns[name]?.length ?? 0;
  return 0;
}

/** A row of an answer. */
export interface Row {
  /** A number that is never missing. */
  readonly number: (name: string) => number;
  /** A number that can be missing: null. */
  readonly value: (name: string) => number | null;
}

/**
 * What is made of the rows of an answer, one after the other; nothing where there is no answer.
 * @throws {RangeError} for an answer without a number that must be there
 */
export function rowsOf<Item>(columns: Columns | undefined, read: (row: Row) => Item): readonly Item[] {
  if (columns === undefined) return [];
  let index = 0;
  const value = (name: string): number | null => columns[name]?.[index] ?? null;
  const number = (name: string): number => {
    const known = value(name);
    if (known === null) throw new RangeError('E_ANSWER');
    return known;
  };
  const items: Item[] = [];
  for (const length = lengthOf(columns); index < length; index++) items.push(read({ number, value }));
  return items;
}
