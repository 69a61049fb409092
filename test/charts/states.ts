import { cumulative } from './states/cumulative.ts';
import { days } from './states/days.ts';
import { histogram } from './states/histogram.ts';
import { hours } from './states/hours.ts';
import { ranking, treemap } from './states/items.ts';
import { lines, multiples } from './states/lines.ts';
import { cellBar, swatch, tallyMark } from './states/marks.ts';
import { shares } from './states/shares.ts';
import type { Shown } from './states/state.ts';
import { stackedBars } from './states/stacked-bars.ts';

/** Every chart in every state. */
export const CHARTS: readonly Shown[] = [
  stackedBars,
  days,
  hours,
  cumulative,
  treemap,
  ranking,
  lines,
  multiples,
  histogram,
  shares,
  cellBar,
  swatch,
  tallyMark,
];
