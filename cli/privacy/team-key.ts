import { TallysheetError } from '../errors.ts';
import { readTextFile } from '../text-file.ts';

const LARGEST = 1024;
/** 32 bytes in base64url. */
const FORM = /^\s*tallysheet-team-key\/1\s+([\w-]{43})\s*$/;

/**
 * The key that a team shares, so that one repository has one label in the reports of all of them: who has the file can
 * tell which repository is behind a label, and nobody else.
 * @param file path as the user knows it, for messages
 * @throws {TallysheetError} E_TEAM_KEY
 */
export async function readTeamKey(file: string): Promise<Uint8Array> {
  const read = await readTextFile(file, LARGEST);
  if ('reason' in read) throw new TallysheetError('E_TEAM_KEY', { file, reason: read.reason });
  // Whoever could choose the key could tell which names are behind the labels.
  if (read.unsafety !== null)
    throw new TallysheetError('E_TEAM_KEY', { file, reason: `it ${read.unsafety}` });
  const digits = FORM.exec(read.text)?.[1];
  if (digits === undefined) throw new TallysheetError('E_TEAM_KEY', { file, reason: 'it holds no team key' });
  return new Uint8Array(Buffer.from(digits, 'base64url'));
}

/** A file's text with a key that nobody has had. */
export function writeTeamKey(random: Uint8Array): string {
  return `tallysheet-team-key/1 ${Buffer.from(random).toString('base64url')}\n`;
}
