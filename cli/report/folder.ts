import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isReportPath, MANIFEST_NAME, parseManifest, type Manifest } from '../../src/contract/manifest.ts';
import type { Mode } from '../../src/contract/modes.ts';
import { codeOf, isOwn } from '../system.ts';
import { sha256 } from './manifest.ts';
import {
  type WriteOptions,
  LITTER,
  checkTarget,
  explained,
  readManifest,
  realpathOfNearest,
  isInside,
  lstatOrNull,
} from './target.ts';

export interface Written {
  /** Folder beside the report to which files went that are no part of one; null when there were none. */
  readonly setAside: string | null;
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
  const manifest = checkFiles(files);
  const path = resolve(dir);
  await checkTarget(dir, manifest, options);
  return explained(dir, async () => {
    await mkdir(dirname(path), { recursive: true });
    await tidyUp(path);
    const beside = besideName(path, 'new');
    try {
      await writeBeside(beside, files, manifest.mode);
      // Again: writing takes a while, and tidying up may have put an older report back.
      await checkTarget(dir, manifest, options);
      const old = await exchange(path, beside);
      return { setAside: old === null ? null : await removeOld(old, path) };
    } catch (error) {
      await rm(beside, { recursive: true, force: true });
      throw error;
    }
  });
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
    const stats = await lstatOrNull(leftover);
    // In a folder that many may write, somebody else's is neither ours to delete nor a report of ours.
    if (stats?.isDirectory() !== true || !isOwn(stats)) continue;
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
