import { fromBase64, gunzip } from './bytes.ts';
import { EngineError, type EngineErrorCode } from './errors.ts';
import type { ShardMessage, StartMessage } from './messages.ts';
import { readShareData } from './share-data.ts';

type Parts = ShardMessage['parts'];

/** Time for a sibling file to load, in ms. Without a word it would hang. */
const FILE_TIME = 30_000;
/** Time from a sibling file's load to its bytes, in ms: it hands them over before it has loaded. */
const HANDING_TIME = 3_000;

/** What an engine starts with, unpacked: its script, its module and the share tables. */
export interface EngineFiles {
  readonly script: ArrayBuffer;
  readonly wasm: ArrayBuffer;
  readonly tables: StartMessage['tables'];
}

// As they travel, gzipped: a second engine, or one after another, needs no file again.
let engineParts: Promise<Parts> | null = null;
let packedData: Promise<Uint8Array<ArrayBuffer>> | null = null;

/**
 * Reads what an engine starts with.
 * @throws {EngineError}
 */
export async function loadEngine(): Promise<EngineFiles> {
  const [parts, tables] = await Promise.all([
    (engineParts ??= loadShard('engine.html', 'E_ENGINE_FILE').catch((error: unknown) => {
      engineParts = null;
      throw error;
    })),
    loadShareData(),
  ]);
  const [script, wasm] = await Promise.all([
    unpack(parts, 'worker', 'E_ENGINE_FILE'),
    unpack(parts, 'wasm', 'E_ENGINE_FILE'),
  ]);
  return { script, wasm, tables };
}

async function loadShareData(): Promise<StartMessage['tables']> {
  packedData ??= findShareData().catch((error: unknown) => {
    packedData = null;
    throw error;
  });
  const packed = await packedData;
  try {
    return readShareData(await gunzip(packed));
  } catch {
    throw new EngineError('E_ENGINE_DATA');
  }
}

/** The share data as they are packed: in the page while they are small, else in a sibling file. */
async function findShareData(): Promise<Uint8Array<ArrayBuffer>> {
  const template = document.getElementById('share-data');
  const text = template instanceof HTMLTemplateElement ? (template.content.textContent ?? '').trim() : '';
  try {
    if (text !== '') return fromBase64(text);
    const { data } = await loadShard('data.html', 'E_ENGINE_DATA');
    if (data !== undefined) return new Uint8Array(data);
  } catch {
    // Said below.
  }
  throw new EngineError('E_ENGINE_DATA');
}

async function unpack(parts: Parts, name: string, code: EngineErrorCode): Promise<ArrayBuffer> {
  const bytes = parts[name];
  if (bytes === undefined) throw new EngineError(code);
  return gunzip(new Uint8Array(bytes)).catch(() => {
    throw new EngineError(code);
  });
}

/** Opens a sibling file in a hidden frame without an origin and takes the bytes that it hands over. */
async function loadShard(file: string, code: EngineErrorCode): Promise<Parts> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = file;
  let take: (event: MessageEvent<ShardMessage>) => void = () => undefined;
  const handed = new Promise<Parts>((resolve) => {
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
