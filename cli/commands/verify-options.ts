import { TallysheetError } from '../errors.ts';
import type { Command, Values } from './command.ts';

/** What `verify` is asked for. */
export interface VerifyOptions {
  /** As written. */
  readonly folder: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** @throws {TallysheetError} E_USAGE_OPERAND */
export function readVerifyOptions(values: Values, operand: string | null): VerifyOptions {
  if (operand === null || operand.trim() === '')
    throw new TallysheetError('E_USAGE_OPERAND', { command: 'verify', operand: 'the folder of a report' });
  return { folder: operand, json: values.has('json'), quiet: values.has('quiet') };
}

/** Checks a report. */
export const VERIFY: Command<{ readonly command: 'verify'; readonly options: VerifyOptions }> = {
  name: 'verify',
  summary: 'Check a report that somebody sent you, without their logs',
  about:
    'Checks that a report is the page that was published plus whole numbers, and nothing else. It needs no network and no logs.',
  usage: 'verify <folder> [options]',
  takesOperand: true,
  options: {
    How: {
      '--json': 'Print the outcome as one JSON object',
      '--quiet': 'Print nothing but what is wrong',
    },
  },
  examples: [
    ['verify report', 'every check, and its outcome'],
    ['verify ~/Downloads/report --quiet', 'for scripts: exit code 0 or 3'],
  ],
  read: (values, operand) => ({ command: 'verify', options: readVerifyOptions(values, operand) }),
};
