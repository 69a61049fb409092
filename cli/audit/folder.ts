import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_NAME } from '../../src/contract/manifest.ts';
import { CARD_PATH } from '../report/card.ts';
import { LITTER, readManifest, readRegular, lstatOrNull } from '../report/target.ts';
import type { Finding } from './findings.ts';
import { DATA_PATH, ENGINE_PATH, LABELS_PATH, PAGE_PATH } from './report-files.ts';

/** A folder as far as it can be a report, and what in it was not read. */
export interface ReadFolder {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly seen: readonly Finding[];
  /** How many files there are that systems put into folders: not read, and no part of a report. */
  readonly litter: number;
}

/** A report weighs some megabytes; what is larger was not made to be read. A table of a million rows has sixty. */
const LARGEST_FILE = 256 * 1024 * 1024;
/** Files whose text is read as a whole: the page has about one megabyte, and ten thousand names have less than two. */
const LARGEST: ReadonlyMap<string, number> = new Map([
  [MANIFEST_NAME, 1024 * 1024],
  [LABELS_PATH, 8 * 1024 * 1024],
  [PAGE_PATH, 32 * 1024 * 1024],
  [ENGINE_PATH, 32 * 1024 * 1024],
  // Of a million rows it has 37 megabytes.
  [DATA_PATH, 128 * 1024 * 1024],
  [CARD_PATH, 4 * 1024 * 1024],
]);
const LARGEST_REPORT = 512 * 1024 * 1024;
/** A folder of a thousand files is no report. */
const MOST_FILES = 1000;

/**
 * Reads a folder that somebody sent. No link is followed, nothing but regular files is opened, and nothing that
 * the manifest does not list is read: it is told of.
 * @returns why it is none where it is no folder
 */
export async function readFolder(folder: string): Promise<ReadFolder | 'not there' | 'not a folder'> {
  const stats = await lstatOrNull(folder);
  if (stats === null) return 'not there';
  // Who names a link to a report means the report.
  const root = stats.isSymbolicLink() ? await realpath(folder).catch(() => null) : folder;
  if (root === null) return 'not there';
  if ((await lstatOrNull(root))?.isDirectory() !== true) return 'not a folder';

  const listed = new Map((await readManifest(root))?.manifest.files.map((file) => [file.path, file]));
  const files = new Map<string, Uint8Array>();
  const seen: Finding[] = [];
  let left = LARGEST_REPORT;
  let litter = 0;
  const walk = async (dir: string, prefix: string): Promise<void> => {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      if (files.size + seen.length + litter > MOST_FILES) return;
      const path = `${prefix}${entry.name}`;
      const full = join(dir, entry.name);
      if (entry.isDirectory()) {
        if ([...listed.keys()].some((each) => each.startsWith(`${path}/`))) await walk(full, `${path}/`);
        else seen.push({ class: 'extra-file', place: `${path}/` });
      } else if (!entry.isFile()) seen.push({ class: 'no-regular-file', place: path });
      else if (path === MANIFEST_NAME || listed.has(path)) {
        const longest = LARGEST.get(path) ?? LARGEST_FILE;
        const bytes = await readRegular(full, Math.min(longest, left));
        if (bytes === null) seen.push({ class: 'too-large', place: path });
        else files.set(path, bytes);
        left -= bytes?.length ?? 0;
      } else if (LITTER.test(entry.name)) litter += 1;
      else seen.push({ class: 'extra-file', place: path });
    }
  };
  await walk(root, '');
  return { files, seen, litter };
}
