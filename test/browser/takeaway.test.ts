import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Compiled } from '../../cli/report/compile.ts';
import { makeReport } from '../report/made-report.ts';
import { findBrowsers } from './browsers.ts';
import { openWatched } from './watched.ts';

const root = fileURLToPath(new URL('../../.build-test/takeaway/', import.meta.url));
const browsers = await findBrowsers();
let folder: string;
let report: Compiled;

beforeAll(async () => {
  mkdirSync(root, { recursive: true });
  folder = mkdtempSync(join(root, 'report-'));
  report = await makeReport();
  for (const [path, bytes] of report.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Opens the menu of a figure of the page that is shown, and gives the names of its items. */
async function openMenu(page: Page, figure: number): Promise<readonly string[]> {
  await page.evaluate((index) => {
    const shown = [...document.querySelectorAll<HTMLButtonElement>('.opener')].filter(
      (one) => one.getClientRects().length > 0,
    );
    shown[index]?.click();
  }, figure);
  await page.waitForSelector('.menu button');
  return page.$$eval('.menu button', (items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
}

const shownMenus = (page: Page): Promise<number> =>
  page.$$eval('.opener', (all) => all.filter((one) => one.getClientRects().length > 0).length);

async function until(isThere: () => boolean): Promise<void> {
  for (let waited = 0; !isThere(); waited += 50) {
    if (waited > 90_000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.each(browsers)('in $name, from disk', ({ open, name }) => {
  let browser: Browser;
  let downloads: string;
  beforeAll(async () => {
    browser = await open();
    downloads = mkdtempSync(join(root, 'downloads-'));
  });
  afterAll(async () => {
    await browser.close();
  });

  /** Opens a view, in a browser that puts downloads where the test can read them. */
  async function openView(hash: string): Promise<Awaited<ReturnType<typeof openWatched>>> {
    const context = await browser.createBrowserContext({
      downloadBehavior: { policy: 'allow', downloadPath: downloads },
    });
    const watched = await openWatched(context);
    // Dozens of files are made one after the other: on a machine under load the last ones wait long.
    watched.page.setDefaultTimeout(90_000);
    await watched.page.goto(`${pathToFileURL(join(folder, 'index.html')).href}${hash}`);
    await watched.page.waitForSelector('.opener:not([disabled])');
    return watched;
  }

  /** Saves what an item of a menu gives. */
  async function save(page: Page, menu: number, item: string): Promise<{ file: string; bytes: Buffer }> {
    await openMenu(page, menu);
    const button = await page.waitForSelector(`.menu button[aria-label=${JSON.stringify(item)}]`);
    // Chromium drops a file without a word when a page saves more than ten in a second.
    await new Promise((resolve) => setTimeout(resolve, 120));
    await button?.evaluate((element) => {
      (element as HTMLButtonElement).click();
    });
    // Every file is taken out of the folder when it was read, so what is there is this one.
    const saved = (): string | undefined =>
      readdirSync(downloads).find(
        (name) =>
          /^tallysheet-.*\.(csv|json|svg|png)$/.test(name) && readFileSync(join(downloads, name)).length > 0,
      );
    await until(() => saved() !== undefined);
    const file = saved() ?? '';
    const path = join(downloads, file);
    await page.waitForFunction(
      (name) => document.querySelector('.said')?.textContent.includes(name),
      {},
      file,
    );
    const bytes = readFileSync(path);
    rmSync(path);
    return { file, bytes };
  }

  test('every table of every view is saved, whole and with the sums of the report', async () => {
    const { page, faults, requests } = await openView('');
    const sums = new Map<string, number>();
    for (const view of ['overview', 'models', 'projects', 'sessions', 'accounting']) {
      await page.evaluate((to) => {
        location.hash = to;
      }, view);
      await page.waitForSelector(`#${view}.current`);
      for (let menu = 0; menu < (await shownMenus(page)); menu += 1) {
        const items = await openMenu(page, menu);
        await page.keyboard.press('Escape');
        expect(items.length).toBeGreaterThan(0);
        for (const item of items.filter((one) => one.endsWith(': CSV'))) {
          const csv = await save(page, menu, item);
          const json = await save(page, menu, item.replace(/CSV$/, 'JSON'));
          expect(csv.file).toMatch(/^tallysheet-[a-z0-9-]+\.csv$/);
          const [heads = [], ...rows] = parse(csv.bytes, { bom: true }) as string[][];
          const read = JSON.parse(json.bytes.toString()) as {
            table: string;
            columns: { key: string; head: string }[];
            rows: Record<string, string | number | null>[];
          };
          expect(read.columns.map(({ head }) => head)).toEqual(heads);
          expect(read.rows.map((row) => read.columns.map(({ key }) => String(row[key] ?? '')))).toEqual(rows);
          for (const measure of ['cost', 'calls'])
            if (read.rows.some((row) => measure in row))
              sums.set(
                `${read.table} ${measure}`,
                read.rows.reduce((sum, row) => sum + Number(row[measure] ?? 0), 0),
              );
        }
      }
    }
    const { calls, costMicroUsd } = report.published.totals;
    for (const table of ['models', 'projects', 'agents']) {
      expect(sums.get(`${table} calls`)).toBe(calls);
      expect(sums.get(`${table} cost`)).toBeCloseTo((costMicroUsd ?? 0) / 1e6, 9);
    }
    expect(faults).toEqual([]);
    // What the page makes of its own memory, Chromium lists or not: a worker's script, a file to save.
    const own = ['file:', 'data:image/svg', 'blob:null/'];
    expect(requests.filter((url) => !own.some((begin) => url.startsWith(begin)))).toEqual([]);
    await page.close();
  });

  test('what is chosen is what is saved, and the file says so', async () => {
    const { page } = await openView('#models?agent=2');
    await page.waitForFunction(
      () => document.querySelector('.page')?.getAttribute('data-shown') === 'agent=2',
      {
        timeout: 60_000,
      },
    );
    const { bytes } = await save(page, 0, 'Table: JSON');
    const read = JSON.parse(bytes.toString()) as {
      chosen: string[];
      mode: string;
      rows: { calls: number }[];
    };
    expect(read).toMatchObject({
      chosen: ['Codex'],
      mode: 'strict',
      currency: 'USD',
      terms: ['at list prices'],
    });
    const shown = await page.$eval('.statement data.calls', (figure) => Number(figure.value));
    expect(read.rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(shown);
    await page.close();
  });

  test('a chart is saved as a picture that needs nothing of the page', async () => {
    const { page, faults } = await openView('');
    for (let menu = 0; menu < (await shownMenus(page)); menu += 1) {
      const items = await openMenu(page, menu);
      await page.keyboard.press('Escape');
      if (!items.includes('Chart: SVG')) continue;
      const svg = (await save(page, menu, 'Chart: SVG')).bytes.toString();
      expect(svg).not.toMatch(
        /\s(class|style)=|oklch|light-dark|var\(|<script|<foreignObject|https?:(?!\/\/www\.w3\.org)/,
      );
      for (const [, id = ''] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).toContain(`id="${id}"`);
      expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]+<\/desc>/);
      expect(svg).toContain('strict · at list prices</text>');
      const size = /^<svg[^>]*? width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).map(Number) ?? [];

      const png = (await save(page, menu, 'Chart: PNG')).bytes;
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(size.map((px) => px * 2));
      // A picture of which nothing was drawn is a few hundred bytes.
      expect(png.length).toBeGreaterThan(8000);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  test('the menu is worked with the keyboard, and closes on Escape, outside clicks and when it is left', async () => {
    const { page } = await openView('');
    const opener = await page.waitForSelector('#overview .opener');
    await opener?.focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.closest('.menu') !== null);
    await page.keyboard.press('Escape');
    expect(await page.$('.menu')).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('opener');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.menu');
    await page.mouse.click(5, 5);
    expect(await page.$('.menu')).toBeNull();
    await opener?.focus();
    await page.keyboard.press('Enter');
    const items = await page.$$('.menu button');
    for (let index = 0; index <= items.length; index += 1) await page.keyboard.press('Tab');
    expect(await page.$('.menu')).toBeNull();
    await page.close();
  });

  test('a number is copied as it is, from a figure and from a cell, also where the clipboard is closed', async () => {
    const { page } = await openView('#overview');
    // What is copied is heard where it is pasted from: browsers let no page read the clipboard unasked.
    await page.evaluate(() => {
      const copied: string[] = [];
      Object.assign(globalThis, { copied });
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => {
        const field = document.activeElement;
        copied.push(field instanceof HTMLTextAreaElement ? field.value : String(getSelection()));
      });
    });
    const [tokens] = await page.$$eval('.statement data.tokens', (all) => all.map((one) => one.value));
    await page.click('.statement .exact:has(.tokens)');
    await page.waitForFunction(() => document.querySelector('.said')?.textContent.startsWith('Copied'));
    await page.evaluate(() => {
      location.hash = 'models';
    });
    await page.waitForSelector('#models.current');
    await page.click('#models [data-table=models] tbody tr td:not(.bar)');
    await page.waitForFunction(() => (globalThis as unknown as { copied: string[] }).copied.length === 2);
    const copied = await page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied);
    expect(copied[0]).toBe(tokens);
    expect(copied[1]).toMatch(/^\d+(\.\d{1,6})?$/);
    await page.close();
  });

  test('leaves nothing behind', () => {
    expect(readdirSync(downloads), name).toEqual([]);
  });
});
