import { beginBefore } from '../../src/contract/period-before.ts';
import type { Accounts } from './calls.ts';
import type { DayResolver } from './days.ts';
import type { Projects } from './projects.ts';
import { selectCalls, type Choice, type Selection } from './selection.ts';

/** The chosen calls of the equal period just before the days that were asked for. */
export interface PeriodBefore {
  /** Its first day; its last is the one before the range. */
  readonly firstDay: number;
  /**
   * From this day on there are chosen calls of every agent that has any: from `firstDay` to the first of the range.
   * Agents delete old logs, and what was deleted cannot be compared.
   */
  readonly logsDay: number;
  /** Rows of `Calls`, and their local days by the same index. */
  readonly rows: Int32Array;
  readonly day: Int32Array;
}

/**
 * Chooses the calls of the equal period before a range ({@link beginBefore}), by the same agents and projects. A range
 * that goes on beyond `today` is compared by the days that have come. Null where there is nothing to compare: the
 * range has no first day, no day of it has come, or there is no call.
 */
export function selectBefore(
  accounts: Accounts,
  projects: Projects,
  dayOf: DayResolver,
  choice: Choice,
  selection: Selection,
  today: number,
): PeriodBefore | null {
  const { from, to } = choice;
  const last = to === null ? selection.range.last : Math.min(to, today);
  if (from === null || last === null || last < from) return null;
  const firstDay = beginBefore(from, last);
  const earlier = selectCalls(accounts, projects, dayOf, { ...choice, from: null, to: from - 1 });
  const { agent } = accounts.calls;
  const begins = new Map<number, number>();
  for (const row of selection.rows) begins.set(agent[row]!, from);
  for (const [index, row] of earlier.rows.entries())
    begins.set(agent[row]!, Math.min(begins.get(agent[row]!) ?? from, earlier.day[index]!));
  if (begins.size === 0) return null;
  return {
    firstDay,
    logsDay: Math.max(firstDay, ...begins.values()),
    rows: earlier.rows.filter((_, index) => earlier.day[index]! >= firstDay),
    day: earlier.day.filter((day) => day >= firstDay),
  };
}
