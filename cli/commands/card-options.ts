import type { CardForm } from '../../src/contract/card.ts';
import { TallysheetError } from '../errors.ts';
import { PICTURE_FORMATS, type PictureFormat } from '../report/card.ts';
import { CHOICE_OPTIONS, readReportChoice, type ReportChoice } from './build-options.ts';
import { readAll, refuseValue, type Command, type Values } from './command.ts';

/** What `card` is asked for. */
export interface CardOptions {
  /** Of a report that is there, by its folder as written, or of one that is to be made. */
  readonly of: { readonly folder: string } | { readonly choice: ReportChoice };
  readonly form: CardForm;
  readonly outs: readonly Out[];
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** A file that the card is written to. */
export interface Out {
  /** As written. */
  readonly file: string;
  readonly format: PictureFormat;
}

const OWN_OPTIONS = {
  '--out <file>': 'Where it goes, .png or .svg; can be repeated (default card.png)',
  '--square': '1080 × 1080 instead of 1200 × 630',
  '--dark': 'Light on dark',
  '--force': 'Replace a file that is there',
  '--json': 'Print what is in it as one JSON object',
  '--quiet': 'Print nothing but warnings and errors',
} as const;

/** @throws {TallysheetError} E_USAGE_… */
export function readCardOptions(values: Values, operand: string | null): CardOptions {
  const outs = readAll(values, 'out');
  return {
    of: operand === null ? { choice: readReportChoice(values) } : { folder: folderOf(operand, values) },
    form: {
      shape: values.has('square') ? 'square' : 'wide',
      theme: values.has('dark') ? 'dark' : 'light',
    },
    outs: (outs.length === 0 ? ['card.png'] : outs).map((file) => ({ file, format: formatOf(file) })),
    force: values.has('force'),
    json: values.has('json'),
    quiet: values.has('quiet'),
  };
}

/** A report that is there holds what it holds: an option that would choose has to be given when it is made. */
function folderOf(operand: string, values: Values): string {
  if (operand.trim() === '')
    throw new TallysheetError('E_USAGE_OPERAND', { command: 'card', operand: 'the folder of a report' });
  const own = Object.keys(OWN_OPTIONS).map((flags) => flags.split(' ')[0]);
  const choosing = [...values.keys()].find((name) => !own.includes(`--${name}`));
  if (choosing === undefined) return operand;
  throw new TallysheetError('E_USAGE_CONFLICT', {
    option: `--${choosing}`,
    other: 'the folder of a report that is there',
  });
}

function formatOf(file: string): PictureFormat {
  const end = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  const isFormat = (word: string): word is PictureFormat => Object.hasOwn(PICTURE_FORMATS, word);
  return isFormat(end) ? end : refuseValue('out', file, '', 'a file that ends in .png or .svg');
}

/** Draws a card to share. */
export const CARD: Command<{ readonly command: 'card'; readonly options: CardOptions }> = {
  name: 'card',
  summary: 'Draw a card to share: the figures of a report as one picture',
  about:
    'Draws a card of a report’s main figures, as a picture to share. It shows nothing that the report does not: the mode is the report’s, and strict where none is named.',
  usage: 'card [<folder>] [options]',
  takesOperand: true,
  options: {
    'The card': OWN_OPTIONS,
    'What it shows': CHOICE_OPTIONS.shows,
    'What is in it': CHOICE_OPTIONS.holds,
    'Where from': CHOICE_OPTIONS.from,
  },
  examples: [
    ['card report', 'of a report that is there, into card.png'],
    ['card --period last-month', 'of your logs, in strict mode'],
    ['card --for web --square --dark', 'weeks and rounded numbers, for a chat'],
  ],
  read: (values, operand) => ({ command: 'card', options: readCardOptions(values, operand) }),
};
