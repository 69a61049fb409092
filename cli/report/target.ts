import { lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, parse, relative, resolve, sep } from 'node:path';
import { encodeManifest, MANIFEST_NAME, parseManifest, type Manifest } from '../../src/contract/manifest.ts';
import { showsMore, type Disclosure, type Mode } from '../../src/contract/modes.ts';
import { TallysheetError } from '../errors.ts';
import { codeOf, OPEN_FLAGS } from '../system.ts';
import { sha256 } from './manifest.ts';

/**
 * What stands where a report is to go. `new`, `empty` and `ours-unchanged` are written without asking;
 * `ours-edited` and `ours-showed-less` with `--force`; all others never.
 */
export type Target =
  | { readonly state: 'new' | 'empty' | 'ours-unchanged' }
  | { readonly state: 'ours-edited'; readonly changes: Changes }
  | { readonly state: 'ours-showed-less'; readonly mode: Mode }
  | { readonly state: 'not-ours' | 'not-a-folder' | 'link' | 'home' | 'root' | 'repository' };

/** How a report folder differs from its manifest, in files. */
export interface Changes {
  readonly changed: number;
  readonly missing: number;
  readonly extra: number;
}

export interface WriteOptions {
  /** Replace a report that was edited or that showed less. */
  readonly force: boolean;
  /** The user's home folder. */
  readonly home?: string;
}

/** A manifest is a few kB; more than this is something else under its name. */
const LARGEST_MANIFEST = 1024 * 1024;

/** What file managers leave in a folder that was only looked at. It changes nothing and goes with the folder. */
export const LITTER = /^(?:\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory)$/i;

/** How often a folder is inspected anew that another run exchanged meanwhile. */
const MOST_REPEATS = 3;

/** Looks at an output folder and changes nothing. */
export async function inspectTarget(
  dir: string,
  shown: Disclosure,
  home: string = homedir(),
): Promise<Target> {
  const path = resolve(dir);
  for (let repeats = 0; ; repeats++) {
    const before = await standingAt(path);
    // A folder is read in many steps. When another run puts its report there in between, the manifest of one
    // is compared with the files of the other, or there is nothing for a moment: nobody edited anything.
    const isLast = async () =>
      repeats === MOST_REPEATS || (before !== null && (await standingAt(path)) === before);
    try {
      const target = await inspectOnce(path, shown, home);
      if ((target.state !== 'ours-edited' && target.state !== 'not-ours') || (await isLast())) return target;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || (await isLast())) throw error;
    }
  }
}

/** Tells the folder that stands at a path, and the report in it, from another that is put there. */
async function standingAt(path: string): Promise<string | null> {
  const stats = await lstatOrNull(path);
  if (stats === null) return null;
  const bytes = stats.isDirectory()
    ? await readRegular(join(path, MANIFEST_NAME), LARGEST_MANIFEST).catch(() => null)
    : null;
  return `${stats.dev} ${stats.ino} ${bytes === null ? '' : sha256(bytes)}`;
}

async function inspectOnce(path: string, shown: Disclosure, home: string): Promise<Target> {
  if (path === parse(path).root) return { state: 'root' };
  const stats = await lstatOrNull(path);
  if (stats === null) return { state: 'new' };
  if (stats.isSymbolicLink()) return { state: 'link' };
  if (!stats.isDirectory()) return { state: 'not-a-folder' };
  if (await holds(path, home)) return { state: 'home' };
  // A drive can be mounted anywhere, and `dir` can lead to a root by way of a linked folder.
  const real = await realpath(path);
  if (real === parse(real).root) return { state: 'root' };

  const names = await readdir(path);
  if (names.includes('.git')) return { state: 'repository' };
  if (names.every((name) => LITTER.test(name))) return { state: 'empty' };
  const manifest = await readManifest(path);
  if (manifest === null) return { state: 'not-ours' };
  const changes = await compare(path, manifest);
  if (changes.changed + changes.missing + changes.extra > 0) return { state: 'ours-edited', changes };
  if (showsMore(shown, manifest.manifest)) return { state: 'ours-showed-less', mode: manifest.manifest.mode };
  return { state: 'ours-unchanged' };
}

/**
 * Refuses an output folder that must not be written, as {@link writeFolder} will, and changes nothing.
 * @throws {TallysheetError} E_OUT_…
 */
