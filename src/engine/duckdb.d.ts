// The package's own types are not reachable through its "exports" for these two builds.
declare module '@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs' {
  export * from '@duckdb/duckdb-wasm/blocking';
}

declare module '@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs' {
  import type { DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';

  export * from '@duckdb/duckdb-wasm/blocking';
  export const NODE_RUNTIME: DuckDBRuntime & Record<string, unknown>;
}
