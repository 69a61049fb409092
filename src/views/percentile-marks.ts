import type { HistogramMark, Span } from '../charts/histogram.ts';
import { texts } from '../texts/texts.ts';

export interface Percentile {
  readonly name: string;
  /** As it is written. */
  readonly value: string;
  /** Where it lies among the bins. */
  readonly at: Span;
}

/** Percentiles as marks of a histogram: those of one value are one mark that has all their names. */
export function percentileMarks(percentiles: readonly Percentile[]): readonly HistogramMark[] {
  const marks: { names: string[]; value: string; at: Span }[] = [];
  for (const { name, value, at } of percentiles) {
    const last = marks.at(-1);
    if (last?.value === value) last.names.push(name);
    else marks.push({ names: [name], value, at });
  }
  return marks.map(({ names, value, at }) => ({ text: texts.sessions.mark(names, value), at }));
}
