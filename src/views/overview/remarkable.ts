import { weekdayOf } from '../../contract/formats.ts';
import type { DayRow } from '../../contract/breakdown.ts';
import { FOLDED } from '../../contract/tables.ts';
import { familyKey } from '../names.ts';
import { valueOf } from '../use-by-day.ts';

/** What stands out in the days of a report, with the figures that say it. Shares are parts of the whole. */
export type Remark =
  | { readonly kind: 'newcomer'; readonly model: number; readonly since: number; readonly share: number }
  | { readonly kind: 'growth'; readonly times: number; readonly from: number }
  | { readonly kind: 'decline'; readonly times: number; readonly from: number }
  | { readonly kind: 'peak'; readonly day: number; readonly share: number }
  | { readonly kind: 'few-days'; readonly days: number; readonly of: number }
  | { readonly kind: 'weekends'; readonly share: number };

export interface RemarkOptions {
  readonly rows: readonly DayRow[];
  readonly measure: 'cost' | 'tokens';
  readonly first: number;
  readonly last: number;
  /** A mode that rounds points at no day: a peak is a landmark. */
  readonly hasLandmarks: boolean;
}

/** Fewer days of use than this are too few to remark on. */
const LEAST_DAYS = 14;
const NEWCOMER_SHARE = 0.5;
const CHANGE = 1.5;
/** More than this is no growth: there was hardly anything before, or after. */
const MOST_CHANGE = 20;
const PEAK_SHARE = 0.1;
const FEW_DAYS = 0.2;
const WEEKEND_SHARE = 0.35;

/**
 * The one thing about a period that is most worth saying, or null where nothing stands out. What changed comes
 * before what is merely large.
 */
export function remarkOn(options: RemarkOptions): Remark | null {
  const { first, last, hasLandmarks } = options;
  const days = new Map<number, number>();
  for (const row of options.rows) {
    const value = valueOf(row, options.measure);
    if (value > 0 && row.day >= first && row.day <= last) days.set(row.day, (days.get(row.day) ?? 0) + value);
  }
  const whole = [...days.values()].reduce((sum, value) => sum + value, 0);
  // Days before the first use and after the last are no half to compare with: the logs may begin or end there.
  const begin = Math.min(...days.keys());
  const length = Math.max(...days.keys()) - begin + 1;
  if (whole <= 0 || length < 2 * LEAST_DAYS) return null;
  const middle = begin + Math.ceil(length / 2);
  const remarks = [
    newcomerIn(options, middle),
    changeIn(days, middle),
    ...(hasLandmarks && days.size >= LEAST_DAYS
      ? [peakOf(days, whole), fewDaysOf(days, whole), weekendsOf(days, whole)]
      : []),
  ];
  return remarks.find((remark) => remark !== null) ?? null;
}

/** A model that was not there in the first half and took most of the second. */
function newcomerIn({ rows, measure, first, last }: RemarkOptions, middle: number): Remark | null {
  const models = new Map<string, { model: number; since: number; value: number }>();
  let whole = 0;
  for (const row of rows) {
    const value = valueOf(row, measure);
    if (value <= 0 || row.day < first || row.day > last) continue;
    const key = familyKey(row.model);
    const known = models.get(key) ?? { model: row.model, since: row.day, value: 0 };
    known.since = Math.min(known.since, row.day);
    models.set(key, known);
    if (row.day < middle) continue;
    known.value += value;
    whole += value;
  }
  const top = [...models.values()]
    .filter(({ model }) => model !== FOLDED)
    .sort((a, b) => b.value - a.value || a.model - b.model)[0];
  if (top === undefined || whole <= 0 || top.since < middle || top.value < whole * NEWCOMER_SHARE)
    return null;
  return { kind: 'newcomer', model: top.model, since: top.since, share: top.value / whole };
}

/** The second half against the first, where both have use. */
function changeIn(days: ReadonlyMap<number, number>, middle: number): Remark | null {
  let [before, after] = [0, 0];
  for (const [day, value] of days) {
    if (day < middle) before += value;
    else after += value;
  }
  if (before * MOST_CHANGE < after || after * MOST_CHANGE < before) return null;
  if (after >= before * CHANGE) return { kind: 'growth', times: after / before, from: middle };
  return before >= after * CHANGE ? { kind: 'decline', times: before / after, from: middle } : null;
}

function peakOf(days: ReadonlyMap<number, number>, whole: number): Remark | null {
  const [day, value] = [...days].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0, 0];
  return value >= whole * PEAK_SHARE ? { kind: 'peak', day, share: value / whole } : null;
}

/** How few days took half. */
function fewDaysOf(days: ReadonlyMap<number, number>, whole: number): Remark | null {
  let seen = 0;
  const values = [...days.values()].sort((a, b) => b - a);
  const count = values.findIndex((value) => (seen += value) * 2 >= whole) + 1;
  return count <= days.size * FEW_DAYS ? { kind: 'few-days', days: count, of: days.size } : null;
}

function weekendsOf(days: ReadonlyMap<number, number>, whole: number): Remark | null {
  let value = 0;
  for (const [day, one] of days) if (weekdayOf(day) >= 5) value += one;
  return value >= whole * WEEKEND_SHARE ? { kind: 'weekends', share: value / whole } : null;
}
