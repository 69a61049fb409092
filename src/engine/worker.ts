/// <reference lib="webworker" />
import {
  createDuckDB,
  BROWSER_RUNTIME,
  VoidLogger,
} from '@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs';
import { confine } from './confinement.ts';
import { Console } from './console.ts';
import { Database } from './database.ts';
import { capMemory } from './memory.ts';
import type { AskMessage, Reply, Request, StartMessage, WorkerMessage } from './messages.ts';
import { Refused } from './refusal.ts';

/** The engine wants an address that parses; nothing is ever asked of it. */
const ENGINE_ADDRESS = 'https://inline.invalid/engine.wasm';
/** Memory that what the reader types can take. */
const MOST_BYTES = 2 ** 30;

let answer: ((request: Request) => Reply) | null = null;

async function start({ disclosure, wasm, tables, names }: StartMessage): Promise<Database | null> {
  confine(wasm);
  if (names !== null) capMemory(MOST_BYTES);
  const bundle = { mainModule: ENGINE_ADDRESS, mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  await bindings.instantiate(() => undefined);
  const files = new Map(tables.map(([name, bytes]) => [name, new Uint8Array(bytes)]));
  if (names === null) {
    const database = new Database(bindings, disclosure, files);
    answer = (request) =>
      'typed' in request || 'to' in request ? { failed: true } : { columns: database.answer(request) };
    return database;
  }
  const asked = new Console(bindings, disclosure, files, names);
  answer = (request) => {
    if ('typed' in request) return { answer: asked.run(request.typed) };
    return 'from' in request ? { cells: asked.rows(request.from, request.to) } : { failed: true };
  };
  return null;
}

/** What does not work now fails again where it is asked for, and is told there. */
function prepare(database: Database): void {
  try {
    database.prepare();
  } catch {
    // As said.
  }
}

function replyTo(request: Request): Reply {
  try {
    return answer?.(request) ?? { failed: true };
  } catch (error) {
    return error instanceof Refused ? { refusal: error.refusal, isEnd: error.isEnd } : { failed: true };
  }
}

const post = (message: WorkerMessage): void => {
  postMessage(message);
};

onmessage = (event: MessageEvent<StartMessage | AskMessage>): void => {
  const message = event.data;
  if ('id' in message) {
    post({ ...replyTo(message), id: message.id });
    return;
  }
  start(message).then(
    (database) => {
      post({ id: 0, started: true });
      if (database !== null) setTimeout(prepare, 0, database);
    },
    () => {
      post({ id: 0, failed: true });
    },
  );
};
