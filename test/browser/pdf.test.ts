import { homedir } from 'node:os';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../cli/print/browsers.ts';
import { printPage } from '../../cli/print/print.ts';
import { makeReport } from '../report/made-report.ts';

// Below the project and not in the temp folder: packaged browsers cannot open files there.
const root = fileURLToPath(new URL('../../.build-test/pdf/', import.meta.url));
const browser = await findBrowser({ env: process.env, platform: process.platform, home: homedir() });
console.log(browser === null ? 'no browser is installed that prints PDF' : `PDF is printed with ${browser}`);
let page: string;

beforeAll(async () => {
  mkdirSync(root, { recursive: true });
  const { files } = await makeReport({ title: 'The garden' });
  page = Buffer.from(files.get('index.html') ?? []).toString();
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Width and height of the pages, in points. */
const boxes = (pdf: string): readonly (readonly number[])[] =>
  [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ]);

describe.skipIf(browser === null)('a PDF of a real browser', () => {
  const print = async (paper: 'a4' | 'letter'): Promise<string> =>
    Buffer.from(await printPage({ page, paper, browser: browser ?? '', beside: root })).toString('latin1');

  test('has the title of the report and says nothing of the machine or the moment', async () => {
    const pdf = await print('a4');
    expect(pdf).toContain('/Title (The garden)');
    expect(pdf).not.toMatch(/\/Creator|\/CreationDate|\/ModDate|file:|Mozilla|Linux|Macintosh|Windows NT/);
    expect(pdf).not.toContain(root);
    // What is left to differ is how the browser counts what it lays out.
    const counted = (text: string): string => text.replace(/node\d+/g, 'node');
    expect(counted(await print('a4')) === counted(pdf)).toBe(true);
  });

  test.each([
    ['a4', [595, 842]],
    ['letter', [612, 792]],
  ] as const)('on %s has pages of that size', async (paper, size) => {
    const pages = boxes(await print(paper));
    expect(pages.length).toBeGreaterThan(2);
    for (const one of pages) expect(one).toEqual(size);
  });
});
