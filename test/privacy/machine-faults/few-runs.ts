/*
 * fast-check for tests that run once for every machine-made fault: the same few cases each time, and no search for
 * the smallest one that fails.
 */
import * as all from '../../../node_modules/fast-check/lib/fast-check.js';

export * from '../../../node_modules/fast-check/lib/fast-check.js';

const MOST_RUNS = 60;

export const assert = ((property: all.IRawProperty<unknown>, given?: all.Parameters<unknown>) =>
  all.assert(property, {
    ...given,
    numRuns: Math.min(given?.numRuns ?? MOST_RUNS, MOST_RUNS),
    seed: 1,
    endOnFailure: true,
  })) as typeof all.assert;

export default { ...all, assert };
