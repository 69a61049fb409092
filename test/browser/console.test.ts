import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Compiled } from '../../cli/report/compile.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { makeReport } from '../report/made-report.ts';
import { findBrowsers } from './browsers.ts';
import { openWatched, type Watched } from './watched.ts';

const root = fileURLToPath(new URL('../../.build-test/console/', import.meta.url));
const browsers = await findBrowsers();
let folder: string;
let report: Compiled;

beforeAll(async () => {
  mkdirSync(root, { recursive: true });
  folder = mkdtempSync(join(root, 'report-'));
  report = await makeReport({ disclosure: usualDisclosure('normal') });
  for (const [path, bytes] of report.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** How many engines the page has started, of both kinds. */
const enginesOf = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { engines: readonly Worker[] }).engines.length);

const saidOf = (page: Page): Promise<string> =>
  page.$eval('.console-said', (element) => element.textContent.replace(/\s+/g, ' ').trim());

/** Puts a text into the editor as typing does. */
async function type(page: Page, sql: string): Promise<void> {
  await page.$eval(
    '.console textarea',
    (editor, text) => {
      const field = editor as HTMLTextAreaElement;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    sql,
  );
}

const press = (page: Page, button: 'Run' | 'Stop'): Promise<void> =>
  page.evaluate((word) => {
    [...document.querySelectorAll<HTMLButtonElement>('.actions button')]
      .find((one) => one.textContent.trim() === word)
      ?.click();
  }, button);

const untilSaid = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('.console-said')?.textContent.trim() !== '' &&
      document.querySelector('.console-said .waiting') === null,
    { timeout: 90_000 },
  );
const untilAsking = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('.console-said')?.textContent.includes('Asking'), {
    timeout: 60_000,
  });

/** Runs a query, and gives what is said of it and the rows of its answer that are shown. */
async function run(page: Page, sql: string): Promise<{ said: string; rows: readonly (readonly string[])[] }> {
  await type(page, sql);
  await press(page, 'Run');
  await untilSaid(page);
  const rows = await page.$$eval('.answer tbody tr', (list) =>
    list.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
  );
  return { said: await saidOf(page), rows };
}

const ENDLESS = 'SELECT count(*) FROM range(1000000000000)';

