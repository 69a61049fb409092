import { mondayOf } from '../../src/contract/formats.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { FEWEST, isBucketed, isRounded, roundFigure } from '../../src/contract/rounding.ts';
import { FOLDED, ruleOf, type TableName } from '../../src/contract/tables.ts';
import type { Finding } from './findings.ts';
import { tablePath, type ReadTable } from './report-files.ts';

type Values = readonly (number | null)[];

/**
 * What the field × mode table promises of a column beside its values, seen in the finished cells: days in whole weeks,
 * figures on the rounding grid, no record that stands out, and no category that is in fewer weeks than it takes.
 */
export function checkGeneralised(
  tables: ReadonlyMap<TableName, ReadTable>,
  disclosure: Disclosure,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [name, table] of tables) {
    for (const [column, values] of table.columns) {
      const note = (kind: Finding['class']): void => {
        findings.push({ class: kind, place: `${tablePath(name)}, column ${column}` });
      };
      const all = (isIt: (value: number) => boolean): boolean =>
        values.every((value) => value === null || isIt(value));
      switch (ruleOf(name, column, disclosure)) {
        case 'weeks':
          if (disclosure.grain === 'week' && !all((value) => mondayOf(value) === value))
            note('no-whole-week');
          break;
        case 'rounded':
          if (column === 'scope' || column === 'agent' || column === 'reason') break;
          if (!all(isRounded)) note('not-rounded');
          if (hasRecord(table, column, values)) note('record-shown');
          break;
        case 'bucketed':
          if (column !== 'week' && column !== 'measure' && column !== 'bin' && !all(isBucketed))
            note('not-rounded');
          if (column === 'week' && !all((value) => mondayOf(value) === value)) note('no-whole-week');
          break;
        case 'folded':
          if (name === 'usage' && hasRareCategory(table, values)) note('rare-category');
          break;
        default:
      }
    }
  }
  return findings;
}

/** Whether the largest cell is more than one step above the second largest of its scope. */
function hasRecord(table: ReadTable, column: string, values: Values): boolean {
  // Reasoning is cut with the output that it is a part of.
  if (!table.columns.has('day') || column === 'reasoning') return false;
  const scopes = table.columns.get('scope');
  const largest = new Map<number, readonly [first: number, second: number | null]>();
  for (const [row, value] of values.entries()) {
    if (value === null) continue;
    const scope = scopes?.[row] ?? 0;
    const [first, second] = largest.get(scope) ?? [value, null];
    if (!largest.has(scope)) largest.set(scope, [value, null]);
    else if (value > first) largest.set(scope, [value, first]);
    else largest.set(scope, [first, second === null ? value : Math.max(second, value)]);
  }
  return [...largest.values()].some(
    ([first, second]) => second !== null && first > roundFigure(second + 1, 'up'),
  );
}

/** Whether some category but Other is in fewer weeks than it takes to be named. */
function hasRareCategory(table: ReadTable, values: Values): boolean {
  const days = table.columns.get('day') ?? [];
  const weeks = new Map<number, Set<number>>();
  for (const [row, value] of values.entries()) {
    if (value === null || value === FOLDED) continue;
    const own = weeks.get(value) ?? new Set<number>();
    weeks.set(value, own.add(mondayOf(days[row] ?? 0)));
  }
  return [...weeks.values()].some((own) => own.size < FEWEST.weeks);
}
