import type { Accounts } from '../../cli/accounting/calls.ts';
import { reveal } from '../../cli/sources/private-texts.ts';
import type { TextId } from '../../cli/sources/private-texts.ts';

const TEXT_COLUMNS: ReadonlySet<string> = new Set(['customModel', 'session', 'folder', 'branch']);

/** Accounts with texts in place of numbers, so that two runs can be compared. */
export function describeAccounts({ calls, leftOut, scans, texts }: Accounts): unknown {
  const text = (id: number): string | null => (id < 0 ? null : reveal(texts, id as TextId));
  const columns = Object.entries(calls).filter(([name]) => name !== 'length');
  return {
    calls: Array.from({ length: calls.length }, (_, row) =>
      Object.fromEntries(
        columns.map(([name, column]: [string, ArrayLike<number>]) => [
          name,
          TEXT_COLUMNS.has(name) ? text(column[row]!) : column[row],
        ]),
      ),
    ),
    leftOut: leftOut.map((entry) => ({ ...entry, folder: text(entry.folder ?? -1) })),
    scans,
  };
}
