import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, parse, relative, resolve, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  encodeManifest,
  isReportPath,
  MANIFEST_NAME,
  parseManifest,
  type Manifest,
} from '../../src/contract/manifest.ts';
import { showsMore, type Mode } from '../../src/contract/modes.ts';
import { TallysheetError } from '../errors.ts';
import { codeOf } from '../system.ts';
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

export interface Written {
  /** Folder beside the report to which files went that are no part of one; null when there were none. */
  readonly setAside: string | null;
}

/** A manifest is a few kB; more than this is something else under its name. */
const LARGEST_MANIFEST = 1024 * 1024;

/** What file managers leave in a folder that was only looked at. It changes nothing and goes with the folder. */
const LITTER = /^(?:\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory)$/i;

/** How often a folder is inspected anew that another run exchanged meanwhile. */
const MOST_REPEATS = 3;

/** Looks at an output folder and changes nothing. */
export async function inspectTarget(dir: string, mode: Mode, home: string = homedir()): Promise<Target> {
  const path = resolve(dir);
  for (let repeats = 0; ; repeats++) {
    const before = await standingAt(path);
    // A folder is read in many steps. When another run puts its report there in between, the manifest of one
    // is compared with the files of the other, or there is nothing for a moment: nobody edited anything.
    const isLast = async () =>
      repeats === MOST_REPEATS || (before !== null && (await standingAt(path)) === before);
    try {
      const target = await inspectOnce(path, mode, home);
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

async function inspectOnce(path: string, mode: Mode, home: string): Promise<Target> {
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
  if (showsMore(mode, manifest.manifest.mode))
    return { state: 'ours-showed-less', mode: manifest.manifest.mode };
  return { state: 'ours-unchanged' };
}

/**
 * Refuses an output folder that must not be written, as {@link writeFolder} will, and changes nothing.
 * @throws {TallysheetError} E_OUT_…
 */
export async function checkTarget(dir: string, mode: Mode, { force, home }: WriteOptions): Promise<void> {
  const folder = dir;
  const target = await explained(dir, () => inspectTarget(dir, mode, home));
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
      throw new TallysheetError('E_OUT_SHOWED_LESS', { folder, old: target.mode, new: mode });
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

/**
 * Writes a report folder, whole or not at all: into a new folder beside it, to the disk, then by renaming.
 * Folders cannot be exchanged in one step on every system, so between two renames the old report stands
 * under another name; a run that was killed there is put right by the next one.
 *
 * Of a report that is replaced, only what its manifest lists is deleted. Whatever else was in the folder is
 * not deleted (nobody could bring it back) and not carried over (a report that is handed on must hold nothing
 * that we did not check): it goes to `<folder>-set-aside`. It takes `force` to get that far.
 *
 * @param files every file by its path, the manifest included
 * @throws {TallysheetError} E_OUT_… with the old state in place
 */
export async function writeFolder(
  dir: string,
  files: ReadonlyMap<string, Uint8Array>,
  options: WriteOptions,
): Promise<Written> {
  const { mode } = checkFiles(files);
  const path = resolve(dir);
  await checkTarget(dir, mode, options);
  return explained(dir, async () => {
    await mkdir(dirname(path), { recursive: true });
    await tidyUp(path);
    const beside = besideName(path, 'new');
    try {
      await writeBeside(beside, files, mode);
      // Again: writing takes a while, and tidying up may have put an older report back.
      await checkTarget(dir, mode, options);
      const old = await exchange(path, beside);
      return { setAside: old === null ? null : await removeOld(old, path) };
    } catch (error) {
      await rm(beside, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Turns what the system refuses into E_OUT_FAILED. */
async function explained<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof TallysheetError || code === null) throw error;
    throw new TallysheetError('E_OUT_FAILED', { folder, reason: REASONS[code] ?? code });
  }
}

/** Whether a folder is in the system's folder for temporary files, which packaged browsers cannot open. */
export async function isTemporary(dir: string): Promise<boolean> {
  const roots = process.platform === 'win32' ? [tmpdir()] : [tmpdir(), '/tmp', '/var/tmp'];
  const path = await realpathOfNearest(resolve(dir));
  for (const root of roots) if (isInside(path, await realpathOfNearest(root))) return true;
  return false;
}

/** Deletes what earlier runs left behind that were killed, and puts back a report that one had set off. */
async function tidyUp(path: string): Promise<void> {
  const parent = dirname(path);
  for (const name of await readdir(parent)) {
    const match = BESIDE.exec(name);
    if (match?.groups === undefined || match.groups['name'] !== basename(path)) continue;
    const leftover = join(parent, name);
    if (inWork.has(leftover) || isRunning(Number(match.groups['pid']))) continue;
    if ((await lstatOrNull(leftover))?.isDirectory() !== true) continue;
    if (match.groups['role'] === 'new') await rm(leftover, { recursive: true, force: true });
    else if ((await lstatOrNull(path)) === null) await rename(leftover, path);
    else await removeOld(leftover, path);
  }
}

const BESIDE = /^\.(?<name>.+)\.tallysheet-(?<role>new|old)-(?<pid>\d+)-[0-9a-f]{12}$/;

function besideName(path: string, role: 'new' | 'old'): string {
  const unique = randomBytes(6).toString('hex');
  const name = join(dirname(path), `.${basename(path)}.tallysheet-${role}-${process.pid}-${unique}`);
  inWork.add(name);
  return name;
}

/** Folders that this process is at work on. */
const inWork = new Set<string>();

/** Whether another process of this number may still be at work. In a container, numbers come back soon. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function writeBeside(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  mode: Mode,
): Promise<void> {
  // A report with names is for one reader; on a shared machine others have no business in it.
  const own = mode === 'normal';
  await mkdir(folder, { mode: own ? 0o700 : 0o777 });
  const folders = new Set([folder]);
  for (const [path, bytes] of files) {
    const target = join(folder, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true, mode: own ? 0o700 : 0o777 });
    folders.add(dirname(target));
    const file = await open(target, 'wx', own ? 0o600 : 0o666);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  for (const each of folders) await syncFolder(each);
}

/** Puts `beside` where `path` is. Returns what stood there before under its new name, or null. */
async function exchange(path: string, beside: string): Promise<string | null> {
  for (let attempt = 1; ; attempt++) {
    const old = besideName(path, 'old');
    const moved = await renamePatiently(path, old);
    try {
      await renamePatiently(beside, path);
      await syncFolder(dirname(path));
      return moved ? old : null;
    } catch (error) {
      // Another run has put its report there in between; ours is the later one and replaces it.
      const code = codeOf(error) ?? '';
      let overtaken =
        ['ENOTEMPTY', 'EEXIST'].includes(code) || (code === 'EPERM' && (await lstatOrNull(path)) !== null);
      // What was moved is left to nobody: it comes back, or goes where the other run has put its own by now.
      if (moved && !overtaken) overtaken = !(await putBack(old, path));
      else if (moved) await removeOld(old, path);
      if (!overtaken || attempt === 3) throw error;
    }
  }
}

/** Puts the old report back; false where another run's report stands by now, which replaces it. */
async function putBack(old: string, path: string): Promise<boolean> {
  try {
    await renamePatiently(old, path);
    return true;
  } catch (error) {
    if ((await lstatOrNull(path)) === null) throw error;
    await removeOld(old, path);
    return false;
  }
}

/**
 * Renames; false when there is nothing under that name. Windows refuses for as long as a scanner has a file
 * open; and where there was nothing, another run may have put its report a moment later.
 */
async function renamePatiently(from: string, to: string): Promise<boolean> {
  for (let pause = 20; ; pause *= 2) {
    try {
      await rename(from, to);
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOENT' && (await lstatOrNull(from)) === null) return false;
      const busy = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code ?? '');
      if ((!busy && code !== 'ENOENT') || pause > 1000) throw error;
      await wait(pause);
    }
  }
}

/**
 * Deletes a replaced report: the files that its manifest lists, litter and folders that are then empty. Links
 * are not followed. What is left goes to a folder beside `path`, whose name is returned.
 */
async function removeOld(old: string, path: string): Promise<string | null> {
  const read = await readManifest(old);
  const listed = new Set([MANIFEST_NAME, ...(read?.manifest.files.map((file) => file.path) ?? [])]);
  const walk = async (folder: string, prefix: string): Promise<boolean> => {
    let empty = true;
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const name = `${prefix}${entry.name}`;
      const full = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!(await walk(full, `${name}/`))) empty = false;
      } else if (entry.isFile() && (listed.has(name) || LITTER.test(entry.name))) await unlink(full);
      else empty = false;
    }
    if (empty) await rmdir(folder);
    return empty;
  };
  try {
    if (await walk(old, '')) return null;
  } catch {
    // The new report stands; a file that cannot be deleted is set aside with the rest.
  }
  for (let count = 1; ; count++) {
    const aside = `${path}-set-aside${count === 1 ? '' : `-${count}`}`;
    if ((await lstatOrNull(aside)) !== null) continue;
    await renamePatiently(old, aside);
    return aside;
  }
}

interface ReadManifest {
  readonly manifest: Manifest;
  /** Whether its bytes are those that we write. */
  readonly canonical: boolean;
}

async function readManifest(folder: string): Promise<ReadManifest | null> {
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
async function readRegular(path: string, longest: number): Promise<Uint8Array | null> {
  // Before it is opened, for Windows has no O_NOFOLLOW and a pipe would be waited for.
  if ((await lstatOrNull(path))?.isFile() !== true) return null;
  let file;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
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

/** The files of a report must be exactly those of their manifest: what we write is what we later know as ours. */
function checkFiles(files: ReadonlyMap<string, Uint8Array>): Manifest {
  const bytes = files.get(MANIFEST_NAME);
  const manifest = bytes === undefined ? null : parseManifest(new TextDecoder().decode(bytes));
  const listed = new Map(manifest?.files.map((file) => [file.path, file]));
  const fits = [...files].every(([path, content]) => {
    const file = listed.get(path);
    if (path === MANIFEST_NAME) return true;
    return isReportPath(path) && file?.bytes === content.length && file.sha256 === sha256(content);
  });
  if (manifest === null || !fits || files.size !== listed.size + 1) throw new RangeError('E_REPORT_FILES');
  return manifest;
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
async function realpathOfNearest(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realpathOfNearest(parent), basename(path));
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && parse(way).root === '';
}

/** Puts a folder's entries on the disk, where the system can. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Some file systems cannot; their renames are as durable as they get.
  }
}

async function lstatOrNull(path: string) {
  try {
    // In bigint: Windows has file numbers that a number rounds.
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
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
