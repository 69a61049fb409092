import type { Ask } from '../contract/question.ts';
import type { Disclosure } from '../contract/modes.ts';
import type { GivenNames } from '../contract/readable.ts';
import { Channel } from './channel.ts';
import type { Answer, Cells } from './console.ts';
import { EngineError } from './errors.ts';
import { Refused } from './refusal.ts';

/** Time for an answer, in ms: a hundred times what the slowest view of a large report takes. */
const QUERY_TIME = 20_000;
/** Time for a query of the reader's, in ms, who has a button to stop it. */
const CONSOLE_TIME = 60_000;

/**
 * Loads the engine and the share data, once, and answers the page's queries with them.
 * @throws {EngineError} with a code; never with text of the data.
 */
export async function openEngine(disclosure: Disclosure): Promise<Ask> {
  const start = performance.now();
  const channel = new Channel(disclosure, null);
  await channel.started;
  // For whoever profiles the page, the bench among them.
  performance.measure('tallysheet engine', { start });
  return async (question) => {
    const reply = await channel.ask(question, QUERY_TIME, 'E_ENGINE_QUERY');
    return 'columns' in reply ? reply.columns : {};
  };
}

/** An engine for what the reader types. */
export interface ConsoleEngine {
  /** @throws {EngineError} when it does not start */
  readonly started: Promise<void>;
  /** @throws {Refused | EngineError} */
  run(sql: string): Promise<Answer>;
  /**
   * Rows of the last answer, from one to before another.
   * @throws {Refused | EngineError}
   */
  rows(from: number, to: number): Promise<Cells>;
  /** Ends it at once: what is waited for fails with E_ENGINE_STOPPED, and it answers nothing any more. */
  stop(): void;
}

/** Starts an engine of its own for the console, beside the page's. */
export function openConsole(disclosure: Disclosure, names: GivenNames): ConsoleEngine {
  const channel = new Channel(disclosure, names);
  const ask: Channel['ask'] = async (...asked) => {
    const reply = await channel.ask(...asked);
    if (!('refusal' in reply)) return reply;
    if (reply.isEnd) channel.end('E_ENGINE_QUERY');
    throw new Refused(reply.refusal, reply.isEnd);
  };
  return {
    started: channel.started,
    run: async (sql) => {
      const reply = await ask({ typed: sql }, CONSOLE_TIME, 'E_ENGINE_TIME');
      if (!('answer' in reply)) throw new EngineError('E_ENGINE_QUERY');
      return reply.answer;
    },
    rows: async (from, to) => {
      const reply = await ask({ from, to }, CONSOLE_TIME, 'E_ENGINE_TIME');
      if (!('cells' in reply)) throw new EngineError('E_ENGINE_QUERY');
      return reply.cells;
    },
    stop: () => {
      channel.end('E_ENGINE_STOPPED');
    },
  };
}
