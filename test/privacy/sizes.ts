/**
 * How much each privacy suite does on every commit and in `npm run test:deep`. docs/privacy.md prints this table,
 * so it is what is promised: a suite runs no less than it says here.
 */
const TABLE = {
  /** T1: different canaries in the logs; each is looked for in every encoding, mode and form of output. */
  canaries: { commit: 6_000, deep: 20_000 },
  /** T2: leaks put into a report by hand, per carrier. */
  'seeded-leaks': { commit: 10, deep: 50 },
  /** T3: pairs of logs that differ in what is private only, in memory and through the whole command. */
  noninterference: { commit: 5_000, deep: 100_000 },
  'noninterference-command': { commit: 50, deep: 500 },
  /** T4: pairs of logs with every name replaced. */
  renaming: { commit: 1_000, deep: 20_000 },
  'renaming-command': { commit: 20, deep: 200 },
  /** T5: combinations of zone, language, home, clock and order of files. */
  environments: { commit: 60, deep: 240 },
  /** T6: pairs that differ below the grain, in order and repetition, or below the support and the rounding. */
  grain: { commit: 500, deep: 10_000 },
  order: { commit: 500, deep: 10_000 },
  support: { commit: 500, deep: 10_000 },
  /** T7: changes of each field that is shown. */
  sensitivity: { commit: 50, deep: 1_000 },
  /** T8: hand-made faults in the code, at least. */
  'leak-mutants': { commit: 60, deep: 100 },
  /** T9: least share of machine-made faults that tests must find, in per cent. */
  'mutation-score': { commit: 95, deep: 95 },
  /** T10: runs of the parsers on broken bytes. */
  'parser-fuzz': { commit: 2_000_000, deep: 100_000_000 },
  'broken-archives': { commit: 3_000, deep: 100_000 },
  'broken-files': { commit: 4_000, deep: 100_000 },
  /** T11: files of bad input, at least. */
  'bad-input': { commit: 250, deep: 250 },
  /** T12: hostile labels and ways out of the engine, at least, in each browser. */
  'hostile-labels': { commit: 40, deep: 40 },
  'engine-escapes': { commit: 40, deep: 40 },
  /** T13: bits turned in a finished report; deep: every byte of data and manifest. */
  'byte-flips': { commit: 2_000, deep: 20_000 },
  /** T14: people in the simulation, and how often it is run with another seed. */
  'simulated-people': { commit: 5_000, deep: 5_000 },
  'simulation-seeds': { commit: 1, deep: 20 },
  /** T16: builds that are killed at different moments. */
  'killed-builds': { commit: 8, deep: 120 },
  /** T15: guesses of paths and hosts that are hashed and looked for. */
  'guessed-paths': { commit: 4_000_000, deep: 4_000_000 },
  'guessed-hosts': { commit: 130_000, deep: 130_000 },
} as const satisfies Record<string, { readonly commit: number; readonly deep: number }>;

export type SizeName = keyof typeof TABLE;

export const SIZES: Readonly<Record<SizeName, { readonly commit: number; readonly deep: number }>> = TABLE;

/** Whether this is the long run. */
export const isDeep = process.env['TALLYSHEET_DEEP'] === '1';

/** What a suite runs this time. */
export function sizeOf(name: SizeName): number {
  return isDeep ? SIZES[name].deep : SIZES[name].commit;
}
