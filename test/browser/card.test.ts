import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodePng } from '../../cli/picture/png.ts';
import { paint } from '../../cli/picture/raster.ts';
import { writeSvg } from '../../cli/picture/svg.ts';
import { THEMES } from '../../src/contract/card.ts';
import { readPageData } from '../../src/contract/page.ts';
import { cardOf, FORMS, KIT } from '../card/cards.ts';
import { makeReport } from '../report/made-report.ts';
import { findBrowsers } from './browsers.ts';

const root = fileURLToPath(new URL('../../.build-test/card/', import.meta.url));
const browsers = await findBrowsers();
let page: string;

beforeAll(async () => {
  mkdirSync(root, { recursive: true });
  page = Buffer.from((await makeReport()).files.get('index.html') ?? []).toString();
  writeFileSync(`${root}index.html`, page);
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe.each(browsers)('in $name', ({ open }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(() => browser.close());

  test.each(THEMES)('a model has the same colour on the page and on a card, %s', async (theme) => {
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(`${root}index.html`).href);
    const { inks, marks } = KIT.palettes[theme];
    const shown = await tab.evaluate(
      (classes, scheme) => {
        document.documentElement.style.colorScheme = scheme;
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d', { willReadFrequently: true });
        const element = document.createElement('i');
        document.body.append(element);
        return classes.map((each) => {
          element.className = each;
          if (context === null) return '';
          context.fillStyle = getComputedStyle(element).color;
          context.fillRect(0, 0, 1, 1);
          return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join();
        });
      },
      Object.keys(marks),
      theme,
    );
    for (const [index, [classes, colour]] of Object.entries(marks).entries()) {
      const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
      const off = (shown[index] ?? '').split(',').map((value, at) => Math.abs(Number(value) - channels[at]!));
      expect(Math.max(...off), `${classes}: ${colour}, ${shown[index] ?? ''}`).toBeLessThanOrEqual(1);
    }
    expect(inks.paper).not.toBe(inks.ink);
    await tab.close();
  });

  test.each(FORMS)('a card is painted as the browser draws its SVG: %o', async (form) => {
    const data = readPageData(/<template id="page-data">([^<]*)/.exec(page)?.[1] ?? '');
    const { picture } = cardOf(data, form);
    const tab = await browser.newPage();
    const address = (type: string, bytes: Uint8Array): string =>
      `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
    const difference = await tab.evaluate(
      async (...addresses) => {
        const drawn = await Promise.all(
          addresses.map(async (source) => {
            const image = new Image();
            image.src = source;
            await image.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
            const context = canvas.getContext('2d');
            context?.drawImage(image, 0, 0);
            return context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
          }),
        );
        const [one = new Uint8ClampedArray(), other = new Uint8ClampedArray()] = drawn;
        return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
      },
      address('image/png', encodePng(paint(picture))),
      address('image/svg+xml', Buffer.from(writeSvg(picture))),
    );
    // Of 255, for each channel of each pixel.
    expect(difference).toBeLessThan(0.4);
    await tab.close();
  });
});
