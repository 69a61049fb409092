import { percentileSpan } from '../../charts/histogram.ts';
import type { ContextRow } from '../../contract/frame.ts';
import { familyCode } from '../../contract/models.ts';
import { CONTEXT_BOUNDS } from '../../contract/tables.ts';

/** Calls by the size of their whole input. */
export interface Contexts {
  /** By bin, as `CONTEXT_BOUNDS` has them. */
  readonly calls: readonly number[];
  readonly count: number;
  /** Tokens in the whole input of the largest. */
  readonly largest: number;
}

export interface ModelContexts extends Contexts {
  /** Stands for its family. */
  readonly model: number;
}

/** All calls together. */
export function contextsOf(rows: readonly ContextRow[]): Contexts {
  const calls = CONTEXT_BOUNDS.map(() => 0);
  let [count, largest] = [0, 0];
  for (const row of rows) {
    calls[row.bin] = (calls[row.bin] ?? 0) + row.calls;
    count += row.calls;
    largest = Math.max(largest, row.largest);
  }
  return { calls, count, largest };
}

/** The calls of each model, its snapshots taken together; the model of the most calls first. */
export function contextsByModel(rows: readonly ContextRow[]): readonly ModelContexts[] {
  const models = [...new Set(rows.map(({ model }) => familyCode(model)))];
  return models
    .map((model) => ({ model, ...contextsOf(rows.filter((row) => familyCode(row.model) === model)) }))
    .sort((a, b) => b.count - a.count || a.model - b.model);
}

/**
 * The bound of a bin that a part of the calls does not exceed; null where it is no less than the largest, of which
 * it would say nothing.
 * @param part from 0 to 1
 */
export function boundOf({ calls, largest }: Contexts, part: number): number | null {
  const span = percentileSpan(
    calls.map((count) => ({ from: count, to: count })),
    part,
  );
  const bound = CONTEXT_BOUNDS[span?.to ?? 0] ?? Infinity;
  return bound < largest ? bound : null;
}
