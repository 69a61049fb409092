import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TallysheetError } from '../errors.ts';
import { codeOf } from '../system.ts';
import { printablePage, type Paper } from './page.ts';
import { isPdf, withoutTraces } from './pdf.ts';

/** What is printed, and with what. */
export interface Printing {
  /** The page of a report that has been verified. */
  readonly page: string;
  readonly paper: Paper;
  /** Path of a Chrome, Chromium or Edge. */
  readonly browser: string;
  /** A folder that the browser can read and write in, where one for the time of the printing is made. */
  readonly beside: string;
  /** Milliseconds after which it is given up. */
  readonly patience?: number;
}

/** A report of a year prints in some seconds, also on a slow machine. */
const PATIENCE = 90_000;

/** No network, no account, nothing of the user's own profile, and nothing that asks or reports. */
const ARGUMENTS = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-pdf-header-footer',
  // The same for browsers before 2023.
  '--print-to-pdf-no-header',
];

/**
 * Prints the page of a report as PDF. It is printed from a copy without its script, in a folder of its own that is
 * gone afterwards.
 * @throws {TallysheetError} E_PRINT_FAILED
 */
export async function printPage(printing: Printing): Promise<Uint8Array> {
  const { page, paper, browser, beside, patience = PATIENCE } = printing;
  const failed = (reason: string): TallysheetError =>
    new TallysheetError('E_PRINT_FAILED', { browser, reason });
  // Beside the PDF and not among temporary files: a browser that is installed as a package cannot read those.
  const folder = await mkdtemp(join(beside, 'tallysheet-print-')).catch((error: unknown) => {
    throw codeOf(error) === null ? error : failed(`no folder can be made in ${beside}`);
  });
  try {
    const [source, target, profile] = ['report.html', 'report.pdf', 'profile'].map((name) =>
      join(folder, name),
    );
    await writeFile(source!, printablePage(page, paper), { mode: 0o600 });
    await mkdir(profile!, { mode: 0o700 });
    const ended = await run(
      browser,
      [
        ...ARGUMENTS,
        // Chromium does not start for root in its sandbox. The page runs nothing.
        ...(process.geteuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${profile!}`,
        `--print-to-pdf=${target!}`,
        pathToFileURL(source!).href,
      ],
      patience,
    );
    // Some browsers print and do not end.
    const printed = await readFile(target!).catch(() => null);
    if (printed === null || !isPdf(printed)) throw failed(ended);
    const clean = withoutTraces(printed);
    if (clean === null) throw failed('its PDF tells of this machine in a way that cannot be taken out');
    return clean;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Runs a program to its end, and says how it ended. */
async function run(program: string, options: readonly string[], patience: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, options, { stdio: 'ignore', windowsHide: true });
    const bell = setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('error', (error) => {
      clearTimeout(bell);
      resolve(`it does not start: ${codeOf(error) ?? 'unknown'}`);
    });
    child.once('exit', (code) => {
      clearTimeout(bell);
      resolve(
        code === null
          ? 'it was still at work after a minute and a half'
          : `it ended with code ${String(code)} and no PDF`,
      );
    });
  });
}
