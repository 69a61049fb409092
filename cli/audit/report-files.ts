import { parquetRead } from 'hyparquet';
import { canonicalJson } from '../../src/contract/canonical.ts';
import { MANIFEST_NAME, parseManifest, type Manifest } from '../../src/contract/manifest.ts';
import { schemaOf, TABLE_NAMES, type Column, type TableName } from '../../src/contract/tables.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { CARD_PATH } from '../report/card.ts';
import type { Finding } from './findings.ts';
import { readFooter } from './parquet-footer.ts';
import { hasSoundPages } from './table-pages.ts';

/** The files of a report by path, as they were found. */
export type ReportFiles = ReadonlyMap<string, Uint8Array>;

/** A table's values by column; null for a missing one. */
export interface ReadTable {
  readonly columns: ReadonlyMap<string, readonly (number | null)[]>;
  readonly length: number;
}

export const LABELS_PATH = 'labels.json';
export const PAGE_PATH = 'index.html';
export const ENGINE_PATH = 'engine.html';
export const DATA_PATH = 'data.html';

export const tablePath = (table: TableName): string => `data/${table}.parquet`;

/** Every path that a report of a mode can have, and whether it has to be there. */
export function pathsOf(disclosure: Disclosure): ReadonlyMap<string, boolean> {
  const schema = schemaOf(disclosure);
  return new Map([
    [PAGE_PATH, true],
    [ENGINE_PATH, true],
    [DATA_PATH, false],
    [CARD_PATH, false],
    [LABELS_PATH, true],
    [MANIFEST_NAME, true],
    ...TABLE_NAMES.filter((table) => schema.has(table)).map((table) => [tablePath(table), true] as const),
  ]);
}

/** The text of a JSON file, and its value; null where it is no UTF-8 or no JSON. */
export function readJson(bytes: Uint8Array): { readonly text: string; readonly value: unknown } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** Whether a JSON file is in the one form that reports have. */
export function isCanonical({ text, value }: { readonly text: string; readonly value: unknown }): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false;
  }
}

export function readManifestFile(files: ReportFiles): Manifest | null {
  const bytes = files.get(MANIFEST_NAME);
  return bytes === undefined ? null : parseManifest(new TextDecoder().decode(bytes));
}

/** Values of all tables: for a million rows of usage there are 30 million. What has more was made to cost memory. */
export const MOST_VALUES = 50_000_000;

/** The rows of a share table, or why it is none: that it has more than `most` values, for one. */
export async function readTable(
  bytes: Uint8Array,
  columns: readonly Column[],
  place: string,
  most = MOST_VALUES,
): Promise<ReadTable | Finding> {
  try {
    // A copy: a Buffer may be a part of a larger one.
    const file = new Uint8Array(bytes).buffer;
    const metadata = readFooter(bytes);
    const [root, ...leaves] = metadata.schema;
    const isAsExpected =
      root?.num_children === columns.length &&
      leaves.length === columns.length &&
      columns.every((column, index) => {
        const leaf = leaves[index];
        return (
          leaf !== undefined &&
          leaf.name === column.name &&
          leaf.type === column.type &&
          leaf.num_children === undefined &&
          leaf.repetition_type === (column.nullable ? 'OPTIONAL' : 'REQUIRED') &&
          leaf.converted_type === undefined &&
          leaf.logical_type === undefined
        );
      });
    if (!isAsExpected) return { class: 'other-columns', place };
    const length = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    if (length * columns.length > most) return { class: 'too-many-rows', place };
    const isFlat = metadata.row_groups.every((group) =>
      group.columns.every(({ meta_data }) => meta_data?.num_values === group.num_rows),
    );
    if (!isFlat || !hasSoundPages(bytes, metadata, columns)) return { class: 'no-parquet', place };
    const values = new Map(columns.map(({ name }) => [name, [] as (number | null)[]]));
    await parquetRead({
      file,
      metadata,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const into = values.get(columnName);
        if (into === undefined) return;
        for (let at = 0; at < columnData.length; at++) into[rowStart + at] = toNumber(columnData[at]);
      },
    });
    const isWhole = [...values.values()].every((list) => list.length === length);
    return isWhole ? { columns: values, length } : { class: 'no-parquet', place };
  } catch {
    return { class: 'no-parquet', place };
  }
}

/** A cell as a number; `NaN` for what is no whole number that is exact, which no column can hold. */
function toNumber(value: unknown): number | null {
  if (value === null) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : Number.NaN;
}
