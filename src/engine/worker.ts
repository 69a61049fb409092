/// <reference lib="webworker" />
import {
  createDuckDB,
  BROWSER_RUNTIME,
  VoidLogger,
} from '@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs';
import { confine } from './confinement.ts';
import { Database } from './database.ts';
import type { AskMessage, StartMessage, WorkerMessage } from './messages.ts';

/** The engine wants an address that parses; nothing is ever asked of it. */
const ENGINE_ADDRESS = 'https://inline.invalid/engine.wasm';

const post = (message: WorkerMessage): void => {
  postMessage(message);
};

let database: Database | null = null;

async function start({ disclosure, wasm, tables }: StartMessage): Promise<void> {
  confine(wasm);
  const bundle = { mainModule: ENGINE_ADDRESS, mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), BROWSER_RUNTIME);
  await bindings.instantiate(() => undefined);
  database = new Database(
    bindings,
    disclosure,
    new Map(tables.map(([name, bytes]) => [name, new Uint8Array(bytes)])),
  );
}

onmessage = (event: MessageEvent<StartMessage | AskMessage>): void => {
  const message = event.data;
  if ('sql' in message) {
    try {
      if (database === null) throw new Error('E_NOT_STARTED');
      post({ id: message.id, columns: database.ask(message.sql) });
    } catch {
      post({ id: message.id, failed: true });
    }
    return;
  }
  start(message).then(
    () => {
      post({ id: 0, columns: null });
    },
    () => {
      post({ id: 0, failed: true });
    },
  );
};
