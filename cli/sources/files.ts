import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import type { Agent, LeftOutReason } from '../../src/contract/vocabulary.ts';
import { OPEN_FLAGS } from '../system.ts';
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
  /**
   * Files that lie below two roots under one name with the same bytes, as in a backup: each is read once, as if its
   * copy were another name of it.
   */
  readonly copies: SkippedCopy[];
}

export interface SkippedCopy {
  readonly agent: Agent;
}

const COPY_WINDOW = 1024 * 1024;
const LOG_NAME = /\.jsonl(\.zst)?$/;

/**
 * The log files below the roots. No link is followed, nothing but regular files is opened, and a file that has
 * two names is read once.
 */
export function findFiles(roots: readonly Root[]): FoundFiles {
  const found: FoundFiles = { files: [], skipped: [], copies: [] };
  const met = new Set<string>();
  for (const { agent, folders } of roots)
    for (const folder of folders) searchFolder(agent, folder, '', met, found);
  return dropCopies(found);
}

/** Only files with the same name below their root and the same size are looked into. */
function dropCopies({ files, skipped, copies }: FoundFiles): FoundFiles {
  const alike = new Map<string, LogFile[]>();
  for (const file of files) {
    const key = `${file.agent} ${String(file.bytes)} ${file.name}`;
    const others = alike.get(key);
    if (others === undefined) alike.set(key, [file]);
    else others.push(file);
  }
  const dropped = new Set<LogFile>();
  for (const group of alike.values()) {
    if (group.length === 1) continue;
    const met = new Set<string>();
    for (const file of group) {
      const digest = digestOf(file);
      if (digest === null) continue;
      if (met.has(digest)) dropped.add(file);
      else met.add(digest);
    }
  }
  const kept = files.filter((file) => !dropped.has(file));
  const empty = kept.filter(({ bytes }) => bytes === 0);
  return {
    files: kept.filter(({ bytes }) => bytes > 0),
    skipped: [...skipped, ...empty.map(({ agent }) => ({ agent, reason: 'empty-file' as const }))],
    copies: [...copies, ...[...dropped].map(({ agent }) => ({ agent }))],
  };
}

/** Opens a log file that was found; a reason when it is no longer what it was, and must not be read. */
export function openLog(file: LogFile): number | 'unreadable-file' | 'special-file' | 'linked-file' {
  let descriptor: number;
  try {
    descriptor = openSync(file.path, OPEN_FLAGS);
  } catch {
    return 'unreadable-file';
  }
  try {
    const opened = fstatSync(descriptor, { bigint: true });
    if (opened.isFile()) {
      if (isWhereItWas(file.path, opened)) return descriptor;
      closeSync(descriptor);
      return 'linked-file';
    }
  } catch {
    closeSync(descriptor);
    return 'unreadable-file';
  }
  closeSync(descriptor);
  return 'special-file';
}

/**
 * Whether what was opened stands below its root: a folder on the way may have become a link since it was looked
 * through. Roots have real paths, so that a path with no link on it is its own real path.
 */
function isWhereItWas(path: string, { dev, ino }: BigIntStats): boolean {
  const now = lstatSync(path, { bigint: true });
  return now.dev === dev && now.ino === ino && realpathSync(path) === path;
}

/** What tells one file's bytes from another's, or null for a file that cannot be read: reading it will say so. */
function digestOf(file: LogFile): string | null {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(COPY_WINDOW);
  const descriptor = openLog(file);
  if (typeof descriptor === 'string') return null;
  try {
    for (let count = readSync(descriptor, buffer); count > 0; count = readSync(descriptor, buffer))
      hash.update(buffer.subarray(0, count));
    return hash.digest('hex');
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
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
