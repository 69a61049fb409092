import { readdirSync, realpathSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';

/** What of the machine decides where agents keep their logs. */
export interface Environment {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As in `process.platform`. */
  readonly platform: string;
  /** The user's home folder. */
  readonly home: string;
}

/** Apps nest their sessions a few folders deep; deeper is somebody's project. */
const MAX_SEARCH_DEPTH = 6;

/** Folders of a comma list in the environment; `~` is the user's home. */
export function splitList(value: string | undefined, home: string): string[] {
  return (value ?? '')
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map((path) => (path === '~' || /^~[/\\]/.test(path) ? join(home, path.slice(1)) : path));
}

/** Folders at or below `folder` that hold one named `name`; not those inside of it. */
export function findHolders(folder: string, name: string, depth = 0): string[] {
  const below = listFolders(folder);
  const holders = below.includes(name) ? [folder] : [];
  if (depth === MAX_SEARCH_DEPTH) return holders;
  for (const next of below)
    if (next !== name) holders.push(...findHolders(join(folder, next), name, depth + 1));
  return holders;
}

/** Names of the folders in a folder, ordered; links are not followed. Empty when it cannot be read. */
export function listFolders(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** A folder's real path, or null when there is none. */
export function realFolder(path: string): string | null {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : null;
  } catch {
    return null;
  }
}
