import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanLabel, writeLabels } from '../../cli/privacy/labels.ts';
import { renderPage } from '../../cli/report/assemble.ts';
import { readPackageFile } from '../../cli/report/package-files.ts';
import { publish } from '../../cli/report/publish.ts';
import type { Labels, PageData } from '../../src/contract/labels.ts';
import { parseDay } from '../../src/contract/formats.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { fillShell, readPageData } from '../../src/contract/page.ts';
import { CONSOLE_LOCK_HOLDS, escapesTo, HIDINGS, LOCK_HOLDS, STATEMENTS } from '../engine/escapes.ts';
import { figure } from '../privacy/figures.ts';
import { sizeOf } from '../privacy/sizes.ts';
import { findBrowsers } from './browsers.ts';
import { hostileLabels } from './hostile-labels.ts';
import {
  chooseSome,
  expectConfined,
  expectNothingStored,
  findActive,
  textsOf,
  useEverything,
} from './hostile-page.ts';
import { shareHostile, writeHostileLogs } from './hostile-report.ts';
import { serve, type Server } from './served.ts';
import { openSink, type Sink } from './sink.ts';
import { askConsole, askEngine, openWatched, seenIn, type Watched } from './watched.ts';

/*
 * T12: what somebody hostile can choose, names in the logs and questions to the engine, against a finished report in
 * real browsers. Every other host leads to the sink, and the report's own hosts write down what they are asked for.
 */
const root = fileURLToPath(new URL('../../.build-test/hostile/', import.meta.url));
const logs = mkdtempSync(join(tmpdir(), 'tallysheet-hostile-'));
const bait = join(logs, 'bait.csv');
const writable = join(logs, 'writable');
const browsers = await findBrowsers();
/** A host that one test asks for on purpose; browsers try it again later. */
const CONTROL_HOST = 'elsewhere.invalid';
const counted = { labelled: 0, escapes: 0, executions: 0, violations: 0, requests: 0 };

let sink: Sink;
let labels: readonly string[];
let shown: Labels;
let atRoot: Server;
let belowPath: Server;

function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array | string>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

beforeAll(async () => {
  sink = await openSink();
  labels = hostileLabels(sink.host);
  mkdirSync(writable);
  writeFileSync(bait, 'a,b\n1,2\n');
  writeHostileLogs(logs, labels);
  const keyFile = join(logs, 'key');
  for (const mode of ['normal', 'redacted'] as const) {
    // A week of it is small enough to stand in the page.
    const range = { from: null, to: mode === 'normal' ? null : parseDay('2026-03-04') };
    const bundle = await shareHostile(logs, labels, { disclosure: usualDisclosure(mode), keyFile, range });
    const { files } = await publish(bundle);
    writeFiles(join(root, mode), files);
    if (mode === 'normal') shown = bundle.labels;
    expect(files.has('data.html'), mode).toBe(mode === 'normal');
    if (mode === 'redacted') await writeVariants(files);
  }
  writeFileSync(join(root, 'frames.html'), '<!doctype html><link rel="icon" href="data:,">');
  atRoot = await serve(root, '/');
  belowPath = await serve(join(root, 'normal'));
});
afterAll(async () => {
  await Promise.all([sink, atRoot, belowPath].map((server) => server.close()));
  rmSync(root, { recursive: true, force: true });
  rmSync(logs, { recursive: true, force: true });
  figure(
    'T12',
    `${labels.length} hostile labels (names, aliases, tags, models, titles, authors) shown ${counted.labelled} times, ` +
      `from disk, a host and a path of a host, in ${browsers.map(({ name }) => name).join(' and ')}: ` +
      `${counted.executions} executions, ${counted.violations} violations of the policy; ` +
      `${counted.escapes} ways out tried in the page's engines: 0 let through; ${counted.requests} requests to others`,
  );
});

