import type { Accounts } from '../../cli/accounting/calls.ts';
import { reveal } from '../../cli/sources/private-texts.ts';

const TEXT_COLUMNS: ReadonlySet<string> = new Set([
  'customModel',
  'session',
  'folder',
  'branch',
  'customTool',
  'server',
  'skill',
]);

/** Accounts with texts in place of numbers, so that two runs can be compared. */
export function describeAccounts({ calls, leftOut, scans, texts }: Accounts): unknown {
  const text = (id: number): string | null => (id < 0 ? null : reveal(texts.at(id)));
  const { length, tools, ...columns } = calls;
  const rowsOf = (table: object, count: number): unknown =>
    Array.from({ length: count }, (_, row) =>
      Object.fromEntries(
        Object.entries(table).map(([name, column]: [string, ArrayLike<number>]) => [
          name,
          TEXT_COLUMNS.has(name) ? text(column[row]!) : column[row],
        ]),
      ),
    );
  const { length: uses, ...toolColumns } = tools;
  return {
    calls: rowsOf(columns, length),
    tools: rowsOf(toolColumns, uses),
    leftOut: leftOut.map((entry) => ({ ...entry, folder: text(entry.folder ?? -1) })),
    scans,
  };
}
