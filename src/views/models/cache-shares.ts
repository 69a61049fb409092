import type { DayRow } from '../../contract/breakdown.ts';
import { NO_USE, cacheShareOf, type Measures } from '../../contract/measures.ts';
import { addUse, familyKey } from '../names.ts';
import { periodIndex, type Period } from '../periods.ts';

/** What a model, all its snapshots together, read from the cache. Shares are of input tokens, from 0 to 1. */
export interface CacheShares {
  /** Code of one of its snapshots. */
  readonly model: number;
  /** By period; null where nothing was read. */
  readonly values: readonly (number | null)[];
  /** On all days. */
  readonly whole: number;
  /** On the days that are chosen; null where nothing was read on them. */
  readonly chosen: number | null;
  readonly rows: readonly DayRow[];
}

/** Shares of the models that read anything, by period and on the days that are chosen, both ends included. */
export function cacheSharesOf(
  rows: readonly DayRow[],
  periods: readonly Period[],
  { from, to }: { readonly from: number | null; readonly to: number | null },
): readonly CacheShares[] {
  const families = new Map<string | number, DayRow[]>();
  for (const row of rows) {
    const key = familyKey(row.model);
    const own = families.get(key);
    if (own === undefined) families.set(key, [row]);
    else own.push(row);
  }
  const shareOf = (own: readonly DayRow[]): number | null =>
    cacheShareOf(own.reduce<Measures>(addUse, NO_USE));
  return [...families.values()].flatMap((own): readonly CacheShares[] => {
    const whole = shareOf(own);
    if (whole === null) return [];
    const byPeriod = periods.map((): Measures => NO_USE);
    for (const row of own) {
      const index = periodIndex(periods, row.day);
      byPeriod[index] = addUse(byPeriod[index] ?? NO_USE, row);
    }
    return [
      {
        model: own[0]!.model,
        whole,
        values: byPeriod.map(cacheShareOf),
        chosen: shareOf(own.filter(({ day }) => day >= (from ?? day) && day <= (to ?? day))),
        rows: own,
      },
    ];
  });
}
