import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { TestBrowser } from '../test/browser/browsers.ts';
import { atMost, median, note, quantile, writeSpan, writeTable, writeTime, type Figure } from './figures.ts';

const OPENINGS = 5;
const FIRST_QUERY_FLOOR = 1500;

/** What a reader asks for, one after the other: hashes of the page's address. */
const CHOICES: readonly string[] = Array.from({ length: 20 }, (_, index) =>
  index % 3 === 2
    ? `from=2025-${10 + (index % 2)}-05&to=2026-0${1 + (index % 8)}-20`
    : `project=${2 + index}${index % 2 === 1 ? `&from=2026-01-${10 + index}` : ''}`,
);

/** Opens a report from disk as a reader does, and filters it. */
export async function benchPage(browser: TestBrowser, folder: string): Promise<string> {
  const address = pathToFileURL(`${folder}/index.html`).href;
  const paints: number[] = [];
  const scripts: number[] = [];
  const firsts: number[] = [];
  let later: readonly number[] = [];
  // A browser of its own each time: nothing of the opening before is warm but the disk's cache.
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    const running = await browser.open();
    try {
      const page = await running.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(address, { waitUntil: 'load' });
      scripts.push(await scriptTime(page));
      paints.push(await firstPaint(page));
      firsts.push(await choose(page, 'project=1'));
      if (opening === OPENINGS - 1) later = await chooseAll(page);
    } finally {
      await running.close();
    }
  }
  const figures: Figure[] = [
    note('opening → first contentful paint, median', writeTime(median(paints))),
    note('opening → script has run, median', writeTime(median(scripts))),
    atMost('first choice → filtered figures, median', median(firsts), FIRST_QUERY_FLOOR, writeTime),
    note('first choice, fastest … slowest', writeSpan(firsts, writeTime)),
    note(`later choices → repaint, median of ${later.length}`, writeTime(median(later))),
    note('later choices → repaint, 95th percentile', writeTime(quantile(later, 0.95))),
  ];
  return writeTable(`the year's page in ${browser.name}, from disk`, figures);
}

/** Milliseconds from the navigation's start to the first paint of content. */
async function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName('first-contentful-paint');
          if (entry !== undefined) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** Milliseconds from the navigation's start until the page's script has run: it stands in the page itself. */
async function scriptTime(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return navigation instanceof PerformanceNavigationTiming ? navigation.domContentLoadedEventStart : NaN;
  });
}

async function chooseAll(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (const hash of CHOICES) times.push(await choose(page, hash));
  return times;
}

/**
 * Milliseconds from a choice to the paint of the figures under it.
 * @throws When the page says that it failed, or says nothing for half a minute.
 */
async function choose(page: Page, hash: string): Promise<number> {
  return page.evaluate(async (chosen) => {
    const figures = document.querySelector('.statement');
    if (figures === null) throw new Error('the page shows no figures');
    const before = figures.textContent;
    const begun = performance.now();
    location.hash = `#${chosen}`;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${chosen}`)), 30_000);
      const observer = new MutationObserver(() => {
        const failure = document.querySelector('.failure');
        if (failure === null && figures.textContent === before) return;
        clearTimeout(late);
        observer.disconnect();
        if (failure === null) resolve();
        else reject(new Error(failure.textContent ?? ''));
      });
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    // The frame that shows the change has begun when the callback runs, and is over at the next task.
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    return performance.now() - begun;
  }, hash);
}
