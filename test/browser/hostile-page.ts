import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/* What the tests of hostile labels do to a report's page, and what they look for in it. */

const untilStill = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('.waiting') === null &&
      document.querySelector('.page')?.getAttribute('data-shown') ===
        location.hash.replace(/^#(?:[a-z]*\?|[a-z]+$)?/, ''),
    { timeout: 60_000 },
  );

/** Texts of elements, as they are in the document. */
export const textsOf = (page: Page, selector: string): Promise<readonly string[]> =>
  page.$$eval(selector, (elements) => elements.map((element) => element.textContent));

/** What a page holds that can run, load or navigate, beside its own script, style and icon. */
export function findActive(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const parts: ParentNode[] = [document];
    for (const template of document.querySelectorAll('template')) parts.push(template.content);
    for (const element of parts.flatMap((part) => [...part.querySelectorAll('*')])) {
      const name = element.localName;
      const isOwn = name === 'script' ? element.parentElement === document.body : name === 'style';
      if (
        /^(?:script|style|base|iframe|frame|object|embed|img|image|video|audio|source|form|foreignobject|use|animate|set)$/i.test(
          name,
        ) &&
        !isOwn
      )
        found.push(name);
      for (const { name: key, value } of element.attributes) {
        if (/^on|^style$|^srcset$|^srcdoc$|^ping$|^action$|^formaction$/i.test(key)) found.push(key);
        if (/^(?:.*:)?(?:href|src)$/i.test(key) && !/^(?:#|data:image\/svg\+xml,)/.test(value))
          found.push(`${key} ${value}`);
      }
    }
    if (document.querySelectorAll('script').length !== 1) found.push('scripts');
    if (document.querySelectorAll('style').length !== 1) found.push('styles');
    if (document.querySelectorAll('meta[http-equiv]').length !== 1) found.push('metas');
    return found;
  });
}

/** Presses every button of the page, says labels to its search and its address, and moves over its charts. */
export async function useEverything(page: Page, labels: readonly string[]): Promise<void> {
  await page.evaluate(async (words) => {
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
    for (const button of document.querySelectorAll<HTMLButtonElement>('button:not([disabled], .pick)'))
      button.click();
    await pause();
    const input = document.querySelector<HTMLInputElement>('input[type=search]');
    if (input === null) throw new Error('no search');
    for (const word of words.slice(0, 20)) {
      input.value = word;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await pause();
    }
    for (const chart of document.querySelectorAll('svg')) {
      const { left, top, width, height } = chart.getBoundingClientRect();
      if (width < 100) continue;
      for (const type of ['pointerenter', 'pointermove', 'mousemove', 'pointerdown', 'pointerup', 'click'])
        chart.dispatchEvent(
          new PointerEvent(type, { clientX: left + width / 2, clientY: top + height / 2, bubbles: true }),
        );
      await pause();
    }
    for (const word of words.slice(-20)) {
      location.hash = word;
      await pause();
    }
    location.hash = '';
  }, labels);
  await untilStill(page);
}

/** Shows projects and models whose labels are hostile, all at once; their chips say what they are. */
export async function chooseSome(page: Page, selector: string, most: number): Promise<readonly string[]> {
  const names = await page.$$eval(
    selector,
    (buttons, length) => {
      const pressed: string[] = [];
      for (const button of buttons.slice(0, length)) {
        (button as HTMLButtonElement).click();
        pressed.push(button.textContent);
      }
      return pressed;
    },
    most,
  );
  await page.waitForFunction(() => location.hash.length > 1);
  await untilStill(page);
  const chips = await textsOf(page, '.chips bdi');
  expect([...chips].sort()).toEqual([...names].sort());
  expect(await page.evaluate(() => location.hash)).toMatch(/^#[a-z]+\?(?:model|project)=-?\d+(?:,-?\d+)*$/);
  await page.$eval('.chips .clear', (button) => {
    (button as HTMLButtonElement).click();
  });
  await page.waitForFunction(() => !location.hash.includes('='));
  await untilStill(page);
  return names;
}

/** The engine's worker has nothing to reach a network or a storage with. */
export async function expectConfined(page: Page): Promise<void> {
  const left = await page.workers()[0]?.evaluate(async () => {
    const scope = self as unknown as Record<string, unknown>;
    const ways =
      'XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport BroadcastChannel FileReaderSync '
        .concat('Worker SharedWorker importScripts navigator indexedDB caches cookieStore RTCPeerConnection')
        .split(' ');
    const fetched = await fetch('engine.html').then(
      () => 'fetched',
      () => 'refused',
    );
    return [...ways.filter((one) => scope[one] !== undefined), fetched];
  });
  expect(left).toEqual(['refused']);
}

/** The page has put nothing into any storage of its origin. */
export async function expectNothingStored(page: Page): Promise<void> {
  const stored = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
    window.name,
  ]);
  expect(stored).toEqual([0, 0, '', 0, 0, 0, '']);
}
