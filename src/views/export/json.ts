import { exactly, type ExportTable } from './table.ts';

/** What a table is of: without it the numbers in a file are nobody's. */
export interface Origin {
  /** Version of Tallysheet. */
  readonly version: string;
  /** The report's own title, or the page's. */
  readonly title: string;
  /** First and last day of what is shown, `YYYY-MM-DD`; null for a report without days. */
  readonly period: readonly [first: string, last: string] | null;
  /** What the reader chose, in the words of the page; empty for everything. */
  readonly chosen: readonly string[];
  readonly mode: string;
  /** ISO 4217 code of its money. */
  readonly currency: string;
  /** How its numbers are to be read: `at list prices`, and its rate and its rounding where it has any. */
  readonly terms: readonly string[];
}

/**
 * A table as JSON: where it is from, what its columns are, and its rows as objects. Numbers are exact, days are
 * `YYYY-MM-DD`, what is not known is null.
 */
export function writeJson(table: ExportTable, origin: Origin): string {
  const head = JSON.stringify(
    {
      tallysheet: origin.version,
      title: origin.title,
      period: origin.period === null ? null : { from: origin.period[0], to: origin.period[1] },
      chosen: origin.chosen,
      mode: origin.mode,
      currency: origin.currency,
      terms: origin.terms,
      table: table.name,
    },
    null,
    2,
  );
  const rows = table.rows.map(
    (row) =>
      `    {${table.columns
        .map(({ key, kind }, index) => `${JSON.stringify(key)}: ${literal(exactly(row[index], kind))}`)
        .join(', ')}}`,
  );
  const columns = table.columns.map(
    ({ key, head: name }) => `    {"key": ${JSON.stringify(key)}, "head": ${JSON.stringify(name)}}`,
  );
  return `${head.slice(0, -2)},\n  "columns": ${listOf(columns)},\n  "rows": ${listOf(rows)}\n}\n`;
}

function listOf(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
}

/** Digits stand as they are: `JSON.stringify` would round those of a large number. */
function literal(value: ReturnType<typeof exactly>): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? JSON.stringify(value) : value.digits;
}
