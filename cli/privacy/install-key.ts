import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { TallysheetError } from '../errors.ts';
import { codeOf } from '../system.ts';

const SIZE = 32;

/**
 * The key of this installation, made when it is first needed: 32 random bytes, 0600 in a 0700 folder, in no
 * report. Labels of redacted reports hang on it.
 * @throws {TallysheetError} E_KEY_UNSAFE when others can read it or it is not this user's
 */
export function readInstallKey(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return readKey(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  // Written beside and linked, so that of two runs at once one makes the key and both read it.
  const beside = join(dirname(path), `.key-${randomBytes(8).toString('hex')}`);
  writeFileSync(beside, randomBytes(SIZE), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(beside, path);
  } catch (error) {
    if (!isExisting(error)) throw error;
  } finally {
    rmSync(beside, { force: true });
  }
  return readKey(path);
}

function readKey(path: string): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stats = fstatSync(file);
    const foreign = process.getuid !== undefined && stats.uid !== process.getuid();
    if (!stats.isFile() || foreign) throw new TallysheetError('E_KEY_UNSAFE');
    if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) chmodSync(path, 0o600);
    const key = new Uint8Array(SIZE);
    if (stats.size !== SIZE || readSync(file, key, 0, SIZE, 0) !== SIZE)
      throw new TallysheetError('E_KEY_UNSAFE');
    return key;
  } finally {
    closeSync(file);
  }
}

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
const isExisting = (error: unknown): boolean => codeOf(error) === 'EEXIST';
