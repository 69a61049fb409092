import { dirname, join } from 'node:path';
import { formatBytes } from '../../src/contract/formats.ts';
import { PAGE_PATH } from '../audit/report-files.ts';
import { TallysheetError } from '../errors.ts';
import { findBrowser } from '../print/browsers.ts';
import { printPage } from '../print/print.ts';
import type { Machine } from './build.ts';
import { checkOutput, writeOutput } from './output-file.ts';
import { pathOf } from './paths.ts';
import type { PdfOptions } from './pdf-options.ts';
import { verifiedReport } from './reports.ts';
import { safeText } from './safe-text.ts';
import { hasColour, labelledLines } from './terminal.ts';

/**
 * Prints a report that passes its check, as PDF.
 * @throws {TallysheetError} E_BROWSER_MISSING, E_FILE_FAILED, E_PRINT_FAILED, E_VERIFY_…
 */
export async function printReport(options: PdfOptions, machine: Machine): Promise<void> {
  const path = pathOf(options.out, machine);
  await checkOutput(path, options);
  const browser = await findBrowser(machine);
  const { files, data } = await verifiedReport(options.folder, machine);
  if (browser === null) {
    const page = join(pathOf(options.folder, machine), PAGE_PATH);
    for (const line of byHand(page)) machine.stderr.write(`tallysheet: ${line}\n`);
    throw new TallysheetError('E_BROWSER_MISSING');
  }
  const bytes = await printPage({
    page: Buffer.from(files.get(PAGE_PATH) ?? []).toString(),
    paper: options.paper,
    browser,
    beside: dirname(path),
  });
  await writeOutput(path, bytes, { force: options.force, isPrivate: data.stamp.mode === 'normal' });
  if (options.quiet) return;
  const lines = labelledLines(
    [
      ['Printed', `in ${data.stamp.mode} mode, with ${safeText(browser, 4096)}`],
      ['Written', `${safeText(options.out, 4096)}, ${formatBytes(bytes.length)}`],
    ],
    hasColour(machine.stdout, machine.env),
  );
  machine.stdout.write(`${lines.join('\n')}\n`);
}

/** How a report is printed without this command. */
function byHand(page: string): readonly string[] {
  return [
    `To print it yourself, open ${safeText(page, 4096)} in any browser,`,
    'press Ctrl+P (on a Mac ⌘P) and choose to save as PDF, on A4 or Letter,',
    'without headers and footers: they would show where the file lies on your machine.',
  ];
}
