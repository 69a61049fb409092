/** What is judged together: at least 95 of 100 faults of a room are found. */
export type Room = 'door' | 'encoder' | 'audit';

/** A file that faults are made in. */
export interface Judged {
  readonly file: string;
  readonly room: Room;
  /** Tests that judge it: of that file, quick, in memory. */
  readonly tests: readonly string[];
  /**
   * Faults found, of all that were made, when that was last measured; docs/privacy.md says it. Null where it never
   * was: the file has no turn then, and is judged where it is asked for by name.
   */
  readonly measured: readonly [found: number, all: number] | null;
  /** No fault may be left: nothing else stands between the logs and a report. */
  readonly chokePoint?: true;
}

const privacy = (name: string): string => `test/privacy/${name}.test.ts`;
const audit = (name: string): string => `test/audit/${name}.test.ts`;
const contract = (name: string): string => `test/contract/${name}.test.ts`;

export const JUDGED: readonly Judged[] = [
  {
    file: 'cli/privacy/share.ts',
    room: 'door',
    tests: [privacy('share')],
    measured: [52, 52],
    chokePoint: true,
  },
  {
    file: 'cli/privacy/door.ts',
    room: 'door',
    tests: [privacy('passing')],
    measured: [140, 140],
    chokePoint: true,
  },
  { file: 'cli/privacy/grouping.ts', room: 'door', tests: [privacy('grouping')], measured: [59, 59] },
  { file: 'cli/privacy/generalise.ts', room: 'door', tests: [privacy('folding')], measured: [140, 143] },
  {
    file: 'src/contract/rounding.ts',
    room: 'door',
    tests: [contract('rounding')],
    measured: [96, 96],
  },
  { file: 'cli/privacy/labels.ts', room: 'door', tests: [privacy('labels')], measured: [131, 135] },
  { file: 'cli/privacy/keyed-labels.ts', room: 'door', tests: [privacy('keyed-labels')], measured: [32, 33] },
  { file: 'cli/privacy/counting.ts', room: 'door', tests: [privacy('counting')], measured: [316, 330] },
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
  },
  { file: 'src/contract/canonical.ts', room: 'encoder', tests: [contract('canonical')], measured: [60, 60] },
  { file: 'src/contract/page.ts', room: 'encoder', tests: [contract('page')], measured: [26, 26] },
  { file: 'cli/privacy/columns.ts', room: 'door', tests: [privacy('columns')], measured: [5, 5] },
  { file: 'cli/privacy/install-key.ts', room: 'door', tests: [privacy('install-key')], measured: [114, 114] },
  { file: 'cli/privacy/ordinals.ts', room: 'door', tests: [privacy('numbering')], measured: [336, 347] },
  { file: 'cli/privacy/shapes.ts', room: 'door', tests: [privacy('shapes')], measured: [103, 103] },
  { file: 'cli/privacy/team-key.ts', room: 'door', tests: [privacy('team-key')], measured: [34, 34] },
  { file: 'cli/audit/encoding.ts', room: 'audit', tests: [audit('encoding')], measured: [51, 52] },
  { file: 'cli/audit/generalised.ts', room: 'audit', tests: [audit('generalised')], measured: [155, 160] },
  { file: 'cli/audit/names.ts', room: 'audit', tests: [audit('names')], measured: [88, 89] },
  {
    file: 'cli/audit/period-before.ts',
    room: 'audit',
    tests: [audit('period-before')],
    measured: [108, 108],
  },
  { file: 'cli/audit/audit.ts', room: 'audit', tests: [audit('inspection')], measured: [80, 80] },
  { file: 'cli/audit/auditor.ts', room: 'audit', tests: [audit('auditor')], measured: [18, 18] },
  { file: 'cli/audit/auditor-client.ts', room: 'audit', tests: [audit('auditor')], measured: [4, 4] },
  { file: 'cli/audit/containers.ts', room: 'audit', tests: [audit('containers')], measured: [165, 171] },
  { file: 'cli/audit/findings.ts', room: 'audit', tests: [audit('findings')], measured: [21, 21] },
  { file: 'cli/audit/folder.ts', room: 'audit', tests: [audit('folder')], measured: [89, 90] },
  { file: 'cli/audit/identity.ts', room: 'audit', tests: [audit('identity')], measured: [56, 58] },
  { file: 'cli/audit/labels.ts', room: 'audit', tests: [audit('labels')], measured: [164, 168] },
  { file: 'cli/audit/layers.ts', room: 'audit', tests: [audit('layers')], measured: [103, 105] },
  { file: 'cli/audit/logs.ts', room: 'audit', tests: [audit('logs')], measured: [125, 129] },
  {
    file: 'cli/audit/parquet-pages.ts',
    room: 'audit',
    tests: [audit('parquet-pages')],
    measured: [40, 40],
  },
  { file: 'cli/audit/parquet-footer.ts', room: 'audit', tests: [audit('parquet-footer')], measured: [8, 8] },
  { file: 'cli/audit/thrift.ts', room: 'audit', tests: [audit('thrift')], measured: [109, 111] },
  { file: 'cli/audit/render.ts', room: 'audit', tests: [audit('render')], measured: [69, 71] },
  { file: 'cli/audit/report-audit.ts', room: 'audit', tests: [audit('report-audit')], measured: [32, 32] },
  { file: 'cli/audit/report-files.ts', room: 'audit', tests: [audit('report-files')], measured: [137, 142] },
  { file: 'cli/audit/table-pages.ts', room: 'audit', tests: [audit('table-pages')], measured: [171, 171] },
  { file: 'cli/audit/residue.ts', room: 'audit', tests: [audit('residue')], measured: [128, 129] },
  { file: 'cli/audit/schema.ts', room: 'audit', tests: [audit('schema')], measured: [333, 350] },
  { file: 'cli/audit/secrets.ts', room: 'audit', tests: [audit('secrets')], measured: [42, 44] },
  { file: 'cli/audit/shell.ts', room: 'audit', tests: [audit('shells')], measured: [35, 35] },
  { file: 'cli/audit/shells.ts', room: 'audit', tests: [audit('shells')], measured: [80, 82] },
  { file: 'cli/audit/spellings.ts', room: 'audit', tests: [audit('spellings')], measured: [257, 259] },
  { file: 'cli/audit/vocabulary.ts', room: 'audit', tests: [audit('vocabulary')], measured: [253, 254] },
  { file: 'cli/audit/words.ts', room: 'audit', tests: [audit('findings')], measured: [77, 77] },
  { file: 'cli/audit/card.ts', room: 'audit', tests: [audit('card-names')], measured: [52, 53] },
];
