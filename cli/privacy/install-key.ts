import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { TallysheetError } from '../errors.ts';
import { codeOf, isOwn, OPEN_FLAGS } from '../system.ts';

const SIZE = 32;
/** Windows keeps others out of a user's folders by other means. */
const HAS_MODES = process.platform !== 'win32';
const BESIDE = /^\.key-[0-9a-f]{16}$/;

/**
 * The key of this installation, made when it is first needed: 32 random bytes, 0600 in a 0700 folder, in no
 * report. Labels of redacted reports hang on it.
 *
 * A key or folder that others could read is closed to them. A key that others could have written, that is not this
 * user's, or that is a link, is refused: whoever chose the key can tell which names are behind the labels.
 * @throws {TallysheetError} E_KEY_UNSAFE, and E_KEY_FAILED when it can be neither read nor made
 */
export function readInstallKey(path: string): Uint8Array {
  try {
    openFolder(dirname(path));
    const key = readKey(path);
    if (key !== null) return key;
    makeKey(path);
    return readKey(path) ?? refuse();
  } catch (error) {
    const reason = codeOf(error);
    if (error instanceof TallysheetError || reason === null) throw error;
    throw new TallysheetError('E_KEY_FAILED', { reason });
  }
}

/** The key, or null when there is none. */
function readKey(path: string): Uint8Array | null {
  const file = openKey(path);
  if (file === null) return null;
  try {
    const key = new Uint8Array(SIZE);
    if (fstatSync(file).size !== SIZE || readSync(file, key, 0, SIZE, 0) !== SIZE) refuse();
    return key;
  } finally {
    closeSync(file);
  }
}

/** Written beside and linked, so that of two runs at once one makes the key and both read it, whole. */
function makeKey(path: string): void {
  const folder = dirname(path);
  const beside = join(folder, `.key-${randomBytes(8).toString('hex')}`);
  const file = openSync(beside, 'wx', 0o600);
  try {
    writeSync(file, randomBytes(SIZE));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(beside, path);
  } catch (error) {
    // Another run was first, and may have tidied up already.
    const code = codeOf(error);
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
  } finally {
    for (const name of readdirSync(folder))
      if (BESIDE.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/** Opens the key, closed to others; null when there is none. */
function openKey(path: string): number | null {
  try {
    // Before it is opened, for Windows has no O_NOFOLLOW, and what is somebody else's may not even be opened.
    const stats = lstatSync(path);
    if (!stats.isFile() || !isOwn(stats)) refuse();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  const file = openSync(path, OPEN_FLAGS);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || !isOwn(stats)) refuse();
    if (HAS_MODES && (stats.mode & 0o022) !== 0) refuse();
    if (HAS_MODES && (stats.mode & 0o077) !== 0) fchmodSync(file, 0o600);
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** Makes the folder of the key, or closes it to others. It may be reached through a link of the user's. */
function openFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const stats = statSync(path);
  if (!isOwn(stats)) refuse();
  if (HAS_MODES && (stats.mode & 0o077) !== 0) chmodSync(path, 0o700);
}

function refuse(): never {
  throw new TallysheetError('E_KEY_UNSAFE');
}
