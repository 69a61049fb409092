import type { Browser, BrowserContext, Frame, Page } from 'puppeteer-core';

/** A page, and everything that it did which a report has no business with. */
export interface Watched {
  readonly page: Page;
  /** Messages of the console, errors, violations of a policy, dialogs, and the hook of hostile labels. */
  readonly faults: string[];
  /** Addresses of the browser's request log. */
  readonly requests: string[];
  /** Addresses that any frame went to. */
  readonly visited: string[];
}

/** Opens an empty page of which everything is written down. */
export async function openWatched(browser: Browser | BrowserContext): Promise<Watched> {
  const page = await browser.newPage();
  const faults: string[] = [];
  const requests: string[] = [];
  const visited: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`page error: ${error instanceof Error ? error.message : ''}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.type()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => faults.push('popup'));
  page.on('request', (request) => requests.push(request.url()));
  page.on('framenavigated', (frame) => visited.push(frame.url()));
  await page.evaluateOnNewDocument(() => {
    // The page's own engine, for questions that the page would not ask. Their answers are kept from it: a failed
    // one would end the engine.
    const engines: Worker[] = [];
    Object.assign(globalThis, { engines });
    globalThis.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', (event: MessageEvent<{ readonly id: number }>) => {
          if (event.data.id >= 0) return;
          event.stopImmediatePropagation();
          dispatchEvent(new CustomEvent('engine-answer', { detail: event.data }));
        });
        engines.push(this);
      }
    };
    // Said twice: Firefox's driver does not hear the consoles of frames.
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const say = (text: string): void => {
      seen.push(text);
      console.error(text);
    };
    // Of the window: a frame's document may yet be replaced.
    addEventListener(
      'securitypolicyviolation',
      (event) => {
        if (event instanceof SecurityPolicyViolationEvent)
          say(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      },
      true,
    );
    Object.defineProperty(globalThis, '__pwned', {
      set() {
        say('ran');
      },
    });
  });
  return { page, faults, requests, visited };
}

/** What a frame of a page of {@link openWatched} has done: violations of its policy, and the hook of hostile labels. */
export function seenIn(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => (globalThis as unknown as { seen: readonly string[] }).seen);
}

/** Asks the engine that a page of {@link openWatched} has started, one question after the other. */
export function askEngine(
  page: Page,
  questions: readonly string[],
): Promise<readonly ('failed' | Readonly<Record<string, readonly (number | null)[]>>)[]> {
  return page.evaluate(async (list) => {
    const { engines } = globalThis as unknown as { engines: readonly Worker[] };
    const engine = engines.at(-1);
    if (engine === undefined) throw new Error('no engine');
    const answers: ('failed' | Record<string, (number | null)[]>)[] = [];
    for (const [index, sql] of list.entries()) {
      const id = -1 - index;
      answers.push(
        await new Promise((resolve) => {
          const take = (event: Event): void => {
            const { detail } = event as CustomEvent<
              { id: number } & ({ failed: true } | { columns: Record<string, (number | null)[]> })
            >;
            if (detail.id !== id) return;
            removeEventListener('engine-answer', take);
            resolve('failed' in detail ? 'failed' : detail.columns);
          };
          addEventListener('engine-answer', take);
          engine.postMessage({ id, cells: null, sql });
        }),
      );
    }
    return answers;
  }, questions);
}

/** Asks the console's engine, which a page of {@link openWatched} has started last, likewise. */
export function askConsole(
  page: Page,
  queries: readonly string[],
): Promise<readonly ('refused' | readonly (readonly (string | null)[])[])[]> {
  return page.evaluate(async (list) => {
    const { engines } = globalThis as unknown as { engines: readonly Worker[] };
    const engine = engines.at(-1);
    if (engine === undefined) throw new Error('no engine');
    const answers: ('refused' | (string | null)[][])[] = [];
    for (const [index, typed] of list.entries()) {
      const id = -1 - index;
      answers.push(
        await new Promise((resolve) => {
          const take = (event: Event): void => {
            const { detail } = event as CustomEvent<
              { id: number } & ({ refusal: object } | { answer: { cells: (string | null)[][] } })
            >;
            if (detail.id !== id) return;
            removeEventListener('engine-answer', take);
            resolve('refusal' in detail ? 'refused' : detail.answer.cells);
          };
          addEventListener('engine-answer', take);
          engine.postMessage({ id, typed });
        }),
      );
    }
    return answers;
  }, queries);
}
