import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTeamKey, writeTeamKey } from '../../cli/privacy/team-key.ts';
import { TallysheetError } from '../../cli/errors.ts';

const KEY = new Uint8Array(32).fill(7);
const DIGITS = Buffer.from(KEY).toString('base64url');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallysheet-team-'));
  file = join(folder, 'team.key');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Why a file is refused, as the user reads it. */
async function refusal(path = file): Promise<string> {
  const error: unknown = await readTeamKey(path).catch((reason: unknown) => reason);
  if (!(error instanceof TallysheetError)) throw new Error('was accepted', { cause: error });
  expect(error.code).toBe('E_TEAM_KEY');
  expect(error.message).toContain(path);
  expect(error.message).not.toContain('AAAA');
  return error.message;
}

test('a team key is read as it was written', async () => {
  expect(writeTeamKey(KEY)).toBe(`tallysheet-team-key/1 ${DIGITS}\n`);
  writeFileSync(file, writeTeamKey(KEY), { mode: 0o644 });
  expect(await readTeamKey(file)).toEqual(KEY);
});

test.each(['\n', '  ', '\t'])('a team key may stand between spaces: %j', async (space) => {
  writeFileSync(file, `${space}${space}tallysheet-team-key/1${space}${space}${DIGITS}${space}${space}`);
  expect(await readTeamKey(file)).toEqual(KEY);
});

test.each([
  ['nothing', ''],
  ['too little', `tallysheet-team-key/1 ${'A'.repeat(42)}`],
  ['another kind', `tallysheet-team-key/2 ${'A'.repeat(43)}`],
  ['too much', `tallysheet-team-key/1 ${'A'.repeat(44)}`],
  ['words behind it', `tallysheet-team-key/1 ${'A'.repeat(43)} x`],
  ['words before it', `x tallysheet-team-key/1 ${'A'.repeat(43)}`],
  ['no space in it', `tallysheet-team-key/1${'A'.repeat(43)}`],
  ['other digits', `tallysheet-team-key/1 ${'A'.repeat(42)}+`],
])('a file with %s holds no team key, and is not quoted', async (_, text) => {
  writeFileSync(file, text);
  expect(await refusal()).toContain('it holds no team key');
});

test('a file that is not there, or is too large, is no team key', async () => {
  expect(await refusal(join(folder, 'none'))).toContain('ENOENT');
  writeFileSync(file, `${writeTeamKey(KEY)}${' '.repeat(1024)}`);
  expect(await refusal()).toContain('it is too large');
  writeFileSync(file, writeTeamKey(KEY).padEnd(1024));
  expect(await readTeamKey(file)).toEqual(KEY);
});

test.runIf(process.platform !== 'win32')('a file that everybody can write is refused', async () => {
  writeFileSync(file, writeTeamKey(KEY));
  chmodSync(file, 0o666);
  expect(await refusal()).toContain('it can be written by everybody');
});
