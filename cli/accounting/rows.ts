import type { CallRecord } from '../sources/records.ts';

/** Numbers of a row that may be fractions of 2^53 or `NaN`. */
export const TIME = 0;
export const LAST_TIME = 1;
/** Time of the line whose numbers are kept. */
export const KEPT_TIME = 2;
export const INPUT = 3;
export const CACHE_READ = 4;
export const CACHE_WRITE_5M = 5;
export const CACHE_WRITE_1H = 6;
export const OUTPUT = 7;
export const REASONING = 8;
export const WEB_SEARCHES = 9;
export const UNLOGGED = 10;
/** Version of the agent, see `readVersion`. */
export const VERSION = 11;
export const FLOATS = 12;

/** Codes, texts' numbers and hashes of a row. */
export const AGENT = 0;
export const KIND = 1;
export const EFFORT = 2;
export const SPEED = 3;
export const MODEL = 4;
export const SESSION = 5;
export const FOLDER = 6;
export const BRANCH = 7;
export const LINES = 8;
export const FLAGS = 9;
export const LEFT_OUT = 10;
/** Identity, four numbers. */
export const IDENTITY = 11;
/** Session and message, two numbers. */
export const MESSAGE = 15;
export const INTS = 17;

/** Columns that hold numbers of texts. */
export const TEXTS = [MODEL, SESSION, FOLDER, BRANCH];

export const IS_SIDECHAIN = 1;
export const HAS_STOP_REASON = 2;

/** Rows as they go from a worker to the main thread. */
export interface PackedRows {
  readonly floats: Float64Array<ArrayBuffer>;
  readonly ints: Int32Array<ArrayBuffer>;
}

/** Growing rows in two typed arrays: no object per call, and transferable. */
export class Rows {
  floats = new Float64Array(64 * FLOATS);
  ints = new Int32Array(64 * INTS);
  length = 0;

  /** Appends a row without contents; returns its number. */
  add(): number {
    const row = this.length;
    if ((row + 1) * INTS > this.ints.length) {
      const capacity = Math.ceil(row * 1.5) + 1;
      const floats = new Float64Array(capacity * FLOATS);
      floats.set(this.floats);
      this.floats = floats;
      const ints = new Int32Array(capacity * INTS);
      ints.set(this.ints);
      this.ints = ints;
    }
    this.length = row + 1;
    return row;
  }

  write(row: number, record: CallRecord): void {
    const { floats, ints } = this;
    const float = row * FLOATS;
    floats[float + TIME] = record.time;
    floats[float + LAST_TIME] = record.time;
    floats[float + KEPT_TIME] = record.time;
    floats[float + INPUT] = record.input;
    floats[float + CACHE_READ] = record.cacheRead;
    floats[float + CACHE_WRITE_5M] = record.cacheWrite5m;
    floats[float + CACHE_WRITE_1H] = record.cacheWrite1h;
    floats[float + OUTPUT] = record.output;
    floats[float + REASONING] = record.reasoning;
    floats[float + WEB_SEARCHES] = record.webSearches;
    floats[float + UNLOGGED] = record.unlogged;
    floats[float + VERSION] = record.version;
    const int = row * INTS;
    ints[int + AGENT] = record.agent;
    ints[int + KIND] = record.kind;
    ints[int + EFFORT] = record.effort;
    ints[int + SPEED] = record.speed;
    ints[int + MODEL] = record.model;
    ints[int + SESSION] = record.session;
    ints[int + FOLDER] = record.folder;
    ints[int + BRANCH] = record.branch;
    ints[int + LINES] = 1;
    ints[int + FLAGS] =
      (record.isSidechain ? IS_SIDECHAIN : 0) | (record.hasStopReason ? HAS_STOP_REASON : 0);
    ints[int + LEFT_OUT] = record.leftOut;
    ints[int + IDENTITY] = record.identity.a;
    ints[int + IDENTITY + 1] = record.identity.b;
    ints[int + IDENTITY + 2] = record.identity.c;
    ints[int + IDENTITY + 3] = record.identity.d;
    ints[int + MESSAGE] = record.message.a;
    ints[int + MESSAGE + 1] = record.message.b;
  }

  /** Copies a row of another table over one of this; `texts` gives this side's numbers for its texts. */
  copy(row: number, from: PackedRows, fromRow: number, texts: Int32Array | null): void {
    const { floats, ints } = this;
    for (let field = 0; field < FLOATS; field += 1) {
      floats[row * FLOATS + field] = from.floats[fromRow * FLOATS + field]!;
    }
    for (let field = 0; field < INTS; field += 1)
      ints[row * INTS + field] = from.ints[fromRow * INTS + field]!;
    if (texts === null) return;
    for (const field of TEXTS) {
      const text = from.ints[fromRow * INTS + field]!;
      if (text >= 0) ints[row * INTS + field] = texts[text]!;
    }
  }

  pack(): PackedRows {
    return {
      floats: this.floats.slice(0, this.length * FLOATS),
      ints: this.ints.slice(0, this.length * INTS),
    };
  }
}
