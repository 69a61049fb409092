import type { Ask, Columns } from '../contract/queries.ts';
import type { Disclosure } from '../contract/modes.ts';
import { fromBase64, gunzip } from './bytes.ts';
import type { AskMessage, ShardMessage, StartMessage, WorkerMessage } from './messages.ts';
import { readShareData } from './share-data.ts';

/** Codes of what can go wrong; the page has a sentence for each. */
export type EngineErrorCode = 'E_ENGINE_FILE' | 'E_ENGINE_DATA' | 'E_ENGINE_START' | 'E_ENGINE_QUERY';

export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode) {
    super(code);
    this.name = 'EngineError';
    this.code = code;
  }
}

/** Time for a sibling file to load and for the engine to start, in ms. Without a word it would hang. */
const FILE_TIME = 30_000;
const START_TIME = 30_000;
/** Time for an answer, in ms: a hundred times what the slowest view of a large report takes. */
const QUERY_TIME = 20_000;
/** Time from a sibling file's load to its bytes, in ms: it hands them over before it has loaded. */
const HANDING_TIME = 3_000;

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

/**
 * Loads the engine and the share data, once, and answers queries with them.
 * @throws {EngineError} with a code; never with text of the data.
 */
export async function openEngine(disclosure: Disclosure): Promise<Ask> {
  const [engine, tables] = await Promise.all([loadShard('engine.html', 'E_ENGINE_FILE'), loadShareData()]);
  const [wasm, script] = await Promise.all([unpack(engine, 'wasm'), unpack(engine, 'worker')]);
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(workerPolicy?.createScriptURL(address) ?? address);
  const waiting = new Map<
    number,
    { resolve: (columns: Columns) => void; reject: (error: EngineError) => void }
  >();
  let lastId = 0;
  let ended: EngineError | null = null;

  // Whatever fails ends the engine: what it holds can no longer be trusted, and another starts in a second.
  const end = (code: EngineErrorCode): void => {
    ended ??= new EngineError(code);
    worker.terminate();
    for (const waiter of waiting.values()) waiter.reject(ended);
    waiting.clear();
  };
  const answerOf = (id: number, time: number, code: EngineErrorCode): Promise<Columns> => {
    const timer = setTimeout(() => {
      end(code);
    }, time);
    return new Promise<Columns>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    }).finally(() => {
      clearTimeout(timer);
    });
  };
  worker.onmessage = (event: MessageEvent<WorkerMessage>) => {
    const message = event.data;
    if ('failed' in message) {
      end(message.id === 0 ? 'E_ENGINE_START' : 'E_ENGINE_QUERY');
      return;
    }
    waiting.get(message.id)?.resolve(message.columns ?? {});
    waiting.delete(message.id);
  };
  worker.onerror = (event) => {
    // Not to the console: its text is the engine's and may quote data.
    event.preventDefault();
    end(lastId === 0 ? 'E_ENGINE_START' : 'E_ENGINE_QUERY');
  };

  const started = answerOf(0, START_TIME, 'E_ENGINE_START');
  const start: StartMessage = { disclosure, wasm, tables };
  worker.postMessage(start, [wasm, ...tables.map(([, bytes]) => bytes)]);
  await started.finally(() => {
    URL.revokeObjectURL(address);
  });
  return (sql) => {
    if (ended !== null) return Promise.reject(ended);
    lastId += 1;
    const message: AskMessage = { id: lastId, sql };
    worker.postMessage(message);
    return answerOf(lastId, QUERY_TIME, 'E_ENGINE_QUERY');
  };
}

/** The share data: in the page while it is small, else in a sibling file. */
async function loadShareData(): Promise<StartMessage['tables']> {
  const template = document.getElementById('share-data');
  const text = template instanceof HTMLTemplateElement ? (template.content.textContent ?? '').trim() : '';
  try {
    const packed =
      text === ''
        ? await unpack(await loadShard('data.html', 'E_ENGINE_DATA'), 'data')
        : await gunzip(fromBase64(text));
    return readShareData(packed);
  } catch {
    throw new EngineError('E_ENGINE_DATA');
  }
}

async function unpack(parts: ShardMessage['parts'], name: string): Promise<ArrayBuffer> {
  const bytes = parts[name];
  if (bytes === undefined) throw new EngineError('E_ENGINE_FILE');
  return gunzip(new Uint8Array(bytes)).catch(() => {
    throw new EngineError('E_ENGINE_FILE');
  });
}

/** Opens a sibling file in a hidden frame without an origin and takes the bytes that it hands over. */
async function loadShard(file: string, code: EngineErrorCode): Promise<ShardMessage['parts']> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = file;
  let take: (event: MessageEvent<ShardMessage>) => void = () => undefined;
  const handed = new Promise<ShardMessage['parts']>((resolve) => {
    take = (event) => {
      if (event.source === frame.contentWindow && event.data.tallysheet === 'shard')
        resolve(event.data.parts);
    };
    addEventListener('message', take);
  });
  // A file that is not there, or is not ours, loads too, and hands over nothing.
  const loaded = new Promise<never>((_, reject) => {
    frame.onload = () => {
      setTimeout(() => {
        reject(new EngineError(code));
      }, HANDING_TIME);
    };
  });
  document.body.append(frame);
  return within(FILE_TIME, Promise.race([handed, loaded]), code).finally(() => {
    removeEventListener('message', take);
    frame.remove();
  });
}

function within<Value>(time: number, promise: Promise<Value>, code: EngineErrorCode): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new EngineError(code));
    }, time);
  });
  return Promise.race([promise, late]).finally(() => {
    clearTimeout(timer);
  });
}
