import type { Fact } from '../../src/contract/tables.ts';
import { countActiveMinutes } from '../accounting/activity.ts';
import type { Calls } from '../accounting/calls.ts';
import type { PeriodBefore } from '../accounting/period-before.ts';
import { floats, integers, pickRows } from './columns.ts';
import { measureCalls, type Amounts } from './counting.ts';

type BeforeFact = Extract<Fact, `before-${string}`>;

/** The period before as facts: what a report of it would count. No cost where none of its calls is priced. */
export function countBefore(
  calls: Calls,
  before: PeriodBefore,
  amounts: Amounts,
): Readonly<Partial<Record<BeforeFact, number>>> {
  const { rows } = before;
  const sums = measureCalls(calls, before, amounts);
  const sum = (...names: readonly (keyof typeof sums)[]): number =>
    names.reduce((all, name) => sums[name].reduce((some, value) => some + value, all), 0);
  const priced = sums.cost.filter((value) => !Number.isNaN(value));
  const moments = new Float64Array(rows.length * 2);
  moments.set(pickRows(calls.time, rows, floats));
  moments.set(pickRows(calls.lastTime, rows, floats), rows.length);
  return {
    'before-first-day': before.firstDay,
    'before-logs-day': before.logsDay,
    'before-calls': rows.length,
    'before-sessions': new Set(pickRows(calls.session, rows, integers)).size,
    'before-whole-input': sum('input', 'cache_read', 'cache_write_5m', 'cache_write_1h'),
    'before-cache-read': sum('cache_read'),
    'before-output': sum('output'),
    ...(priced.length === 0 ? {} : { 'before-cost': priced.reduce((all, value) => all + value, 0) }),
    'before-unpriced-tokens': sum('unpriced_tokens'),
    'before-minutes': countActiveMinutes(moments),
    'before-active-days': new Set(before.day).size,
  };
}
