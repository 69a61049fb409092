import type { Disclosure } from '../contract/modes.ts';
import type { GivenNames } from '../contract/readable.ts';
import { EngineError, type EngineErrorCode } from './errors.ts';
import { loadEngine } from './files.ts';
import type { AskMessage, Reply, Request, StartMessage, WorkerMessage } from './messages.ts';

/** Time for the engine to start, in ms. Without a word it would hang. */
const START_TIME = 30_000;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** A worker's address is a trusted type where the browser knows them; this policy makes those of blobs alone. */
const workerPolicy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'tallysheet-worker',
  {
    createScriptURL: (url) => {
      if (!url.startsWith('blob:')) throw new TypeError('E_ENGINE_START');
      return url;
    },
  },
);

/** What a failed answer ends an engine with. */
const CODE_OF = { start: 'E_ENGINE_START', ask: 'E_ENGINE_QUERY' } as const;

/** An engine in a worker of its own. Whatever fails ends it: what it holds can no longer be trusted. */
export class Channel {
  /** @throws {EngineError} when the engine does not start */
  readonly started: Promise<void>;
  #worker: Worker | null = null;
  #ended: EngineError | null = null;
  #lastId = 0;
  readonly #waiting = new Map<
    number,
    { resolve: (reply: Reply) => void; reject: (error: EngineError) => void }
  >();

  /** Starts it. With names it is the console's engine. */
  constructor(disclosure: Disclosure, names: GivenNames | null) {
    this.started = this.#start(disclosure, names);
    // Whoever ends it before it has started need not wait for that.
    this.started.catch(() => undefined);
  }

  async #start(disclosure: Disclosure, names: GivenNames | null): Promise<void> {
    const { script, wasm, tables } = await loadEngine();
    if (this.#ended !== null) throw this.#ended;
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(workerPolicy?.createScriptURL(address) ?? address);
    this.#worker = worker;
    worker.onmessage = (event: MessageEvent<WorkerMessage>) => {
      const message = event.data;
      this.#waiting.get(message.id)?.resolve(message);
      this.#waiting.delete(message.id);
    };
    worker.onerror = (event) => {
      // Not to the console: its text is the engine's and may quote data.
      event.preventDefault();
      this.end(CODE_OF[this.#lastId === 0 ? 'start' : 'ask']);
    };
    const start: StartMessage = { disclosure, wasm, tables, names };
    const reply = this.#replyTo(0, START_TIME, CODE_OF.start);
    worker.postMessage(start, [wasm, ...tables.map(([, bytes]) => bytes)]);
    await reply.finally(() => {
      URL.revokeObjectURL(address);
    });
  }

  /**
   * Asks it, and waits so many milliseconds at most.
   * @throws {EngineError} with `late` when the time is over
   */
  async ask(request: Request, time: number, late: EngineErrorCode): Promise<Reply> {
    await this.started;
    if (this.#ended !== null) throw this.#ended;
    this.#lastId += 1;
    const message: AskMessage = { ...request, id: this.#lastId };
    const reply = this.#replyTo(message.id, time, late);
    this.#worker?.postMessage(message);
    return reply;
  }

  /** Ends it at once, in the middle of whatever it does. Those who wait get the error. */
  end(code: EngineErrorCode): void {
    this.#ended ??= new EngineError(code);
    this.#worker?.terminate();
    for (const waiter of this.#waiting.values()) waiter.reject(this.#ended);
    this.#waiting.clear();
  }

  async #replyTo(id: number, time: number, late: EngineErrorCode): Promise<Reply> {
    const timer = setTimeout(() => {
      this.end(late);
    }, time);
    try {
      const reply = await new Promise<Reply>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
      });
      if ('failed' in reply) {
        const code = CODE_OF[id === 0 ? 'start' : 'ask'];
        this.end(code);
        throw new EngineError(code);
      }
      return reply;
    } finally {
      clearTimeout(timer);
    }
  }
}
