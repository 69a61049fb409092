import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TallysheetError } from '../errors.ts';
import { codeOf, expandHome } from '../system.ts';

/** Where paths begin: the folder that relative ones start from, and the user's home folder. */
interface Place {
  readonly cwd: string;
  readonly home: string;
}

/** A path as the user wrote it. Not every shell replaces the `~` in `--out=~/report`. */
export function pathOf(written: string, { cwd, home }: Place): string {
  return resolve(cwd, expandHome(written, home));
}

/**
 * Folders as the user wrote them, looked up.
 * @throws {TallysheetError} E_INPUT_DIR
 */
export async function inputFolders(
  option: '--claude-dir' | '--codex-dir',
  folders: readonly string[],
  place: Place,
): Promise<readonly string[]> {
  const holds = option === '--claude-dir' ? 'projects/' : 'sessions/';
  return Promise.all(
    folders.map(async (written) => {
      const path = pathOf(written, place);
      const stats = await stat(path).catch((error: unknown) =>
        codeOf(error) === 'ENOENT' ? 'not there' : 'not readable',
      );
      const reason = typeof stats === 'string' ? stats : stats.isDirectory() ? null : 'not a folder';
      if (reason === null) return path;
      throw new TallysheetError('E_INPUT_DIR', { option, folder: path, reason, holds });
    }),
  );
}
