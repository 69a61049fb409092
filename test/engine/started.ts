import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs';
import { createRequire } from 'node:module';

export type Bindings = Awaited<ReturnType<typeof createDuckDB>>;

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

/** An engine of the page, in Node, that holds nothing yet. */
export async function startEngine(): Promise<Bindings> {
  const bundle = { mainModule: wasm, mainWorker: '' };
  const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await bindings.instantiate(() => undefined);
  return bindings;
}
