import { PAPERS, type Paper } from '../print/page.ts';
import { readOne, readWord, type Command, type Values } from './command.ts';

/** What `pdf` is asked for. */
export interface PdfOptions {
  /** Folder of the report, as written. */
  readonly folder: string;
  /** As written. */
  readonly out: string;
  readonly paper: Paper;
  readonly force: boolean;
  readonly quiet: boolean;
}

/** @throws {TallysheetError} E_USAGE_… */
export function readPdfOptions(values: Values, operand: string | null): PdfOptions {
  const paper = readOne(values, 'paper');
  return {
    folder: operand === null || operand.trim() === '' ? './report' : operand,
    out: readOne(values, 'out') ?? 'tallysheet.pdf',
    paper: paper === null ? 'a4' : readWord('paper', paper, PAPERS),
    force: values.has('force'),
    quiet: values.has('quiet'),
  };
}

/** Prints a report. */
export const PDF: Command<{ readonly command: 'pdf'; readonly options: PdfOptions }> = {
  name: 'pdf',
  summary: 'Print a report as PDF with the Chrome, Chromium or Edge that is here',
  about:
    'Prints a report as PDF, all its views one after the other, with the Chrome, Chromium or Edge that is installed, or that CHROME_PATH names.',
  usage: 'pdf [<folder>] [options]',
  takesOperand: true,
  options: {
    How: {
      '--out <file>': 'Where it goes (default tallysheet.pdf)',
      '--paper <paper>': 'a4 or letter (default a4)',
      '--force': 'Replace a file that is there',
      '--quiet': 'Print nothing but warnings and errors',
    },
  },
  examples: [
    ['pdf', 'of the report in ./report'],
    ['pdf report-private --out mine.pdf', 'of another one, into another file'],
  ],
  read: (values, operand) => ({ command: 'pdf', options: readPdfOptions(values, operand) }),
};
