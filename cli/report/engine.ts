import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs';
import type { Disclosure } from '../../src/contract/modes.ts';
import { Database, type ShareFiles } from '../../src/engine/database.ts';
import { readPackageFile } from './package-files.ts';

/** The engine's name for its module. It is no file: {@link startEngine} answers the one read of it. */
const MODULE = 'tallysheet-engine.wasm';

/** An engine that has started and holds nothing yet. */
export interface Engine {
  /** Loads share tables into it, once. */
  readonly open: (disclosure: Disclosure, files: ShareFiles) => Database;
}

/** Starts the engine of the page, in Node. */
export async function startEngine(): Promise<Engine> {
  const wasm = readEngine();
  const bundle = { mainModule: MODULE, mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  // DuckDB-WASM 1.28.0 has no way to be given bytes: it reads its module with fs.readFileSync(path).
  const { readFileSync } = fs;
  fs.readFileSync = new Proxy(readFileSync, {
    apply: (read, self, args) => (args[0] === MODULE ? wasm : Reflect.apply(read, self, args)),
  });
  try {
    await bindings.instantiate(() => undefined);
  } finally {
    fs.readFileSync = readFileSync;
  }
  return { open: (disclosure, files) => new Database(bindings, disclosure, files) };
}

/** The engine's module, from the shard that reports carry: the package holds it once. */
function readEngine(): Buffer {
  const packed = /<template id="wasm">([^<]*)<\/template>/.exec(readPackageFile('engine.html'))?.[1];
  if (packed === undefined) throw new Error('E_PACKAGE');
  // In few pieces: Node puts them together in the end.
  return gunzipSync(Buffer.from(packed, 'base64'), { chunkSize: 1024 * 1024 });
}
