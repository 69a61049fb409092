import type { Figures } from '../contract/figures.ts';
import type { DayMetric } from '../contract/measured.ts';

/** How values of a measure are written: for reading, where there is little room, and to the last digit. */
export interface Writers {
  readonly read: (value: number) => string;
  readonly mark: (value: number) => string;
  readonly exact: (value: number) => string;
}

export function writersOf(figures: Figures, metric: DayMetric): Writers {
  const { money } = figures;
  if (metric === 'cost') return { read: money.round, mark: money.short, exact: money.exact };
  if (metric === 'time') return { read: figures.minutes, mark: figures.minutes, exact: figures.minutes };
  return { read: figures.tokens, mark: figures.tokens, exact: figures.count };
}
