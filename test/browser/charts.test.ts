import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGallery } from '../charts/gallery/build.ts';
import { findBrowsers } from './browsers.ts';

const folder = fileURLToPath(new URL('../../.build-test/charts/', import.meta.url));
const file = `${folder}gallery.html`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browsers = await findBrowsers();

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, await buildGallery());
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(browsers)('charts in $name', ({ open }) => {
  let browser: Browser;
  let page: Page;
  const messages: string[] = [];

  beforeAll(async () => {
    browser = await open();
    page = await browser.newPage();
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(pathToFileURL(file).href);
  });
  afterAll(() => browser.close());

  /** A chart of the light sheet, in view. */
  async function chartOf(state: string): Promise<ElementHandle> {
    const chart = await page.waitForSelector(`#${state} .light svg`);
    if (chart === null) throw new Error(state);
    await chart.scrollIntoView();
    return chart;
  }

  /** A place of a chart, in parts of its width and height. */
  async function placeIn(chart: ElementHandle, x: number, y: number): Promise<[number, number]> {
    const box = await chart.boundingBox();
    return [(box?.x ?? 0) + (box?.width ?? 0) * x, (box?.y ?? 0) + (box?.height ?? 0) * y];
  }

  /** What a chart told, by the name of the callback. */
  const told = (state: string): Promise<Record<string, unknown>> =>
    page.$$eval(`#${state} .light .told span`, (spans) =>
      Object.fromEntries(
        spans.map((span) => {
          const [name = '', ...value] = (span.textContent ?? '').split(' ');
          return [name, JSON.parse(value.join(' ')) as unknown];
        }),
      ),
    );
  const bracket = (state: string): Promise<boolean> =>
    page.$eval(`#${state} .light svg`, (svg) => svg.querySelector('.bracket') !== null);

  test.each(['bars-rich', 'histogram-rich'])('a drag over %s chooses what it passed', async (state) => {
    const chart = await chartOf(state);
    await page.mouse.move(...(await placeIn(chart, 0.2, 0.6)));
    await page.mouse.down();
    await page.mouse.move(...(await placeIn(chart, 0.3, 0.6)));
    expect(await bracket(state)).toBe(true);
    expect(await told(state)).not.toHaveProperty('oncommit');
    // Out of the chart: the drag goes on to its last bar.
    await page.mouse.move(...(await placeIn(chart, 1.01, 0.6)));
    await page.mouse.up();
    const { oncommit, ...others } = await told(state);
    expect(oncommit).toEqual(state === 'bars-rich' ? [15, 74] : [2, 10]);
    expect(others).not.toHaveProperty('onchoose');
  });

  test('Escape gives a drag up, and its end is no click', async () => {
    const chart = await chartOf('bars-week');
    await page.mouse.move(...(await placeIn(chart, 0.1, 0.6)));
    await page.mouse.down();
    await page.mouse.move(...(await placeIn(chart, 0.3, 0.6)));
    expect(await bracket('bars-week')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await bracket('bars-week')).toBe(false);
    await page.mouse.up();
    expect(Object.keys(await told('bars-week'))).toEqual(['onactive']);
  });

  test.each([
    ['bars-one-series', 'onchoose', 15],
    ['days-rich', 'onchoose', 182],
    ['hours-rich', 'onpick', { day: 3, hour: 13 }],
    ['cumulative-rich', 'onchoose', 18],
    ['treemap-rich', 'onpick', 1],
    ['ranking-rich', 'onpick', 6],
    ['lines-share', 'onchoose', 13],
  ])('a click on %s tells what is there', async (state, callback, value) => {
    const chart = await chartOf(state);
    await page.mouse.click(...(await placeIn(chart, 0.52, 0.52)));
    expect((await told(state))[callback]).toEqual(value);
  });

  test.each([390, 1280])('nothing is wider than a page of %i px', async (width) => {
    await page.setViewport({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  test('axe finds nothing', async () => {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: checker } = window as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
      };
      const { violations } = await checker.run();
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
    });
    expect(found).toEqual([]);
  });

  test('the console is silent', () => {
    expect(messages).toEqual([]);
  });
});
