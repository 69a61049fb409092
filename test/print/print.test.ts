import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { printPage, type Printing } from '../../cli/print/print.ts';

const page = readFileSync(fileURLToPath(new URL('../../dist/shell.html', import.meta.url)), 'utf8');
const PDF = `%PDF-1.4\n1 0 obj\n<</Creator (Somebody)>>\nendobj\ntrailer\n<</Info 1 0 R>>\n%%EOF\n`;

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tallysheet-print-test-'));
});
afterEach(() => {
  rmSync(place, { recursive: true });
});

/** A program in a browser's place. It notes what it is asked for, then does what is said. */
function browser(work: string): string {
  const path = join(place, 'browser');
  const script = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
const value = (name) => args.find((arg) => arg.startsWith(name + '='))?.slice(name.length + 1);
const source = new URL(args.at(-1));
fs.writeFileSync(${JSON.stringify(join(place, 'asked.json'))}, JSON.stringify({
  args, profile: value('--user-data-dir'), page: fs.readFileSync(source, 'utf8'),
}));
const print = (text) => fs.writeFileSync(value('--print-to-pdf'), text);
${work}
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

interface Asked {
  readonly args: readonly string[];
  readonly profile: string;
  readonly page: string;
}
const asked = (): Asked => JSON.parse(readFileSync(join(place, 'asked.json'), 'utf8')) as Asked;
const print = (work: string, more: Partial<Printing> = {}) =>
  printPage({ page, paper: 'a4', browser: browser(work), beside: place, ...more });

describe('printing', () => {
  test('hands the browser a copy without script, and gives back its PDF without its traces', async () => {
    const bytes = await print(`print(${JSON.stringify(PDF)})`);
    expect(Buffer.from(bytes).toString()).toBe(PDF.replace('/Creator (Somebody)', ' '.repeat(19)));
    expect(asked().page).not.toContain('<script');
  });

  test('asks for a PDF without head and foot, off the network, in a profile of its own that is gone afterwards', async () => {
    await print(`print(${JSON.stringify(PDF)})`);
    const { args, profile } = asked();
    expect(args).toEqual(
      expect.arrayContaining([
        '--headless',
        '--no-pdf-header-footer',
        '--host-resolver-rules=MAP * ~NOTFOUND',
      ]),
    );
    expect(profile.startsWith(place)).toBe(true);
    expect(existsSync(profile)).toBe(false);
    expect(readdirSync(place).sort()).toEqual(['asked.json', 'browser']);
  });

  test('takes what was printed also from a browser that does not end', async () => {
    const bytes = await print(`print(${JSON.stringify(PDF)}); setInterval(() => {}, 1000);`, {
      patience: 1500,
    });
    expect(bytes.length).toBe(PDF.length);
  });

  test.each([
    ['ends with a code and no PDF', 'process.exit(3)', 'it ended with code 3 and no PDF'],
    ['prints half of one', "print('%PDF-1.4')", 'it ended with code 0 and no PDF'],
    ['is never done', 'setInterval(() => {}, 1000)', 'it was still at work'],
    [
      'writes where the report lies on this machine',
      `print(${JSON.stringify(PDF)}.replace('trailer', '/URI (file:///home/ada) trailer'))`,
      'its PDF tells of this machine',
    ],
  ])('fails where the browser %s, and leaves nothing behind', async (_, work, reason) => {
    await expect(print(work, { patience: 1500 })).rejects.toThrow(reason);
    expect(readdirSync(place).sort()).toEqual(['asked.json', 'browser']);
  });

  test('fails where there is no such browser', async () => {
    const nobody = join(place, 'nobody');
    await expect(printPage({ page, paper: 'a4', browser: nobody, beside: place })).rejects.toThrow(
      'it does not start: ENOENT',
    );
  });
});
