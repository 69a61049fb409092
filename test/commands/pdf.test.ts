import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPdfOptions } from '../../cli/commands/pdf-options.ts';

/** The built command, as users run it. */
const CLI = fileURLToPath(new URL('../../dist/tallysheet.mjs', import.meta.url));

const place = realpathSync(mkdtempSync(join(tmpdir(), 'tallysheet-pdf-')));
const browser = join(place, 'browser');
const target = join(place, 'tallysheet.pdf');

function run(args: readonly string[], env: Readonly<Record<string, string>> = { CHROME_PATH: browser }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: place,
    encoding: 'utf8',
    // No logs in this home, and no browser on this path.
    env: { PATH: '/nowhere', HOME: join(place, 'home'), ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(() => {
  run(['build', '--quiet', '--title', 'The garden']);
  // A browser that prints the title of the page.
  const script = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
const title = /<title>(.*?)<\\/title>/.exec(fs.readFileSync(new URL(args.at(-1)), 'utf8'))[1];
const target = args.find((arg) => arg.startsWith('--print-to-pdf=')).slice('--print-to-pdf='.length);
fs.writeFileSync(target, '%PDF-1.4\\n1 0 obj\\n<</Title (' + title + ')>>\\nendobj\\ntrailer\\n<</Info 1 0 R>>\\n%%EOF\\n');
`;
  writeFileSync(browser, script);
  chmodSync(browser, 0o755);
});
beforeEach(() => {
  rmSync(target, { force: true });
});
afterAll(() => {
  rmSync(place, { recursive: true });
});

describe('pdf', () => {
  test('prints the report in ./report, and says with what', () => {
    const { code, out, err } = run(['pdf']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      `Printed      in strict mode, with ${browser}\nWritten      tallysheet.pdf, ${String(readFileSync(target).length)} B\n`,
    );
    expect(readFileSync(target, 'utf8')).toContain('/Title (The garden)');
  });

  test('replaces a file only when it is forced to', () => {
    writeFileSync(target, 'mine');
    expect(run(['pdf'])).toMatchObject({ code: 4, err: expect.stringContaining('it is there already') });
    expect(readFileSync(target, 'utf8')).toBe('mine');
    expect(run(['pdf', 'report', '--force', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('says how to print in three lines where there is no browser, and ends with a code of its own', () => {
    const { code, err } = run(['pdf'], {});
    expect(code).toBe(7);
    expect(err.trim().split('\n')).toEqual([
      `tallysheet: To print it yourself, open ${join(place, 'report', 'index.html')} in any browser,`,
      'tallysheet: press Ctrl+P (on a Mac ⌘P) and choose to save as PDF, on A4 or Letter,',
      'tallysheet: without headers and footers: they would show where the file lies on your machine.',
      expect.stringContaining('E_BROWSER_MISSING'),
    ]);
    expect(existsSync(target)).toBe(false);
  });

  test('says so where the browser does not print', () => {
    const { code, err } = run(['pdf'], { CHROME_PATH: '/nowhere/chrome' });
    expect(code).toBe(7);
    expect(err).toContain('E_PRINT_FAILED: The browser /nowhere/chrome did not print the report');
  });

  test('prints no report that was changed, and no folder that is none', () => {
    expect(run(['pdf', 'home'])).toMatchObject({ code: 5 });
    const page = join(place, 'report', 'index.html');
    const before = readFileSync(page, 'utf8');
    writeFileSync(page, before.replace('The garden', 'The prison'));
    try {
      expect(run(['pdf'])).toMatchObject({ code: 3, err: expect.stringContaining('E_VERIFY_FAILED') });
    } finally {
      writeFileSync(page, before);
    }
  });
});

describe('the options of pdf', () => {
  const read = (values: Readonly<Record<string, readonly string[]>>, folder: string | null = null) =>
    readPdfOptions(new Map(Object.entries(values)), folder);

  test('are the report in ./report on A4 where nothing is said', () => {
    expect(read({})).toEqual({
      folder: './report',
      out: 'tallysheet.pdf',
      paper: 'a4',
      force: false,
      quiet: false,
    });
  });

  test('know two sizes of paper', () => {
    expect(read({ paper: ['letter'] }, 'mine')).toMatchObject({ folder: 'mine', paper: 'letter' });
    expect(() => read({ paper: ['a5'] })).toThrow('a4, letter');
  });
});