/** Small pages, one for each label: with it as title and another as author, and with it let in as HTML by a fault of ours. */
async function writeVariants(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const shell = readPackageFile('shell.html');
  const html = Buffer.from(files.get('index.html') ?? []).toString();
  const { stamp, answers, sums } = readPageData(/<template id="page-data">([^<]*)</.exec(html)?.[1] ?? '');
  const few = Object.entries(answers).map(([query, columns]) => [
    query,
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.slice(0, 3)])),
  ]);
  for (const [index, label] of labels.entries()) {
    const other = labels[labels.length - 1 - index] ?? '';
    const data: PageData = {
      stamp,
      answers: Object.fromEntries(few) as PageData['answers'],
      sums,
      labels: writeLabels(
        usualDisclosure('strict'),
        { projects: [], models: [], folders: [], branches: [], tools: [], servers: [], skills: [] },
        {
          title: label,
          author: other,
          site: null,
          timeZone: 'UTC',
          allowAlias: false,
          key: () => new Uint8Array(32),
        },
      ),
    };
    const page = fillShell(shell, {
      ...(await renderPage(data)),
      TALLYSHEET_SHARE_DATA: '',
    });
    const broken = page.replace('<div id="app">', (tag) => tag + label);
    writeFiles(
      root,
      new Map([
        [`titles/${index}.html`, page],
        [`broken/${index}.html`, broken],
      ]),
    );
  }
}

/** Addresses of a list that are no part of a report. */
function foreign(addresses: readonly string[]): readonly string[] {
  const own = [
    pathToFileURL(root).href,
    `http://127.0.0.1:${new URL(atRoot.address).port}/`,
    belowPath.address,
  ];
  return addresses.filter(
    (address) =>
      !own.some((start) => address.startsWith(start)) &&
      !/^(?:data:(?:image\/svg\+xml)?[,;]|blob:|about:blank$|about:srcdoc$)/.test(address),
  );
}

function expectNothing({ faults, requests, visited }: Watched): void {
  counted.executions += faults.filter((fault) => fault.endsWith('ran') || fault.startsWith('dialog')).length;
  counted.violations += faults.filter((fault) => fault.includes('policy:')).length;
  const asked = sink.asked.filter((one) => !one.includes(CONTROL_HOST));
  counted.requests += foreign(requests).length + asked.length;
  expect(faults).toEqual([]);
  expect(foreign([...requests, ...visited])).toEqual([]);
  expect(asked).toEqual([]);
}

/** Fires every way out at the engine that the page has started; it is what it was before. */
async function expectLocked(page: Page): Promise<void> {
  const count = 'SELECT count(*)::BIGINT AS n, sum(calls)::BIGINT AS calls FROM usage';
  const outside = { file: bait, folder: writable, url: `http://${sink.host}` };
  const escapes = [...escapesTo(outside), ...STATEMENTS].flatMap((sql) => [sql, `SELECT 1 AS n; ${sql}`]);
  const [before, ...answers] = await askEngine(page, [count, ...escapes, LOCK_HOLDS, count]);
  expect(escapes.filter((_, index) => answers[index] !== 'failed')).toEqual([]);
  expect(answers.slice(escapes.length)).toEqual([{ n: [1] }, before]);
  expect(before).not.toBe('failed');
  expect(readdirSync(writable)).toEqual([]);
  counted.escapes += escapes.length;
}

