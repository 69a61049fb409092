/** What is judged together: at least 95 of 100 faults of a room are found. */
export type Room = 'door' | 'encoder' | 'audit';

/** A file that faults are made in. */
export interface Judged {
  readonly file: string;
  readonly room: Room;
  /** Tests that judge it: of that file, quick, in memory. None where it is not judged yet. */
  readonly tests: readonly string[];
  /** Faults found, of all that were made, when that was last measured; docs/privacy.md says it. */
  readonly measured: readonly [found: number, all: number] | null;
  /** No fault may be left: nothing else stands between the logs and a report. */
  readonly chokePoint?: true;
  /** Judged on every commit. */
  readonly always?: true;
}

const privacy = (name: string): string => `test/privacy/${name}.test.ts`;
const audit = (name: string): string => `test/audit/${name}.test.ts`;
const contract = (name: string): string => `test/contract/${name}.test.ts`;

/** Files that nobody has judged yet; docs/privacy.md names them. */
const unjudged = (folder: string, room: Room, names: readonly string[]): readonly Judged[] =>
  names.map((name) => ({ file: `${folder}/${name}.ts`, room, tests: [], measured: null }));

export const JUDGED: readonly Judged[] = [
  {
    file: 'cli/privacy/share.ts',
    room: 'door',
    tests: [privacy('share')],
    measured: [52, 52],
    chokePoint: true,
    always: true,
  },
  {
    file: 'cli/privacy/door.ts',
    room: 'door',
    tests: [privacy('passing')],
    measured: [141, 141],
    chokePoint: true,
  },
  { file: 'cli/privacy/grouping.ts', room: 'door', tests: [privacy('grouping')], measured: [59, 59] },
  { file: 'cli/privacy/generalise.ts', room: 'door', tests: [privacy('folding')], measured: [140, 143] },
  {
    file: 'src/contract/rounding.ts',
    room: 'door',
    tests: [contract('rounding')],
    measured: [96, 96],
    always: true,
  },
  { file: 'cli/privacy/labels.ts', room: 'door', tests: [privacy('labels')], measured: [131, 135] },
  { file: 'cli/privacy/keyed-labels.ts', room: 'door', tests: [privacy('keyed-labels')], measured: [32, 33] },
  { file: 'cli/privacy/counting.ts', room: 'door', tests: [privacy('counting')], measured: [271, 279] },
  {
    file: 'cli/privacy/period-before.ts',
    room: 'door',
    tests: [privacy('period-before')],
    measured: [25, 25],
  },
  {
    file: 'cli/report/parquet.ts',
    room: 'encoder',
    tests: ['test/report/parquet.test.ts'],
    measured: [23, 23],
    always: true,
  },
  { file: 'src/contract/canonical.ts', room: 'encoder', tests: [contract('canonical')], measured: [60, 60] },
  { file: 'src/contract/page.ts', room: 'encoder', tests: [contract('page')], measured: [26, 26] },
  ...unjudged('cli/privacy', 'door', ['columns', 'install-key', 'ordinals', 'shapes', 'team-key']),
  { file: 'cli/audit/encoding.ts', room: 'audit', tests: [audit('encoding')], measured: [51, 52] },
  { file: 'cli/audit/generalised.ts', room: 'audit', tests: [audit('generalised')], measured: [155, 160] },
  { file: 'cli/audit/names.ts', room: 'audit', tests: [audit('names')], measured: [88, 89] },
  {
    file: 'cli/audit/period-before.ts',
    room: 'audit',
    tests: [audit('period-before')],
    measured: [108, 108],
  },
  ...unjudged('cli/audit', 'audit', [
    ...['audit', 'auditor', 'auditor-client', 'card', 'containers', 'findings', 'folder', 'identity'],
    ...['labels', 'layers', 'logs', 'parquet-pages', 'render', 'report-audit', 'report-files', 'residue'],
    ...['schema', 'secrets', 'shell', 'shells', 'spellings', 'vocabulary', 'words'],
  ]),
];
