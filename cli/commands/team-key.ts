import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { TallysheetError } from '../errors.ts';
import { writeTeamKey } from '../privacy/team-key.ts';
import { codeOf } from '../system.ts';
import type { Machine } from './build.ts';
import { pathOf } from './paths.ts';
import { safeText } from './safe-text.ts';
import type { TeamKeyOptions } from './team-key-options.ts';

/**
 * Writes a new key into a file that is not there yet, for its owner alone.
 * @throws {TallysheetError} E_TEAM_KEY_FAILED
 */
export async function makeTeamKey({ file }: TeamKeyOptions, machine: Machine): Promise<void> {
  const path = pathOf(file, machine);
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(writeTeamKey(randomBytes(32)));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    const reason = code === 'EEXIST' ? 'it is there already' : code;
    throw new TallysheetError('E_TEAM_KEY_FAILED', { file: path, reason });
  }
  machine.stdout.write(
    `A new team key is in ${safeText(path, 4096)}. Give it to the team and to nobody else; all use it with --for team --team-key.\n`,
  );
}
