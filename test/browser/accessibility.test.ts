import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateYear } from '../../bench/logs.ts';
import type { CompileOptions } from '../../cli/report/compile.ts';
import { parseDay } from '../../src/contract/formats.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { ROUTES } from '../../src/views/address.ts';
import { makeReport } from '../report/made-report.ts';
import { findBrowsers } from './browsers.ts';
import { isDeep } from '../privacy/sizes.ts';
import {
  chartsWithoutCursor,
  focused,
  movements,
  smallestLetters,
  smallTargets,
  tabStops,
  unreadableChartText,
} from './page-checks.ts';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const root = fileURLToPath(new URL('../../.build-test/accessibility/', import.meta.url));
const browsers = await findBrowsers();
const [chromium] = browsers;

const day = parseDay('2026-03-03');
const STATES: Readonly<Record<string, Partial<CompileOptions>>> = {
  rich: { disclosure: usualDisclosure('normal') },
  'one day': { range: { from: day, to: day } },
  empty: { range: { from: 10, to: 20 } },
  public: { disclosure: usualDisclosure('public') },
};
const addresses = new Map<string, string>();

beforeAll(async () => {
  mkdirSync(root, { recursive: true });
  const logs = join(root, 'logs');
  generateYear({ folder: logs, calls: 4000, seed: 5 });
  for (const [state, options] of Object.entries(STATES)) {
    const folder = mkdtempSync(join(root, 'report-'));
    const { files } = await makeReport({
      claudeDirs: [join(logs, 'claude')],
      codexDirs: [join(logs, 'codex')],
      ...options,
    });
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    addresses.set(state, pathToFileURL(join(folder, 'index.html')).href);
  }
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

async function openReport(browser: Browser, state: string, width: number): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.goto(addresses.get(state) ?? '');
  await page.waitForSelector('select:not([disabled])');
  return page;
}

async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, route);
  const [view = '', choice = ''] = route.split('?');
  await page.waitForFunction((to) => document.getElementById(to)?.getClientRects().length !== 0, {}, view);
  await page.waitForFunction(
    (shown) => document.querySelector('.page')?.getAttribute('data-shown') === shown,
    {},
    choice,
  );
  // The view that comes in takes the focus once it stands.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}

