import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../src/views/address.ts';
import { makeReport } from '../report/made-report.ts';
import { findBrowsers } from './browsers.ts';

const root = fileURLToPath(new URL('../../.build-test/paper/', import.meta.url));
const [chromium] = await findBrowsers();
/** Width of A4 within its margins, in px. */
const PAPER = 688;

/** What stands on the paper, seen from inside the page. */
function lookAtPaper() {
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  const seen = (selector: string): readonly string[] =>
    [...document.querySelectorAll(selector)].filter(isSeen).map(({ outerHTML }) => outerHTML.slice(0, 90));
  return {
    controls: seen('nav, select, input, textarea, summary, .menu-of, .pager, .choices, .search'),
    views: [...document.querySelectorAll('section.view')].filter(isSeen).map(({ id }) => id),
    paper: getComputedStyle(document.documentElement).backgroundColor,
    ink: getComputedStyle(document.documentElement).color,
    wide: document.documentElement.scrollWidth,
    splitRows: [...document.querySelectorAll('tr, .chart')].filter(
      (one) => isSeen(one) && getComputedStyle(one).breakInside !== 'avoid',
    ).length,
    headsOnce: [...document.querySelectorAll('thead')].filter(
      (one) => isSeen(one) && getComputedStyle(one).display !== 'table-header-group',
    ).length,
    headingsAlone: [...document.querySelectorAll('h2, h3')].filter(
      (one) => isSeen(one) && getComputedStyle(one).breakAfter !== 'avoid',
    ).length,
  };
}

describe.skipIf(chromium === undefined)('on paper', () => {
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    mkdirSync(root, { recursive: true });
    const folder = mkdtempSync(join(root, 'report-'));
    const { files } = await makeReport();
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    address = pathToFileURL(join(folder, 'index.html')).href;
    browser = await chromium!.open();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(root, { recursive: true, force: true });
  });

  test.each([
    ['with JavaScript, from a dark page at one of its views', true],
    ['without JavaScript', false],
  ])('%s, all views stand in black on white, without a control', async (_, hasScript) => {
    const page = await browser.newPage();
    await page.setViewport({ width: PAPER, height: 970 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.setJavaScriptEnabled(hasScript);
    await page.goto(`${address}#models?theme=dark`);
    if (hasScript) await page.waitForSelector('[data-theme=dark]');
    await page.emulateMediaType('print');
    expect(await page.evaluate(lookAtPaper)).toEqual({
      controls: [],
      // There is nothing of the report in the console.
      views: ROUTES.filter((route) => route !== 'sql'),
      paper: 'rgb(255, 255, 255)',
      ink: 'rgb(0, 0, 0)',
      wide: PAPER,
      splitRows: 0,
      headsOnce: 0,
      headingsAlone: 0,
    });
    await page.close();
  });
});
