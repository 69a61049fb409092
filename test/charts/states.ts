import { cumulative } from './states/cumulative.ts';
import { histogram } from './states/histogram.ts';
import { hours } from './states/hours.ts';
import { ranking, treemap } from './states/items.ts';
import { lines, multiples } from './states/lines.ts';
import { shares } from './states/shares.ts';
import type { Shown } from './states/state.ts';
import { stackedBars } from './states/stacked-bars.ts';

/** Every chart in every state. */
export const CHARTS: readonly Shown[] = [
  stackedBars,
  hours,
  cumulative,
  treemap,
  ranking,
  lines,
  multiples,
  histogram,
  shares,
];