/** What axe finds below an element, a line for each rule. */
function violations(page: Page, below: string, rules: readonly string[] | null): Promise<readonly string[]> {
  return page.evaluate(
    async (root, only) => {
      const { axe } = globalThis as unknown as {
        axe: { run: (root: string, options: object) => Promise<AxeResults> };
      };
      const found = await axe.run(root, {
        runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      });
      return found.violations.map(
        ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160) ?? ''}`,
      );
    },
    below,
    rules,
  );
}

const PLACES = [...ROUTES, 'projects?project=1'] as const;
/** What depends on colours alone: all else is as in light. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'] as const;

type Theme = 'light' | 'dark' | 'forced';
type Case = readonly [state: string, theme: Theme, width: number];
/** One report whole in two widths, its dark colours, and the one with the most rules; in the long run all of them. */
const CASES: readonly Case[] = isDeep
  ? Object.keys(STATES).flatMap((state) =>
      (state === 'rich' ? (['light', 'dark', 'forced'] as const) : (['light'] as const)).flatMap((theme) =>
        [1280, 390].map((width): Case => [state, theme, width]),
      ),
    )
  : [
      ['rich', 'light', 1280],
      ['rich', 'light', 390],
      ['rich', 'dark', 1280],
      ['public', 'light', 390],
    ];

describe.skipIf(chromium === undefined)('every view', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium!.open();
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each(CASES)(
    'of a report that is %s, %s, %i px wide: axe finds nothing',
    async (state, theme, width) => {
      const page = await openReport(browser, state, width);
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: theme === 'dark' ? 'dark' : 'light' },
          { name: 'forced-colors', value: theme === 'forced' ? 'active' : 'none' },
        ],
      });
      await page.evaluate(AXE);
      for (const place of state === 'empty' ? ROUTES : PLACES) {
        await goTo(page, place);
        const where = `${place}, ${state}, ${theme}, ${width}`;
        // What stands around the views is the same for all of them.
        const below = place === ROUTES[0] || state === 'empty' ? 'html' : `#${place.split('?')[0] ?? ''}`;
        const rules = theme === 'dark' && !isDeep ? OF_COLOURS : null;
        expect(await violations(page, below, rules), where).toEqual([]);
        if (theme !== 'forced') expect(await page.evaluate(unreadableChartText), where).toEqual([]);
        expect(await page.evaluate(smallTargets), where).toEqual([]);
      }
      await page.close();
    },
  );

  test.each(isDeep ? [320, 390, 640, 820] : [320, 640])(
    'has no sideways scroll at %i px: 1280 px enlarged to the double is 640, to the fourfold 320',
    async (width) => {
      for (const state of ['rich', 'public']) {
        const page = await openReport(browser, state, width);
        for (const place of PLACES) {
          await goTo(page, place);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `${place}, ${state}`).toBeLessThanOrEqual(width);
        }
        await page.close();
      }
    },
  );

  test('has no letter of a chart under ten pixels, whatever the width', async () => {
    const page = await openReport(browser, 'rich', 1280);
    const faults: string[] = [];
    for (const route of ['overview', 'when', 'models', 'projects', 'sessions', 'projects?project=1']) {
      await goTo(page, route);
      // On both sides of every width at which the page changes.
      for (const width of [320, 345, 346, 640, 641, 700, 760, 761, 780, 781, 900, 901, 1030, 1031, 1280]) {
        await page.setViewport({ width, height: 900 });
        const least = await page.evaluate(smallestLetters);
        if (least < 10) faults.push(`${least.toFixed(1)} px in ${route} at ${width}`);
      }
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  test('is looked at by checks that find what they look for', async () => {
    const page = await browser.newPage();
    await page.setContent(
      `<style>html { background: #fff; }</style><button style="width: 20px; height: 20px; padding: 0">x</button>
      <p>Read <a href="#here">here</a>.</p><i style="transition: color 1s">y</i>
      <svg class="chart" width="90" height="90"><rect width="90" height="40" fill="#444" />
      <text x="4" y="20" fill="#000">dark on dark</text><text x="4" y="70" fill="#000">dark on paper</text>
      <text x="4" y="85" fill="#bbb">pale on paper</text></svg>
      <svg class="chart" width="90" height="40" viewBox="0 0 180 80"><text y="40" font-size="16">small</text></svg>`,
    );
    expect(await page.evaluate(smallestLetters)).toBe(8);
    const unreadable = await page.evaluate(unreadableChartText);
    expect(unreadable.map((fault) => fault.split(' on ')[0])).toEqual(['dark', 'pale']);
    expect(await page.evaluate(smallTargets)).toHaveLength(1);
    expect(await page.evaluate(movements)).toHaveLength(1);
    await page.close();
  });

  test('moves nothing where the reader asked for less motion', async () => {
    const page = await openReport(browser, 'rich', 1280);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    for (const route of ROUTES) {
      await goTo(page, route);
      expect(await page.evaluate(movements), route).toEqual([]);
    }
    await page.close();
  });
});

describe.each(isDeep ? browsers : browsers.slice(0, 1))('with the keyboard alone, in $name', ({ open }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(async () => {
    await browser.close();
  });

  test('everything is come to in the order of the page, seen, and left again', async () => {
    for (const route of ROUTES) {
      // A page of its own: behind its last stop a walk is in the browser's own controls.
      const page = await openReport(browser, 'rich', 1280);
      await goTo(page, route);
      expect(await page.evaluate(chartsWithoutCursor), route).toEqual([]);
      const stops = await page.evaluate(tabStops);
      await page.evaluate(() => {
        const first = document.querySelector<HTMLElement>('.brand');
        first?.setAttribute('tabindex', '-1');
        first?.focus();
      });
      const visited: string[] = [];
      // A field for a date has a stop for each of its parts.
      for (let presses = 0; presses < stops.length + 12; presses += 1) {
        await page.keyboard.press('Tab');
        const { stop, isSeen, html } = await page.evaluate(focused);
        if (stop === visited.at(-1)) continue;
        if (stop === null || visited.includes(stop)) break;
        expect(isSeen, `${route}: focus is seen on ${html}`).toBe(true);
        visited.push(stop);
      }
      expect(visited, route).toEqual(stops);
      await page.close();
    }
  });

  test('the colours are chosen, and stay in the address', async () => {
    const page = await openReport(browser, 'rich', 1280);
    const paper = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.select('.settings select:not(.language)', 'dark');
    expect(new URL(page.url()).hash).toBe('#overview?theme=dark');
    const dark = await paper();
    await page.select('.settings select:not(.language)', 'light');
    expect(await paper()).not.toBe(dark);
    await page.goto(`${addresses.get('one day') ?? ''}#models?theme=dark`);
    await page.waitForSelector('[data-theme=dark]');
    expect(await paper()).toBe(dark);
    await page.select('.settings select:not(.language)', '');
    expect(new URL(page.url()).hash).toBe('#models');
    await page.close();
  });
});
