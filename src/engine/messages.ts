import type { Columns, Question } from '../contract/question.ts';
import type { Disclosure } from '../contract/modes.ts';
import type { GivenNames } from '../contract/readable.ts';
import type { TableName } from '../contract/tables.ts';
import type { Answer, Cells } from './console.ts';
import type { Refusal } from './refusal.ts';

/** What a shard hands to the page, once, when it has loaded: its templates by id, each still gzipped. */
export interface ShardMessage {
  readonly tallysheet: 'shard';
  readonly parts: Readonly<Record<string, ArrayBuffer>>;
}

/** The first message to a worker. */
export interface StartMessage {
  readonly disclosure: Disclosure;
  readonly wasm: ArrayBuffer;
  readonly tables: readonly (readonly [TableName, ArrayBuffer])[];
  /** With names the engine is the console's, and answers what the reader types; without, the page's queries. */
  readonly names: GivenNames | null;
}

/** What is asked later: of the page's engine its questions; of the console's a query, and rows of its last answer. */
export type Request = Question | { readonly typed: string } | { readonly from: number; readonly to: number };
export type AskMessage = Request & { readonly id: number };

/** What a worker says to a question. */
export type Reply =
  /** Of the page's engine. */
  | { readonly columns: Columns }
  /** Of the console's engine. `isEnd`: it must not be used again. */
  | { readonly answer: Answer }
  | { readonly cells: Cells }
  | { readonly refusal: Refusal; readonly isEnd: boolean }
  | { readonly started: true }
  | { readonly failed: true };

/** A worker's message. `id` 0 is the reply to the start. */
export type WorkerMessage = Reply & { readonly id: number };