/** Shows labels as answers of the console, and fires the same ways out at its engine. */
async function expectConsole(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = 'sql';
  });
  await page.waitForSelector('.console textarea');
  const run = async (sql: string): Promise<void> => {
    await page.$eval(
      '.console textarea',
      (editor, text) => {
        (editor as HTMLTextAreaElement).value = text;
        editor.dispatchEvent(new Event('input', { bubbles: true }));
      },
      sql,
    );
    await page.click('.actions button');
    await page.waitForFunction(
      () => /row|says/.test(document.querySelector('.console-said:not(:has(.waiting))')?.textContent ?? ''),
      { timeout: 60_000 },
    );
  };
  await run('SELECT name FROM names.models WHERE code < 0 ORDER BY code DESC');
  const models = await textsOf(page, '.answer td');
  expect(models).toEqual(
    shown.models.slice(0, models.length).map((model, index) => model ?? `Custom model ${index + 1}`),
  );
  expect(await findActive(page)).toEqual([]);
  await run('SELECT project::INT FROM usage WHERE project IS NOT NULL');
  expect(await findActive(page)).toEqual([]);
  const count = 'SELECT count(*), sum(calls) FROM data.usage';
  const outside = { file: bait, folder: writable, url: `http://${sink.host}` };
  const escapes = [...escapesTo(outside), ...STATEMENTS].flatMap((sql) => HIDINGS.map((hide) => hide(sql)));
  const [before, ...answers] = await askConsole(page, [count, ...escapes, CONSOLE_LOCK_HOLDS, count]);
  expect(escapes.filter((_, index) => answers[index] !== 'refused')).toEqual([]);
  expect(answers.slice(escapes.length)).toEqual([[['1']], before]);
  expect(before).not.toBe('refused');
  expect(readdirSync(writable)).toEqual([]);
  counted.escapes += escapes.length;
}

/** Opens a page with a frame for each label, and returns the frames when their scripts have run. */
async function openFrames(
  page: Page,
  folder: string,
  sandbox: string | null,
  isMeant: (label: string, index: number) => boolean,
): Promise<readonly Frame[]> {
  const paths = labels.flatMap((label, index) => (isMeant(label, index) ? [`/${folder}/${index}.html`] : []));
  await page.goto(`${atRoot.address}frames.html`);
  await page.evaluate(
    (list, rule) => {
      for (const path of list) {
        const frame = document.createElement('iframe');
        if (rule !== null) frame.setAttribute('sandbox', rule);
        frame.src = path;
        document.body.append(frame);
      }
    },
    paths,
    sandbox,
  );
  const framesOf = (): readonly Frame[] =>
    paths.flatMap((path) => page.frames().find((frame) => new URL(frame.url()).pathname === path) ?? []);
  await expect.poll(() => framesOf().length, { timeout: 30_000 }).toBe(paths.length);
  const frames = framesOf();
  const isComplete = (frame: Frame): Promise<boolean> =>
    frame.evaluate(() => document.readyState === 'complete');
  await expect
    .poll(async () => (await Promise.all(frames.map(isComplete))).every(Boolean), { timeout: 60_000 })
    .toBe(true);
  return frames;
}

test('there are enough labels, and all are text that a report may show', () => {
  expect(new Set(labels).size).toBeGreaterThanOrEqual(sizeOf('hostile-labels'));
  const cleaned = labels.map(cleanLabel).filter((label) => label !== '');
  const names = new Set(shown.projects.map(({ label }) => label));
  const tags = new Set(shown.projects.flatMap((project) => project.tags));
  for (const label of cleaned) {
    expect(names.has(label) || names.has(label.replaceAll('/', '\u2215')), label).toBe(true);
    expect(shown.models).toContain(label);
    expect(tags).toContain(label);
  }
  expect([shown.title, shown.author]).toEqual([cleaned[0], cleaned[1]]);
});

