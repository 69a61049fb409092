import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContextRow } from '../../src/contract/frame.ts';
import { CONTEXT_BOUNDS } from '../../src/contract/tables.ts';
import { boundOf, contextsByModel, contextsOf } from '../../src/views/models/contexts.ts';

const row = (model: number, bin: number, calls: number, largest: number, agent = 1): ContextRow => ({
  agent,
  model,
  bin,
  calls,
  largest,
});

const binOf = (tokens: number): number => CONTEXT_BOUNDS.findLastIndex((bound) => tokens >= bound);
/** A row for each call: the report has fewer, with the same sums. */
const rowsOf = (inputs: readonly number[]): readonly ContextRow[] =>
  inputs.map((tokens) => row(7, binOf(tokens), 1, tokens));

describe('contexts', () => {
  test('of all agents and models are added by size', () => {
    const all = contextsOf([row(7, 0, 3, 7_000), row(29, 0, 2, 7_900), row(7, 2, 1, 20_000, 2)]);
    expect(all).toEqual({ calls: [5, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], count: 6, largest: 20_000 });
  });

  test('of the snapshots of a model are one, and the model of the most calls is first', () => {
    const models = contextsByModel([row(9, 0, 2, 100), row(29, 1, 4, 9_000), row(10, 1, 3, 9_500)]);
    expect(models.map(({ model, count, largest }) => [model, count, largest])).toEqual([
      [9, 5, 9_500],
      [29, 4, 9_000],
    ]);
  });

  test('are no more than the bound of a bin, which is not told where only the largest is below it', () => {
    const all = contextsOf([row(7, 0, 5, 7_000), row(7, 4, 4, 70_000), row(7, 12, 1, 1_200_000)]);
    expect([0.5, 0.9, 1].map((part) => boundOf(all, part))).toEqual([8_000, 96_000, null]);
    expect(boundOf(contextsOf([row(7, 1, 5, 9_000)]), 0.5)).toBeNull();
  });

  test('are at most what is said, for the part that is said, and the bin before does not do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_500_000 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.1, 0.5, 0.9, 1),
        (inputs, part) => {
          const said = boundOf(contextsOf(rowsOf(inputs)), part);
          if (said !== null) expect(CONTEXT_BOUNDS).toContain(said);
          const limit = said ?? Math.max(...inputs);
          const within = inputs.filter((tokens) => tokens <= limit).length;
          expect(within).toBeGreaterThanOrEqual(part * inputs.length);
          const bin = CONTEXT_BOUNDS.findLastIndex((bound) => bound < limit);
          expect(inputs.filter((tokens) => tokens < (CONTEXT_BOUNDS[bin] ?? 0)).length).toBeLessThan(
            Math.max(part * inputs.length, 1),
          );
        },
      ),
    );
  });
});
