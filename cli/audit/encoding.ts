import type { Manifest } from '../../src/contract/manifest.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';
import type { CountedTable } from '../privacy/grouping.ts';
import { admitTable } from '../privacy/share.ts';
import { encodeTable } from '../report/parquet.ts';
import { notPossible, resultOf, type CheckResult, type Finding } from './findings.ts';
import {
  isCanonical,
  LABELS_PATH,
  readJson,
  tablePath,
  type ReadTable,
  type ReportFiles,
} from './report-files.ts';
import type { ReadTables } from './schema.ts';
import { KEYS } from './vocabulary.ts';

/**
 * Every data file has the only bytes that its values can have: the tables go through the privacy door again and
 * are written anew. So there is no place in them for anything but the values.
 */
export function checkEncoding(
  files: ReportFiles,
  tables: ReadTables,
  manifest: Manifest,
): { readonly result: CheckResult; readonly rewritten: ReadonlyMap<TableName, Uint8Array> } {
  const findings: Finding[] = [];
  const rewritten = new Map<TableName, Uint8Array>();
  for (const [name, table] of tables) {
    const place = tablePath(name);
    const bytes = rewrite(name, table, manifest);
    if (bytes !== null) rewritten.set(name, bytes);
    if (bytes === null || Buffer.compare(bytes, files.get(place) ?? new Uint8Array()) !== 0)
      findings.push({ class: 'other-encoding', place });
  }
  const labels = files.get(LABELS_PATH);
  if (labels !== undefined) {
    const json = readJson(labels);
    if (json === null || !isCanonical(json)) findings.push({ class: 'other-encoding', place: LABELS_PATH });
  }
  const isWhole = [...schemaOf(manifest).keys()].every((name) => tables.has(name));
  const result =
    findings.length === 0 && !isWhole
      ? notPossible('encoding', 'after-failure')
      : resultOf('encoding', findings);
  return { result, rewritten };
}

/** A table's file, written anew; null for values that the door does not let through. */
function rewrite(name: TableName, table: ReadTable, manifest: Manifest): Uint8Array | null {
  const columns = [...table.columns].map(
    ([column, values]) => [column, values.map((value) => value ?? Number.NaN)] as const,
  );
  const counted: CountedTable = {
    length: table.length,
    keys: Object.fromEntries(columns.filter(([column]) => KEYS[name].includes(column))),
    sums: Object.fromEntries(columns),
  };
  try {
    const schema = schemaOf(manifest).get(name) ?? [];
    return encodeTable(admitTable(counted, schema), schema);
  } catch {
    return null;
  }
}