export async function checkTarget(
  dir: string,
  shown: Disclosure,
  { force, home }: WriteOptions,
): Promise<void> {
  const folder = dir;
  const target = await explained(dir, () => inspectTarget(dir, shown, home));
  switch (target.state) {
    case 'new':
    case 'empty':
    case 'ours-unchanged':
      return;
    case 'ours-edited':
      if (force) return;
      throw new TallysheetError('E_OUT_EDITED', { folder, changes: describeChanges(target.changes) });
    case 'ours-showed-less':
      if (force) return;
      throw new TallysheetError('E_OUT_SHOWED_LESS', { folder, old: target.mode, new: shown.mode });
    case 'not-ours':
      throw new TallysheetError('E_OUT_NOT_OURS', { folder });
    case 'not-a-folder':
      throw new TallysheetError('E_OUT_NOT_A_FOLDER', { folder });
    case 'link':
      throw new TallysheetError('E_OUT_LINK', { folder });
    case 'home':
      throw new TallysheetError('E_OUT_HOME', { folder });
    case 'root':
      throw new TallysheetError('E_OUT_ROOT', { folder });
    case 'repository':
      throw new TallysheetError('E_OUT_REPOSITORY', { folder });
  }
}

interface ReadManifest {
  readonly manifest: Manifest;
  /** Whether its bytes are those that we write. */
  readonly canonical: boolean;
}

export async function readManifest(folder: string): Promise<ReadManifest | null> {
  const bytes = await readRegular(join(folder, MANIFEST_NAME), LARGEST_MANIFEST);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  const manifest = parseManifest(text);
  return manifest === null ? null : { manifest, canonical: encodeManifest(manifest) === text };
}

async function compare(folder: string, { manifest, canonical }: ReadManifest): Promise<Changes> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const folders = new Set(manifest.files.flatMap(({ path }) => foldersOf(path)));
  let changed = canonical ? 0 : 1;
  let extra = 0;
  const seen = new Set<string>();
  const walk = async (dir: string, prefix: string): Promise<void> => {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const path = `${prefix}${entry.name}`;
      const full = join(dir, entry.name);
      if (path === MANIFEST_NAME || LITTER.test(entry.name)) continue;
      const file = listed.get(path);
      if (entry.isDirectory() && folders.has(path)) await walk(full, `${path}/`);
      else if (!entry.isFile() || file === undefined) extra++;
      else {
        seen.add(path);
        const bytes = await readRegular(full, file.bytes);
        if (bytes?.length !== file.bytes || sha256(bytes) !== file.sha256) changed++;
      }
    }
  };
  await walk(folder, '');
  return { changed, missing: listed.size - seen.size, extra };
}

/** `a`, `a/b` of `a/b/c`. */
function foldersOf(path: string): readonly string[] {
  const words = path.split('/').slice(0, -1);
  return words.map((_, index) => words.slice(0, index + 1).join('/'));
}

/** A regular file's bytes; null when it is none, is missing, or is longer than `longest` bytes. */
export async function readRegular(path: string, longest: number): Promise<Uint8Array | null> {
  // Before it is opened, for Windows has no O_NOFOLLOW and a pipe would be waited for.
  if ((await lstatOrNull(path))?.isFile() !== true) return null;
  let file;
  try {
    file = await open(path, OPEN_FLAGS);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'EMLINK', 'EISDIR', 'ENXIO'].includes(codeOf(error) ?? '')) return null;
    throw error;
  }
  try {
    const stats = await file.stat();
    return stats.isFile() && stats.size <= longest ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}

function describeChanges({ changed, missing, extra }: Changes): string {
  const parts = [
    [changed, 'changed'],
    [missing, 'missing'],
    [extra, 'not part of it'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${count === 1 ? 'file' : 'files'} ${word}`)
    .join(', ');
}

/** Whether a folder is `home` or one of the folders above it, whatever they are called. */
async function holds(folder: string, home: string): Promise<boolean> {
  const own = await stat(folder, { bigint: true });
  for (const each of new Set([home, homedir()])) {
    if (each === '') continue;
    for (let at = await realpathOfNearest(resolve(each)); ; at = dirname(at)) {
      const other = await stat(at, { bigint: true }).catch(() => null);
      if (other !== null && other.ino === own.ino && other.dev === own.dev && own.ino !== 0n) return true;
      if (dirname(at) === at) break;
    }
  }
  return false;
}

/** The real path of what is not there yet: that of the nearest folder that is, and the rest as written. */
export async function realpathOfNearest(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realpathOfNearest(parent), basename(path));
  }
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && parse(way).root === '';
}

export async function lstatOrNull(path: string) {
  try {
    // In bigint: Windows has file numbers that a number rounds.
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Turns what the system refuses into E_OUT_FAILED. */
export async function explained<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof TallysheetError || code === null) throw error;
    throw new TallysheetError('E_OUT_FAILED', { folder, reason: REASONS[code] ?? code });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EBUSY: 'it is in use, or a drive is mounted there',
  EXDEV: 'a drive is mounted there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENAMETOOLONG: 'its name is too long',
  ENOTEMPTY: 'another run is writing it',
  ELOOP: 'its path is a circle of links',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};
