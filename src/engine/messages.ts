import type { Columns } from '../contract/queries.ts';
import type { Disclosure } from '../contract/modes.ts';
import type { TableName } from '../contract/tables.ts';

/** What a shard hands to the page, once, when it has loaded: its templates by id, each still gzipped. */
export interface ShardMessage {
  readonly tallysheet: 'shard';
  readonly parts: Readonly<Record<string, ArrayBuffer>>;
}

/** The first message to the worker. */
export interface StartMessage {
  readonly disclosure: Disclosure;
  readonly wasm: ArrayBuffer;
  readonly tables: readonly (readonly [TableName, ArrayBuffer])[];
}

/** Every later one. */
export interface AskMessage {
  readonly id: number;
  readonly sql: string;
}

/** The worker's answers. `id` 0 answers the start. */
export type WorkerMessage =
  { readonly id: number; readonly columns: Columns | null } | { readonly id: number; readonly failed: true };
