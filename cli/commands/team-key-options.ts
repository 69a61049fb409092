import { TallysheetError } from '../errors.ts';
import type { Command } from './command.ts';

/** What `team-key` is asked for. */
export interface TeamKeyOptions {
  /** As written. */
  readonly file: string;
}

/** Makes a key for a team. */
export const TEAM_KEY: Command<{ readonly command: 'team-key'; readonly options: TeamKeyOptions }> = {
  name: 'team-key',
  summary: 'Make a key file, so that a team’s reports share their project labels',
  about:
    'Makes a key file. Redacted reports that are made with it show one repository under one label, whoever made them; who has the file can tell which repository is behind a label, so hand it to the team alone.',
  usage: 'team-key <file>',
  takesOperand: true,
  options: {},
  examples: [
    ['team-key team.key', 'a new key, in the file team.key'],
    ['--for team --team-key team.key', 'a report with its labels'],
  ],
  read: (_, operand) => {
    if (operand === null || operand.trim() === '')
      throw new TallysheetError('E_USAGE_OPERAND', { command: 'team-key', operand: 'a file to write' });
    return { command: 'team-key', options: { file: operand } };
  },
};
