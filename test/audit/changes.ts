import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { canonicalJson } from '../../src/contract/canonical.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { parseManifest, type Manifest } from '../../src/contract/manifest.ts';
import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { schemaOf, type TableName } from '../../src/contract/tables.ts';

/* Changes of a finished report, as somebody makes them who has the code. */

export type Files = Map<string, Uint8Array>;
export type Row = Record<string, bigint | number | string | null>;

export const textOf = (files: Files, path: string): string => Buffer.from(files.get(path) ?? []).toString();

export function manifestOf(files: Files): Manifest {
  const manifest = parseManifest(textOf(files, 'manifest.json'));
  if (manifest === null) throw new Error('no manifest');
  return manifest;
}

/** @throws where the text does not stand there */
export function replaceText(files: Files, path: string, from: string | RegExp, to: string): void {
  const text = textOf(files, path);
  const replaced = text.replace(from, () => to);
  if (replaced === text) throw new Error(`nothing to replace in ${path}`);
  files.set(path, Buffer.from(replaced));
}

export async function rowsOf(files: Files, path: string): Promise<Row[]> {
  return (await parquetReadObjects({ file: new Uint8Array(files.get(path) ?? []).buffer })) as Row[];
}

/** Writes a table anew with other rows, as our own writer would, or as the options say. */
export async function changeRows(
  files: Files,
  table: TableName,
  mode: Mode,
  change: (rows: Row[]) => Row[] | undefined,
  options: object = {},
): Promise<void> {
  const path = `data/${table}.parquet`;
  const rows = await rowsOf(files, path);
  const changedRows = change(rows) ?? rows;
  const columnData = (schemaOf(usualDisclosure(mode)).get(table) ?? []).map(({ name, type, nullable }) => ({
    name,
    type,
    nullable,
    data: changedRows.map((row) => row[name] ?? null),
  }));
  const bytes = parquetWriteBuffer({ columnData, codec: 'UNCOMPRESSED', statistics: false, ...options });
  files.set(path, new Uint8Array(bytes));
}

export function changeLabels(files: Files, change: (labels: Labels) => unknown): void {
  const labels = JSON.parse(textOf(files, 'labels.json')) as Labels;
  files.set('labels.json', Buffer.from(canonicalJson(change(labels) ?? labels)));
}
