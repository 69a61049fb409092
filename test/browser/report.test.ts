import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parquetReadObjects } from 'hyparquet';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Compiled } from '../../cli/report/compile.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { schemaOf } from '../../src/contract/tables.ts';
import { makeReport } from '../report/made-report.ts';
import { findBrowsers } from './browsers.ts';
import { serve, type Server } from './served.ts';
import { openWatched } from './watched.ts';

// Below the project and not in the temp folder: packaged browsers cannot open files there.
const root = fileURLToPath(new URL('../../.build-test/report/', import.meta.url));
const browsers = await findBrowsers();
let folder: string;
let report: Compiled;
let server: Server;

beforeAll(async () => {
  mkdirSync(root, { recursive: true });
  folder = mkdtempSync(join(root, 'report-'));
  report = await makeReport();
  for (const [path, bytes] of report.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  server = await serve(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** Exact values of the figures at the top, by name. */
function readFigures(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLDataElement>('.statement data[value]')].map((figure) => [
        figure.className,
        Number(figure.value),
      ]),
    ),
  );
}

/** The figures of the rows of the usage table that pass, added up by another reader than the engine. */
async function addUp(passes: (row: Record<string, unknown>) => boolean): Promise<Record<string, number>> {
  const file = new Uint8Array(report.files.get('data/usage.parquet') ?? []).buffer;
  const rows = (await parquetReadObjects({ file })).filter(passes);
  const sum = (name: string): number => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const figures = {
    cost: sum('cost'),
    input: sum('input'),
    'cache-read': sum('cache_read'),
    'cache-write-5m': sum('cache_write_5m'),
    'cache-write-1h': sum('cache_write_1h'),
    output: sum('output'),
    calls: sum('calls'),
    sessions: sum('sessions'),
    'active-days': new Set(rows.map((row) => row['day'])).size,
  };
  return {
    tokens:
      figures.input +
      figures['cache-read'] +
      figures['cache-write-5m'] +
      figures['cache-write-1h'] +
      figures.output,
    ...figures,
  };
}

const untilFiltered = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('.page')?.getAttribute('data-shown') ===
      location.hash.replace(/^#(?:[a-z]*\?|[a-z]+$)?/, ''),
    {
      timeout: 60_000,
    },
  );

describe.each(browsers)('in $name', ({ open }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(async () => {
    await browser.close();
  });

  const places = [
    ['from disk', (): string => pathToFileURL(join(folder, 'index.html')).href],
    ['from a path of a host', (): string => server.address],
  ] as const;

  test.each(places)(
    '%s: opens without a fault, with the figures of build --json, and asks for nothing',
    async (_, address) => {
      const { page, faults, requests } = await openWatched(browser);
      await page.goto(address());
      const figures = await readFigures(page);
      expect(figures).toMatchObject(await addUp(() => true));
      expect(figures['cost']).toBe(report.published.totals.costMicroUsd);
      expect(faults).toEqual([]);
      expect(requests.filter((url) => url !== address() && !url.startsWith('data:image/svg'))).toEqual([]);
      await page.close();
    },
  );

  test.each(places)(
    '%s: every filtered figure is the sum of the rows that pass, and Back undoes it',
    async (_, address) => {
      const { page, faults } = await openWatched(browser);
      await page.goto(address());
      const filters: readonly [string, (row: Record<string, unknown>) => boolean][] = [
        ['#model=3', (row) => row['model'] === 3],
        ['#project=1', (row) => row['project'] === 1],
        ['#agent=2', (row) => row['agent'] === 2],
        [
          '#from=2026-04-02&to=2026-12-31',
          (row) => Number(row['day']) >= 20_545 && Number(row['day']) <= 20_818,
        ],
        [
          '#from=2026-04-02&to=2026-12-31&agent=1&project=1,2,3',
          (row) =>
            Number(row['day']) >= 20_545 &&
            Number(row['day']) <= 20_818 &&
            row['agent'] === 1 &&
            [1, 2, 3].includes(Number(row['project'])),
        ],
      ];
      for (const [hash, passes] of filters) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
        await untilFiltered(page);
        expect(await readFigures(page), hash).toMatchObject(await addUp(passes));
      }
      for (let step = 0; step < filters.length; step++)
        await page.evaluate(() => {
          history.back();
        });
      await untilFiltered(page);
      expect(await readFigures(page)).toMatchObject(await addUp(() => true));
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  test('a click on a project filters, and its chip takes the filter away', async () => {
    const { page, faults } = await openWatched(browser);
    await page.goto(`${places[0][1]()}#projects`);
    await page.waitForSelector('.projects tbody button:not([disabled])');
    await page.click('.projects tbody button');
    await page.waitForFunction(() => location.hash.includes('project='));
    await untilFiltered(page);
    expect(await readFigures(page)).toMatchObject(await addUp((row) => row['project'] === 1));
    const chosen = await addUp((row) => row['project'] === 1);
    expect(await page.$eval('.one-project', (panel) => panel.querySelector('h3')?.textContent)).toBe(
      await page.$eval('.projects tbody [aria-pressed=true]', (button) => button.textContent),
    );
    expect(await page.$$eval('.one-project dd', (list) => list.map((one) => one.textContent))).toContain(
      String(chosen['calls']),
    );
    await page.click('.chips button');
    await page.waitForFunction(() => !location.hash.includes('project='));
    await page.waitForFunction(() => document.querySelector('.one-project') === null);
    await untilFiltered(page);
    expect(await readFigures(page)).toMatchObject(await addUp(() => true));
    expect(faults).toEqual([]);
    await page.close();
  });

  test('a table follows what is chosen where it stands open, and where it is unfolded after that', async () => {
    const { page, faults } = await openWatched(browser);
    const dollars = ((await addUp((row) => row['agent'] === 2))['cost'] ?? 0) / 1e6;
    /** Cost in each row of the table of a figure, as it is seen; NaN where there is none. */
    const costsIn = (figure: string): Promise<readonly number[]> =>
      page.$eval(figure, (element) => {
        const table = [...element.querySelectorAll('table')].find((one) => one.checkVisibility());
        return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
          Number(row.querySelector('td')?.textContent?.replaceAll(/[^\d.]/g, '') || Number.NaN),
        );
      });
    await page.goto(`${places[0][1]()}#models?agent=2`);
    await untilFiltered(page);
    const costs = await costsIn('#models figure:has([aria-label="What did their work cost?"])');
    expect(costs.at(-1)).toBeCloseTo(dollars, 2);

    await page.evaluate(() => void (location.hash = '#overview?agent=2'));
    const shares = '#overview figure:has([aria-label="Which models took most?"])';
    await page.waitForFunction(() => document.querySelector('#overview.current') !== null);
    expect(await costsIn(shares)).toEqual([]);
    await page.click(`${shares} summary`);
    await page.waitForFunction((figure) => document.querySelector(`${figure} details[open]`), {}, shares);
    const sum = (await costsIn(shares)).reduce((total, cost) => total + cost, 0);
    expect(sum).toBeCloseTo(dollars, 1);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('a link with a filter opens filtered', async () => {
    const { page } = await openWatched(browser);
    await page.goto(`${places[0][1]()}#agent=2`);
    await untilFiltered(page);
    expect(await readFigures(page)).toMatchObject(await addUp((row) => row['agent'] === 2));
    await page.close();
  });

  test('the reader’s language changes every word and no figure, view or choice; Back undoes it', async () => {
    const { page, faults } = await openWatched(browser);
    await page.goto(`${places[0][1]()}#projects?agent=2`);
    await page.waitForSelector('.page[data-shown="agent=2"]');
    const before = await readFigures(page);
    const tell = async (language: string): Promise<void> => {
      await page.select('.settings .language', language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, {}, language);
    };
    for (const [language, title, heading] of [
      ['de', 'Nutzung von Coding-Agenten', 'Für welche Projekte?'],
      ['zh-Hans', '编程智能体用量', '用在哪些项目上？'],
    ] as const) {
      await tell(language);
      expect(await page.title()).toBe(title);
      expect(await page.$eval('.projects h3', (head) => head.textContent)).toBe(heading);
      expect(await page.evaluate(() => location.hash)).toBe(`#projects?agent=2&lang=${language}`);
      expect(await page.$eval('.view.current', ({ id }) => id)).toBe('projects');
      expect(await page.$eval('.settings .language', (list) => list === document.activeElement)).toBe(true);
      expect(await readFigures(page)).toEqual(before);
    }
    // Another choice is made in the language that is read.
    await page.click('.chips button');
    await page.waitForSelector('.page[data-shown=""]');
    expect(await page.evaluate(() => location.hash)).toBe('#projects?lang=zh-Hans');
    await page.goBack();
    await page.waitForSelector('.page[data-shown="agent=2"]');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
    await tell('en');
    expect(await page.evaluate(() => location.hash)).toBe('#projects?agent=2');
    expect(faults).toEqual([]);
    await page.close();
  });

  test('a link to a view opens it at the top of the page, also from within', async () => {
    const { page } = await openWatched(browser);
    await page.setViewport({ width: 1280, height: 600 });
    for (const hash of ['#sessions', '#accounting?lang=de']) {
      await page.goto('about:blank');
      await page.goto(`${places[0][1]()}${hash}`);
      await page.waitForSelector('.settings select:not([disabled])');
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
      expect(await page.evaluate(() => scrollY), hash).toBe(0);
    }
    await page.evaluate(() => {
      scrollTo(0, 400);
      document.querySelector<HTMLElement>('.views a[href^="#models"]')?.click();
    });
    await page.waitForSelector('#models.current');
    await page.waitForFunction(() => scrollY === 0);
    await page.close();
  });

  test('a view that follows no choice has no filters, and says that it is of the whole report', async () => {
    const { page, faults } = await openWatched(browser);
    await page.goto(`${places[0][1]()}#models?agent=2`);
    await untilFiltered(page);
    const hasFilters = (): Promise<boolean> =>
      page.$eval('.filter', (bar) => bar.checkVisibility()).catch(() => false);
    for (const [view, isWhole] of [
      ['accounting', true],
      ['projects', false],
      ['privacy', true],
      ['sql', true],
    ] as const) {
      await page.click(`.views a[href^="#${view}"]`);
      await page.waitForSelector(`#${view}.current`);
      expect(await hasFilters(), view).toBe(!isWhole);
      const text = await page.$eval(`#${view}`, (section) => section.textContent);
      expect(text.includes('This is of the whole report, whatever is chosen.'), view).toBe(isWhole);
    }
    await page.goto('about:blank');
    await page.goto(`${places[0][1]()}#privacy`);
    await page.waitForSelector('.settings select:not([disabled])');
    expect(await page.$eval('#privacy', (section) => section.textContent)).not.toContain(
      'whatever is chosen',
    );
    expect(faults).toEqual([]);
    await page.close();
  });

  test('a choice without calls is said to be one in every view that follows it', async () => {
    const { page, faults } = await openWatched(browser);
    for (const view of ['overview', 'when', 'models', 'projects', 'sessions']) {
      await page.goto('about:blank');
      await page.goto(`${places[0][1]()}#${view}?from=2020-01-01&to=2020-01-02`);
      await untilFiltered(page);
      const text = await page.$eval('main', (main) => (main as HTMLElement).innerText);
      expect(text.split('No calls match what is chosen.').length, view).toBe(2);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  test('sessions are searched as one types, also under the next choice, and the number is said', async () => {
    const normal = mkdtempSync(join(root, 'normal-'));
    for (const [path, bytes] of (await makeReport({ disclosure: usualDisclosure('normal') })).files) {
      mkdirSync(dirname(join(normal, path)), { recursive: true });
      writeFileSync(join(normal, path), bytes);
    }
    const { page, faults } = await openWatched(browser);
    await page.goto(`${pathToFileURL(join(normal, 'index.html')).href}#sessions`);
    const input = '#sessions .search input:not([disabled])';
    await page.waitForSelector(input);
    const said = (text: string): Promise<unknown> =>
      page.waitForFunction(
        (words) => document.querySelector('#sessions .search [role=status]')?.textContent === words,
        { timeout: 60_000 },
        text,
      );
    const rows = (): Promise<number> => page.$$eval('.sessions-list tbody tr', (list) => list.length);
    const all = await rows();
    await page.type(input, 'no such name');
    await said('No session matches.');
    expect(await rows()).toBe(0);
    await page.$eval(input, (field) => {
      (field as HTMLInputElement).select();
    });
    await page.type(input, '1');
    await page.waitForFunction(() =>
      /^[1-9]\d* session(?:s match|\smatches)\.$/.test(
        document.querySelector('#sessions .search [role=status]')?.textContent ?? '',
      ),
    );
    await page.$eval(input, (field) => {
      (field as HTMLInputElement).select();
    });
    await page.type(input, 'codex');
    await page.waitForFunction(
      (whole) => {
        const list = document.querySelectorAll('.sessions-list tbody tr').length;
        return list > 1 && list < whole;
      },
      {},
      all,
    );
    await page.evaluate(() => void (location.hash = '#sessions?agent=1'));
    await said('No session matches.');
    await page.$eval(input, (field) => {
      (field as HTMLInputElement).select();
    });
    await page.keyboard.press('Backspace');
    await said('');
    expect(await rows()).toBeGreaterThan(1);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('a query that is typed outlives a change of language', async () => {
    const { page, faults } = await openWatched(browser);
    await page.goto(`${places[0][1]()}#sql`);
    const editor = '.editor textarea';
    await page.waitForSelector(editor);
    await page.$eval(editor, (field) => {
      (field as HTMLTextAreaElement).select();
    });
    await page.type(editor, 'SELECT 1');
    await page.select('.settings .language', 'de');
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    expect(await page.$eval(editor, (field) => 'value' in field && field.value)).toBe('SELECT 1');
    expect(faults).toEqual([]);
    await page.close();
  });

  test('a link in another language opens in it, and a report in one is it from the first paint', async () => {
    const { page, faults } = await openWatched(browser);
    await page.goto(`${places[0][1]()}#overview?lang=de`);
    await page.waitForFunction(() => document.documentElement.lang === 'de');
    expect(await page.title()).toBe('Nutzung von Coding-Agenten');
    const chinese = mkdtempSync(join(root, 'chinese-'));
    const { files } = await makeReport({ language: 'zh-Hans' });
    writeFileSync(join(chinese, 'index.html'), files.get('index.html') ?? '');
    await page.goto(pathToFileURL(join(chinese, 'index.html')).href);
    await page.waitForSelector('.presets button:not([disabled])');
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'zh-Hans',
      '编程智能体用量',
    ]);
    expect(await page.$eval('.settings .language', (list) => 'value' in list && list.value)).toBe('zh-Hans');
    await page.goto(`${pathToFileURL(join(chinese, 'index.html')).href}#models?lang=en`);
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await page.evaluate(() => location.hash)).toBe('#models?lang=en');
    expect(faults).toEqual([]);
    await page.close();
  });

  test('what the CLI rendered and what the browser made of it are the same', async () => {
    const { page } = await openWatched(browser);
    await page.goto(places[0][1]());
    await page.waitForSelector('.presets button:not([disabled])');
    const live = await readMarkup(page);
    const html = Buffer.from(report.files.get('index.html') ?? []).toString();
    writeFileSync(join(folder, 'still.html'), html.replace(/<script[^>]*>[\s\S]*?<\/script>/, ''));
    await page.goto(pathToFileURL(join(folder, 'still.html')).href);
    expect(live).toBe(await readMarkup(page));
    await page.close();
  });

  // DuckDB-WASM 1.28.0 loses both when a query is read as it streams; test/engine has the same for Node.
  test('the engine says so when a query raises an error, or fails after 100,000 good rows', async () => {
    const page = await browser.newPage();
    // A page of the same origin without a policy, in which the worker of engine.html can be asked anything.
    await page.goto(`${server.address}none.html`);
    const answers = await page.evaluate(
      async (tables, queries, disclosure) => {
        const shard = new DOMParser().parseFromString(await (await fetch('engine.html')).text(), 'text/html');
        const unpack = async (id: string): Promise<ArrayBuffer> => {
          const packed = shard.querySelector<HTMLTemplateElement>(`#${id}`)?.content.textContent ?? '';
          const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
          const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
          return new Response(stream).arrayBuffer();
        };
        const worker = new Worker(URL.createObjectURL(new Blob([await unpack('worker')])));
        const answer = (): Promise<unknown> =>
          new Promise((resolve) => {
            worker.onmessage = (event: MessageEvent<object>) => {
              resolve('failed' in event.data ? 'failed' : 'answered');
            };
          });
        const files = await Promise.all(
          tables.map(async (name) => [name, await (await fetch(`data/${name}.parquet`)).arrayBuffer()]),
        );
        worker.postMessage({ disclosure, wasm: await unpack('wasm'), tables: files, names: null });
        const list = [await answer()];
        for (const [index, sql] of queries.entries()) {
          worker.postMessage({ id: index + 1, cells: null, sql });
          list.push(await answer());
        }
        return list;
      },
      [...schemaOf(usualDisclosure('strict')).keys()],
      [
        'SELECT count(*)::bigint AS n FROM usage',
        "SELECT error('x')",
        "SELECT (CASE WHEN range = 100000 THEN 'x' ELSE '1' END)::integer AS n FROM range(200000)",
        "SELECT count(*)::bigint AS n FROM read_csv_auto('/etc/hosts')",
        'SELECT count(*)::bigint AS n FROM usage',
      ],
      usualDisclosure('strict'),
    );
    expect(answers).toEqual(['answered', 'answered', 'failed', 'failed', 'failed', 'answered']);
    await page.close();
  });

  test('without the engine’s file the report says what to do, and stays', async () => {
    const alone = mkdtempSync(join(root, 'alone-'));
    cpSync(join(folder, 'index.html'), join(alone, 'index.html'));
    writeFileSync(join(alone, 'engine.html'), '<!doctype html><title>cut off</title>');
    const { page } = await openWatched(browser);
    await page.goto(`${pathToFileURL(join(alone, 'index.html')).href}#agent=2`);
    await page.waitForFunction(
      () => document.querySelector('[role=alert]')?.textContent.includes('E_ENGINE'),
      { timeout: 60_000 },
    );
    expect(await readFigures(page)).toMatchObject(await addUp(() => true));
    await page.close();
  });
});

/** What the app drew. Controls are disabled until there is something behind them. */
function readMarkup(page: Page): Promise<string | undefined> {
  // Whether the page answers is all that the two may differ in.
  return page.evaluate(() =>
    document
      .querySelector('#app')
      ?.innerHTML.replace(/ (?:disabled|selected)=""/g, '')
      .replace(/ (?:live|brushed)(?=[ "])/g, ''),
  );
}