describe.each(browsers)('in $name', ({ name, open }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open(sink.port);
  });
  afterAll(async () => {
    await browser.close();
  });

  const places = [
    ['from disk', (): string => pathToFileURL(join(root, 'normal/index.html')).href],
    ['from a host', (): string => `${atRoot.address}normal/index.html`],
    ['from a path of a host', (): string => belowPath.address],
  ] as const;

  test('what these tests watch is seen: a page without a policy runs, loads and is blocked where it has one', async () => {
    const watched = await openWatched(browser);
    await watched.page.goto(`${atRoot.address}none.html`);
    await watched.page.evaluate(
      (...hosts) => {
        for (const host of hosts)
          document.body.insertAdjacentHTML('beforeend', `<img src="${host}/seen" onerror="__pwned=1">`);
      },
      `http://${sink.host}`,
      `https://${CONTROL_HOST}`,
    );
    await expect
      .poll(() => watched.faults.some((fault) => fault.endsWith('ran')), { timeout: 20_000 })
      .toBe(true);
    await expect.poll(() => sink.asked.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    await expect.poll(() => foreign(watched.requests).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    sink.asked.length = 0;
    await watched.page.close();
  });

  test.each(places)(
    '%s: labels are shown as they are and do nothing, and nothing gets out of the engine',
    async (_, address) => {
      const watched = await openWatched(browser);
      const { page } = watched;
      await page.goto(address());
      await page.waitForSelector('.presets button:not([disabled])');
      const projects = shown.projects.map(({ label }, index) => label ?? `Project ${index + 1}`);
      const texts = [...(await textsOf(page, '.projects .pick bdi'))];
      expect(texts.sort()).toEqual([...projects].sort());
      const tags = [...(await textsOf(page, '.projects .tag'))];
      expect(tags.sort()).toEqual(shown.projects.flatMap((project) => project.tags).sort());
      const names = await textsOf(page, '.uses .pick bdi');
      for (const [index, model] of shown.models.entries())
        expect(names).toContain(model ?? `Custom model ${index + 1}`);
      expect(await textsOf(page, 'title, h1 bdi, .author bdi')).toEqual([
        shown.title,
        shown.title,
        shown.author,
      ]);
      counted.labelled += texts.length + tags.length + shown.models.length + 2;
      expect(await findActive(page)).toEqual([]);
      const isFirst = address === places[0][1];
      await chooseSome(page, '.projects .pick', isFirst ? labels.length : 8);
      await expectLocked(page);
      if (isFirst) {
        await chooseSome(page, '.uses .pick', 8);
        await useEverything(page, labels);
        // Firefox's driver does not get into a worker.
        if (name !== 'Firefox') await expectConfined(page);
        await expectConsole(page);
      } else await expectNothingStored(page);
      expect(await findActive(page)).toEqual([]);
      expectNothing(watched);
      await page.close();
    },
  );

  test('a redacted report shows aliases and tags, and they do nothing', async () => {
    const watched = await openWatched(browser);
    const { page } = watched;
    await page.goto(pathToFileURL(join(root, 'redacted/index.html')).href);
    await page.waitForSelector('.presets button:not([disabled])');
    const texts = await textsOf(page, '.projects .pick bdi');
    const tags = await textsOf(page, '.projects .tag');
    for (const [index, label] of labels.map(cleanLabel).entries()) {
      if (label === '') continue;
      if (index % 2 === 0) expect(texts).toContain(label);
      expect(tags).toContain(label);
    }
    counted.labelled += texts.length + tags.length;
    await chooseSome(page, '.projects .pick', 8);
    expect(await findActive(page)).toEqual([]);
    expectNothing(watched);
    await page.close();
  });

  test('only the two named makers of trusted values exist, each once, and texts become nothing else', async () => {
    const { page } = await openWatched(browser);
    await page.goto(places[0][1]());
    await page.waitForSelector('.presets button:not([disabled])');
    const outcomes = await page.evaluate(() => {
      const types = (
        globalThis as unknown as {
          trustedTypes?: { createPolicy(name: string, rules: object): unknown };
        }
      ).trustedTypes;
      if (types === undefined) return null;
      const div = document.createElement('div');
      const attempts: Record<string, () => unknown> = {
        'another maker': () => types.createPolicy('another', {}),
        'the default maker': () => types.createPolicy('default', { createHTML: (html: string) => html }),
        'the worker’s again': () => types.createPolicy('tallysheet-worker', {}),
        'the library’s again': () => types.createPolicy('svelte-trusted-html', {}),
        innerHTML: () => (div.innerHTML = '<b>x</b>'),
        outerHTML: () => (document.body.appendChild(div).outerHTML = '<b>x</b>'),
        insertAdjacentHTML: () => {
          div.insertAdjacentHTML('beforeend', '<b>x</b>');
        },
        write: () => {
          document.write('<b>x</b>');
        },
        srcdoc: () => (document.createElement('iframe').srcdoc = '<b>x</b>'),
        worker: () => new Worker('blob:null/0'),
        'text of a script': () => (document.createElement('script').text = '__pwned=1'),
        'address of a script': () => (document.createElement('script').src = 'x.js'),
        timer: () => setTimeout('__pwned=1'),
        parser: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      };
      return Object.entries(attempts).flatMap(([attempt, run]) => {
        try {
          run();
          return [attempt];
        } catch {
          return [];
        }
      });
    });
    // Firefox has had them since 148.
    expect(outcomes === null ? name : outcomes).toEqual(outcomes === null ? 'Firefox' : []);
    await page.close();
  });

  test('a fault shows a sentence and a code, and says nothing of itself to anybody', async () => {
    const { page, faults } = await openWatched(browser);
    await page.goto(places[0][1]());
    await page.waitForSelector('.presets button:not([disabled])');
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('CNRYFAULT');
      });
      void Promise.reject(new Error('CNRYFAULT'));
    });
    await page.waitForSelector('.fault');
    expect(await textsOf(page, '.fault')).toEqual([expect.stringMatching(/^[\w .,:’]+ E_PAGE$/)]);
    expect(await page.evaluate(() => document.documentElement.outerHTML.includes('CNRYFAULT'))).toBe(false);
    // The driver hears of a rejected promise before the page takes it from the console.
    expect(faults.filter((fault) => !fault.startsWith('page error:'))).toEqual([]);
    await page.close();
  });

  test('titles and authors are text, in frames without an origin', async () => {
    const watched = await openWatched(browser);
    const half = Math.ceil(labels.length / 2);
    const frames = await openFrames(
      watched.page,
      'titles',
      'allow-scripts allow-modals allow-popups allow-forms',
      (_, index) => index < half,
    );
    const cleaned = labels.map(cleanLabel);
    for (const [index, frame] of frames.entries()) {
      const shownThere = await frame.evaluate(() => [
        document.title,
        document.querySelector('h1')?.textContent ?? null,
        document.querySelector('.author')?.textContent ?? null,
      ]);
      const title = cleaned[index] || 'Usage of coding agents';
      expect(shownThere).toEqual([title, title, cleaned.at(-1 - index) || null]);
      expect(await seenIn(frame)).toEqual([]);
    }
    counted.labelled += 2 * frames.length;
    expectNothing(watched);
    await watched.page.close();
  });

  test('a label that got in as HTML would still run nothing and ask for nothing', async () => {
    const watched = await openWatched(browser);
    // A policy does not govern where a page goes to: this alone, that labels are text, keeps a refresh out.
    const frames = await openFrames(
      watched.page,
      'broken',
      null,
      (label) => label.includes('<') && label.includes('=') && !label.includes('http-equiv'),
    );
    expect(frames.length).toBeGreaterThanOrEqual(sizeOf('hostile-labels'));
    const seen = (await Promise.all(frames.map(seenIn))).flat();
    expect(seen.filter((one) => one.startsWith('policy:')).length).toBeGreaterThan(20);
    expect(seen.filter((one) => !one.startsWith('policy:'))).toEqual([]);
    expect(watched.faults.filter((fault) => fault.endsWith('ran') || fault.startsWith('dialog'))).toEqual([]);
    expect(sink.asked.filter((one) => !one.includes(CONTROL_HOST))).toEqual([]);
    await watched.page.close();
  });
});
