import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TallysheetError } from '../errors.ts';
import { lstatOrNull, readManifest } from '../report/target.ts';
import { codeOf } from '../system.ts';

/** How a file is written. */
export interface Writing {
  /** Replace a file that is there. */
  readonly force: boolean;
  /** For its owner's eyes alone. */
  readonly isPrivate: boolean;
}

/**
 * Refuses a file that must not be written, as {@link writeOutput} will: one that is there, one in the folder of a
 * report.
 * @throws {TallysheetError} E_FILE_FAILED
 */
export async function checkOutput(path: string, { force }: Pick<Writing, 'force'>): Promise<void> {
  const stats = await explained(path, () => lstatOrNull(path));
  if (stats !== null && !stats.isFile()) throw failed(path, 'what is there is no file');
  if (stats !== null && !force) throw failed(path, 'it is there already');
  const folder = dirname(path);
  for (const each of [folder, dirname(folder)]) {
    if ((await readManifest(each).catch(() => null)) !== null)
      throw failed(path, 'it lies in the folder of a report, which would no longer be as it was made');
  }
}

/**
 * Writes a file, whole or not at all.
 * @throws {TallysheetError} E_FILE_FAILED
 */
export async function writeOutput(path: string, bytes: Uint8Array, writing: Writing): Promise<void> {
  await checkOutput(path, writing);
  await explained(path, async () => {
    const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
    try {
      const file = await open(beside, 'wx', writing.isPrivate ? 0o600 : 0o666);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  });
}

async function explained<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof TallysheetError || code === null) throw error;
    throw failed(path, code === 'ENOENT' ? 'its folder is not there' : code);
  }
}

const failed = (file: string, reason: string): TallysheetError =>
  new TallysheetError('E_FILE_FAILED', { file, reason });
