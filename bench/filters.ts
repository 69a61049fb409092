import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import type { TestBrowser } from '../test/browser/browsers.ts';
import { atMost, median, note, quantile, writeBytes, writeTable, writeTime, type Figure } from './figures.ts';

const ENGINE_FLOOR = 1000;
const SCRIPT_FLOOR = 150e3;
const OPENINGS = 5;

/** What a reader picks, each another choice: hashes of addresses of the first view. */
const PICKS: readonly string[] = [
  ...[1, 2, 3, 5, 8, 13, 21, 34].map((project) => `project=${project}`),
  ...[7, 14, 29, 45, 64, 84, 169].map((model) => `model=${model}`),
  ...[1, 2].map((agent) => `agent=${agent}`),
  ...['1,2', '4,5,6', '7,8,9,10', '2,3,4,5,6,7,8,9,10,11,12'].map((projects) => `project=${projects}`),
  ...['7,14', '14,29,45', '14,29,45,84'].map((models) => `model=${models}`),
  ...[1, 2, 3, 4, 5, 6].map((month) => `from=2025-0${month}-05&to=2026-0${month}-20&project=${month}`),
  'agent=1&model=14&project=1,2,3',
  'agent=2&from=2025-06-01',
  'model=29&from=2024-06-01&to=2026-05-31',
].map((choice) => `?${choice}`);

/** Filters a report of so many rows as a reader does, and times each step from the choice to its paint. */
export async function benchFilters(
  browser: TestBrowser,
  folder: string,
  { name, floor }: { readonly name: string; readonly floor: number },
): Promise<string> {
  const address = pathToFileURL(`${folder}/index.html`).href;
  const starts: number[] = [];
  let [drags, picks]: [readonly number[], readonly number[]] = [[], []];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const running = await browser.open();
    try {
      const page = await running.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(address, { waitUntil: 'load' });
      starts.push(await startEngine(page));
      if (opening < OPENINGS - 1) continue;
      drags = await dragOverDays(page);
      picks = await pickAll(page);
    } finally {
      await running.close();
    }
  }
  const all = [...drags, ...picks];
  return writeTable(`${name}, in ${browser.name}, from disk`, [
    atMost(
      `first sign of interest → engine ready, median of ${OPENINGS}`,
      median(starts),
      ENGINE_FLOOR,
      writeTime,
    ),
    note('the slowest', writeTime(Math.max(...starts))),
    ...spread(`steps of a drag over days → repaint`, drags),
    ...spread(`picks → repaint`, picks),
    atMost(`all ${all.length}: 95th percentile`, quantile(all, 0.95), floor, writeTime),
  ]);
}

function spread(name: string, times: readonly number[]): readonly Figure[] {
  const [half, most, nearly] = [0.5, 0.95, 0.99].map((share) => writeTime(quantile(times, share)));
  return [
    note(`${times.length} ${name}, median`, half ?? ''),
    note('  95th, 99th percentile, slowest', `${most}, ${nearly}, ${writeTime(Math.max(...times))}`),
  ];
}

/** The script of the built page, as it travels: without the engine. */
export function scriptSize(shell: string): Figure {
  const [, script = ''] = /<script[^>]*>([\s\S]*?)<\/script>/.exec(readFileSync(shell, 'utf8')) ?? [];
  return atMost('script of the page, gzipped', gzipSync(script).length, SCRIPT_FLOOR, writeBytes);
}

/** Milliseconds that the engine takes to start, from the first key that a reader presses. */
async function startEngine(page: Page): Promise<number> {
  await page.keyboard.press('Tab');
  const begun = await page.waitForFunction(
    () => performance.getEntriesByName('tallysheet engine')[0]?.duration ?? false,
    { timeout: 60_000 },
  );
  return Number(await begun.jsonValue());
}

/** Where the bars of the days are on the screen; the chart is brought there. */
const findBars = (page: Page): Promise<{ left: number; right: number; y: number }> =>
  page.evaluate(() => {
    const chart = document.querySelector('#overview svg.bars');
    const ground = chart?.querySelector('.ground')?.getAttribute('d') ?? '';
    const [left = 0, , right = 0] = (ground.match(/[\d.]+/g) ?? []).map(Number);
    chart?.scrollIntoView({ block: 'center' });
    const box = chart?.getBoundingClientRect();
    const scale = (box?.width ?? 0) / Number(chart?.getAttribute('viewBox')?.split(' ')[2]);
    return {
      left: (box?.left ?? 0) + left * scale,
      right: (box?.left ?? 0) + right * scale,
      y: (box?.top ?? 0) + 60,
    };
  });

/** Milliseconds from each step of drags over the days to the paint of what they show. */
async function dragOverDays(page: Page): Promise<readonly number[]> {
  const COUNT = 37;
  const times: number[] = [];
  for (const from of [0, 6, 12, 30]) {
    // A view that is gone to begins at its top: the chart is elsewhere then.
    const bars = await findBars(page);
    const middle = (bar: number): number => bars.left + ((bar + 0.5) / COUNT) * (bars.right - bars.left);
    await page.mouse.move(middle(from), bars.y);
    await page.mouse.down();
    for (let step = 1; step < COUNT; step += 1) {
      const to = (from + step * 7) % COUNT;
      if (to === from) continue;
      await armTimer(page, 'pointermove');
      await page.mouse.move(middle(to), bars.y);
      times.push(await readTimer(page));
    }
    await page.mouse.up();
    await page.evaluate(() => void (location.hash = '#overview'));
    await page.waitForFunction(() => document.querySelector('.page')?.getAttribute('data-shown') === '');
  }
  return times;
}

async function pickAll(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (const hash of PICKS) {
    await armTimer(page, 'hashchange');
    await page.evaluate((to) => void (location.hash = to), hash);
    times.push(await readTimer(page));
  }
  return times;
}

/** Times from the next event of a kind until the page has shown and painted another choice. */
async function armTimer(page: Page, kind: string): Promise<void> {
  await page.evaluate((event) => {
    const shown = document.querySelector('.page');
    let begun = NaN;
    addEventListener(event, () => (begun = performance.now()), { capture: true, once: true });
    const timed = new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('nothing was shown')), 20_000);
      const observer = new MutationObserver(() => {
        observer.disconnect();
        clearTimeout(late);
        // The frame that shows the change has begun when the callback runs, and is over at the next task.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
      });
      if (shown !== null) observer.observe(shown, { attributeFilter: ['data-shown'] });
    });
    Object.assign(globalThis, { timed });
  }, kind);
}

const readTimer = (page: Page): Promise<number> =>
  page.evaluate(() => Reflect.get(globalThis, 'timed') as Promise<number>);