describe.each(browsers)('in $name, from disk', ({ open, name }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(async () => {
    await browser.close();
  });

  async function openConsole(hash = '#sql', watched = openWatched(browser)): Promise<Watched> {
    const opened = await watched;
    await opened.page.goto(`${pathToFileURL(join(folder, 'index.html')).href}${hash}`);
    await opened.page.waitForSelector('.console textarea');
    return opened;
  }

  test('it answers, with the figures of build --json, and asks nothing of anybody', async () => {
    const { page, faults, requests } = await openConsole();
    const { said, rows } = await run(
      page,
      'SELECT sum(calls), sum(cost_usd), count(DISTINCT project) FROM usage; -- all of it',
    );
    const { calls, costMicroUsd } = report.published.totals;
    expect(said).toMatch(/^1 row in [\d.]+ m?s\.$/);
    expect(rows).toEqual([
      [String(calls), ((costMicroUsd ?? 0) / 1e6).toFixed(6), expect.stringMatching(/^\d+$/)],
    ]);
    for (const index of (await page.$$('.examples button')).keys()) {
      await page.evaluate((at) => {
        document.querySelectorAll<HTMLButtonElement>('.examples button')[at]?.click();
      }, index);
      await untilSaid(page);
      expect(await saidOf(page)).toMatch(/^(?:[\d,]+ rows?|No row,) in/);
    }
    expect(faults).toEqual([]);
    expect(requests.filter((url) => !/^(?:file:|data:image\/svg|blob:)/.test(url))).toEqual([]);
    await page.close();
  });

  test('nothing runs because of an address, and nothing that was typed is in one', async () => {
    const { page, faults } = await openConsole('#sql?query=SELECT%201&q=SELECT%201&from=2026-01-01');
    expect(
      await page.$eval('.console textarea', (editor) => (editor as HTMLTextAreaElement).value),
    ).toContain('FROM usage');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await saidOf(page)).toBe('');
    expect(await page.$('.answer')).toBeNull();
    await run(page, "SELECT 'CNRYTYPED'");
    expect(page.url()).not.toContain('CNRYTYPED');
    const stored = await page.evaluate(async () => {
      const list: string[] = [];
      // From disk some browsers have no storage at all.
      try {
        list.push(JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie);
        list.push(...(await indexedDB.databases()).map(({ name }) => name ?? ''));
      } catch {
        // Then there is nothing in it.
      }
      return list.join('') + JSON.stringify(history.state);
    });
    expect(stored).not.toContain('CNRYTYPED');
    expect(faults).toEqual([]);
    await page.close();
  });

  test('what is wrong with a query stands on the page with its place, and in no console', async () => {
    const { page, faults } = await openConsole();
    const { said, rows } = await run(page, 'SELECT\n  project,\n  nosuch\nFROM usage');
    expect(said).toMatch(/^The engine says: Binder Error: Referenced column "nosuch" not found/);
    expect(rows).toEqual([]);
    await page.click('.go button');
    const picked = await page.$eval('.console textarea', (editor) => {
      const { value, selectionStart, selectionEnd } = editor as HTMLTextAreaElement;
      return document.activeElement === editor && value.slice(selectionStart, selectionEnd);
    });
    expect(picked).toBe('nosuch');
    expect((await run(page, 'SELECT project::INT FROM usage WHERE project IS NOT NULL')).said).toContain(
      'Could not convert string',
    );
    expect((await run(page, 'SELECT 1; SELECT 2')).said).toMatch(/^One query at a time/);
    expect((await run(page, "FROM read_csv_auto('/etc/hosts')")).said).toMatch(
      /^There is nothing but this report/,
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  test('Stop ends a long query within half a second; the page’s own engine does not notice', async () => {
    const { page, faults } = await openConsole();
    const choose = async (hash: string): Promise<void> => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForFunction(
        (filter) => document.querySelector('.page')?.getAttribute('data-shown') === filter,
        { timeout: 60_000 },
        hash.split('?')[1] ?? '',
      );
    };
    await choose('sql?project=1');
    const before = await enginesOf(page);
    expect((await run(page, 'SELECT 1 AS one')).rows).toEqual([['1']]);
    expect(await enginesOf(page)).toBe(before + 1);
    await type(page, ENDLESS);
    await press(page, 'Run');
    await untilAsking(page);
    // The page's engine answers beside it.
    await choose('sql?project=2');
    const took = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const said = document.querySelector('.console-said');
          const began = performance.now();
          const watch = new MutationObserver(() => {
            if (said?.textContent.includes('Stopped') !== true) return;
            watch.disconnect();
            resolve(performance.now() - began);
          });
          watch.observe(said ?? document, { subtree: true, childList: true, characterData: true });
          document.querySelectorAll<HTMLButtonElement>('.actions button')[1]?.click();
        }),
    );
    console.log(`stopping a query in ${name}: ${took.toFixed(1)} ms`);
    expect(took).toBeLessThan(500);
    expect(await enginesOf(page)).toBe(before + 1);
    expect((await run(page, 'SELECT 2 AS two')).rows).toEqual([['2']]);
    expect(await enginesOf(page)).toBe(before + 2);
    await choose('sql?project=3');
    expect(await enginesOf(page)).toBe(before + 2);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('keys: Ctrl and Enter runs, Escape stops, Tab leaves the editor', async () => {
    const { page } = await openConsole();
    await type(page, ENDLESS);
    await page.focus('.console textarea');
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await untilAsking(page);
    await page.keyboard.press('Escape');
    await untilSaid(page);
    expect(await saidOf(page)).toMatch(/^Stopped after/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Run');
    await page.close();
  });

  test('a query that breaks the engine or fills its memory is answered with why, and the next one runs', async () => {
    const { page, faults } = await openConsole();
    const deep = await run(page, `SELECT ${'abs('.repeat(150)}1${')'.repeat(150)}`);
    expect(deep.said).toMatch(/^This nests deeper/);
    const large = await run(page, "SELECT repeat('x', 1000000) || range FROM range(2000)");
    expect(large.said).toMatch(/^This takes more memory/);
    expect((await run(page, 'SELECT 1 AS one')).rows).toEqual([['1']]);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('texts of an answer, its heads and its errors are texts', async () => {
    const { page, faults } = await openConsole();
    const evil = '<img src=x onerror=__pwned=1>';
    const { rows } = await run(
      page,
      `SELECT '${evil}' AS "${evil}", chr(8238) || 'abc' AS turned, NULL AS none`,
    );
    expect(rows).toEqual([[evil, '\u202eabc', 'null']]);
    expect(await page.$$eval('.answer th bdi', (heads) => heads.map((head) => head.textContent))).toEqual([
      evil,
      'turned',
      'none',
    ]);
    expect((await run(page, `SELECT error('${evil}')`)).said).toContain(evil);
    expect(await page.$$('.console :is(img, script, svg:not(.tally), a)')).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('names are put where the cursor is, and earlier queries come back', async () => {
    const { page } = await openConsole();
    await type(page, 'SELECT  FROM usage');
    await page.$eval('.console textarea', (editor) => {
      (editor as HTMLTextAreaElement).setSelectionRange(7, 7);
    });
    await page.evaluate(() => {
      [...document.querySelectorAll<HTMLButtonElement>('.tables .insert')]
        .find((one) => one.textContent === 'cost_usd')
        ?.click();
    });
    const textOf = (): Promise<string> =>
      page.$eval('.console textarea', (editor) => (editor as HTMLTextAreaElement).value);
    expect(await textOf()).toBe('SELECT cost_usd FROM usage');
    await page.click('.examples button');
    await untilSaid(page);
    expect(await textOf()).toContain('strftime');
    await page.click('.turns button');
    expect(await textOf()).toBe('SELECT cost_usd FROM usage');
    await page.click('.turns button:last-child');
    expect(await textOf()).toContain('strftime');
    await page.close();
  });

  test('an answer is saved whole as CSV, its numbers exact and no text of it a formula', async () => {
    const downloads = mkdtempSync(join(root, 'downloads-'));
    const context = await browser.createBrowserContext({
      downloadBehavior: { policy: 'allow', downloadPath: downloads },
    });
    const { page, faults } = await openConsole('#sql', openWatched(context));
    const { said } = await run(
      page,
      "SELECT range AS n, -range::DECIMAL(20, 3) AS less, '=1+' || range AS formula, NULL AS none, 9007199254740993 AS large FROM range(150000)",
    );
    expect(said).toContain('The first 1,000 are shown; CSV has all 100,000.');
    await page.click('.take button');
    await page.waitForFunction(() => document.querySelector('.said')?.textContent.includes('.csv'), {
      timeout: 60_000,
    });
    const file =
      /tallysheet-query\S*\.csv/.exec(await page.$eval('.said', (line) => line.textContent))?.[0] ?? '';
    const path = join(downloads, file);
    await expect
      .poll(() => existsSync(path) && readFileSync(path).length > 3_000_000, { timeout: 30_000 })
      .toBe(true);
    const [heads, ...rows] = parse(readFileSync(path), { bom: true }) as string[][];
    expect(heads).toEqual(['n', 'less', 'formula', 'none', 'large']);
    expect(rows).toHaveLength(100_000);
    expect(rows[99_999]).toEqual(['99999', '-99999.000', "'=1+99999", '', '9007199254740993']);
    expect(faults).toEqual([]);
    await context.close();
  });

  // Firefox's driver can switch off neither JavaScript nor the screen.
  test.skipIf(name === 'Firefox')('without JavaScript it says what it is; on paper it is not', async () => {
    const { page } = await openWatched(browser);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}#sql`);
    expect(await page.$eval('#sql', (view) => (view as HTMLElement).innerText)).toContain(
      'It needs JavaScript',
    );
    await page.emulateMediaType('print');
    expect(await page.$eval('#sql', (view) => view.getClientRects().length)).toBe(0);
    await page.close();
  });
});
