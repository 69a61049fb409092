interface Size {
  /** Number of the suite. */
  readonly suite: string;
  /** What is counted, as docs/privacy.md says it. */
  readonly what: string;
  readonly commit: number;
  readonly deep: number;
}

/**
 * How much each privacy suite does on every commit and in `npm run test:deep`. docs/privacy.md prints this table,
 * so it is what is promised: a suite runs no less than it says here.
 */
const TABLE = {
  canaries: {
    suite: 'T1',
    what: 'different texts planted in every leaf, key and name of the logs, each looked for in 16 encodings and more, in every mode',
    commit: 6_000,
    deep: 20_000,
  },
  'seeded-leaks': {
    suite: 'T2',
    what: 'leaks put into a report by hand for each of 60 carriers and more; the audit must find all',
    commit: 10,
    deep: 50,
  },
  noninterference: {
    suite: 'T3',
    what: 'pairs of logs that differ in what is private only; the same bytes',
    commit: 5_000,
    deep: 100_000,
  },
  'noninterference-command': {
    suite: 'T3',
    what: 'the same through the whole command',
    commit: 50,
    deep: 500,
  },
  renaming: {
    suite: 'T4',
    what: 'pairs of logs with every name replaced, four of each world; the same bytes, or keyed labels exchanged',
    commit: 1_000,
    deep: 20_000,
  },
  'renaming-command': {
    suite: 'T4',
    what: 'the same through the whole command',
    commit: 20,
    deep: 200,
  },
  environments: {
    suite: 'T5',
    what: 'combinations of zone, language, home, host, clock, order of files and processors; one hash',
    commit: 60,
    deep: 240,
  },
  grain: {
    suite: 'T6',
    what: 'pairs of logs moved in time within what a mode tells apart; the same bytes',
    commit: 500,
    deep: 10_000,
  },
  order: {
    suite: 'T6',
    what: 'pairs of logs in another order, with repetitions; the same bytes',
    commit: 500,
    deep: 10_000,
  },
  support: {
    suite: 'T6',
    what: 'pairs of logs that differ below the support or the rounding of public mode; the same bytes',
    commit: 500,
    deep: 10_000,
  },
  sensitivity: {
    suite: 'T7',
    what: 'changes of each field that a mode shows; other bytes, or the suites above would prove nothing',
    commit: 50,
    deep: 1_000,
  },
  'leak-mutants': {
    suite: 'T8',
    what: 'faults put into the code by hand, at least, 60 of them into the audit; every one must make a suite fail',
    commit: 180,
    deep: 180,
  },
  'mutation-score': {
    suite: 'T9',
    what: 'per cent of machine-made faults in the files below that quick tests of the file itself must find; all of them in `share.ts` and `door.ts`',
    commit: 95,
    deep: 95,
  },
  'machine-faults': {
    suite: 'T9',
    what: 'such faults, at least; on every commit in the files that it changed, and in others that take turns',
    commit: 100,
    deep: 3_100,
  },
  'parser-fuzz': {
    suite: 'T10',
    what: 'broken lines through the readers; no crash, no hang, bounded memory',
    commit: 2_000_000,
    deep: 100_000_000,
  },
  'broken-archives': {
    suite: 'T10',
    what: 'broken compressed rollouts, alike',
    commit: 3_000,
    deep: 100_000,
  },
  'broken-files': {
    suite: 'T10',
    what: 'broken files taken through to the tables of a report, which must fit their schema',
    commit: 4_000,
    deep: 100_000,
  },
  'bad-input': {
    suite: 'T11',
    what: 'files of bad input, at least, each with its counts by reason',
    commit: 250,
    deep: 250,
  },
  'hostile-labels': {
    suite: 'T12',
    what: 'hostile labels, at least, in Chromium and Firefox; none runs, nothing is asked of a network',
    commit: 40,
    deep: 40,
  },
  'engine-escapes': {
    suite: 'T12',
    what: 'ways out of the locked engines, the page’s and in seven forms the console’s, at least; none leads out',
    commit: 40,
    deep: 40,
  },
  'byte-flips': {
    suite: 'T13',
    what: 'bits turned in a finished report; `verify` must notice each',
    commit: 2_000,
    deep: 20_000,
  },
  'simulated-people': {
    suite: 'T14',
    what: 'people in the simulation of an attacker who holds everybody’s commit calendar',
    commit: 5_000,
    deep: 5_000,
  },
  'simulation-seeds': { suite: 'T14', what: 'runs of it', commit: 1, deep: 20 },
  'guessed-paths': {
    suite: 'T15',
    what: 'guessed paths, hashed and looked for in reports of exactly such logs',
    commit: 4_000_000,
    deep: 4_000_000,
  },
  'guessed-hosts': { suite: 'T15', what: 'guessed hosts, alike', commit: 130_000, deep: 130_000 },
  'killed-builds': { suite: 'T16', what: 'builds killed at different moments', commit: 8, deep: 120 },
} as const satisfies Record<string, Size>;

export type SizeName = keyof typeof TABLE;

export const SIZES: Readonly<Record<SizeName, Size>> = TABLE;

/** Whether this is the long run. */
export const isDeep = process.env['TALLYSHEET_DEEP'] === '1';

/** What a suite runs this time. */
export function sizeOf(name: SizeName): number {
  return isDeep ? SIZES[name].deep : SIZES[name].commit;
}
