import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import type { Agent, LeftOutReason } from '../../src/contract/vocabulary.ts';
import type { Root } from './roots.ts';

/** A log file to be read. */
export interface LogFile {
  readonly agent: Agent;
  readonly path: string;
  /** Path below its log folder, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

/** A file or folder that is not read. */
export interface SkippedFile {
  readonly agent: Agent;
  readonly reason: LeftOutReason;
}

export interface FoundFiles {
  /** In the order of roots and names, whatever the file system's order. */
  readonly files: LogFile[];
  readonly skipped: SkippedFile[];
}

const LOG_NAME = /\.jsonl(\.zst)?$/;

/**
 * The log files below the roots. No link is followed, nothing but regular files is opened, and a file that has
 * two names is read once.
 */
export function findFiles(roots: readonly Root[]): FoundFiles {
  const found: FoundFiles = { files: [], skipped: [] };
  const met = new Set<string>();
  for (const { agent, folders } of roots)
    for (const folder of folders) searchFolder(agent, folder, '', met, found);
  return found;
}

function searchFolder(
  agent: Agent,
  folder: string,
  prefix: string,
  met: Set<string>,
  found: FoundFiles,
): void {
  // A stack of our own: logs nest as deep as somebody's folders.
  const folders = [{ folder, prefix }];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    let names: string[];
    try {
      if (!isNew(lstatSync(next.folder, { bigint: true }), met)) continue;
      names = readdirSync(next.folder).sort();
    } catch {
      found.skipped.push({ agent, reason: 'unreadable-file' });
      continue;
    }
    const below: typeof folders = [];
    for (const name of names) {
      const path = join(next.folder, name);
      const isLog = LOG_NAME.test(name);
      let stats: BigIntStats;
      try {
        stats = lstatSync(path, { bigint: true });
      } catch {
        if (isLog) found.skipped.push({ agent, reason: 'unreadable-file' });
        continue;
      }
      if (stats.isDirectory()) {
        below.push({ folder: path, prefix: `${next.prefix}${name}/` });
      } else if (stats.isSymbolicLink()) {
        if (isLog || leadsToFolder(path)) found.skipped.push({ agent, reason: 'linked-file' });
      } else if (isLog) {
        if (!stats.isFile()) found.skipped.push({ agent, reason: 'special-file' });
        else if (stats.size === 0n) found.skipped.push({ agent, reason: 'empty-file' });
        else if (!isNew(stats, met)) found.skipped.push({ agent, reason: 'linked-file' });
        else found.files.push({ agent, path, name: next.prefix + name, bytes: Number(stats.size) });
      }
    }
    folders.push(...below.reverse());
  }
}

function isNew({ dev, ino }: BigIntStats, met: Set<string>): boolean {
  // Some file systems number nothing.
  if (ino === 0n) return true;
  const key = `${String(dev)}:${String(ino)}`;
  if (met.has(key)) return false;
  met.add(key);
  return true;
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
