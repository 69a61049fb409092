import type { ByteTexts } from '../sources/byte-texts.ts';
import type { CallRecord } from '../sources/records.ts';
import { CALL_KINDS } from '../../src/contract/vocabulary.ts';
import {
  BRANCH,
  CACHE_READ,
  CACHE_WRITE_1H,
  CACHE_WRITE_5M,
  EFFORT,
  FLAGS,
  FLOATS,
  FOLDER,
  HAS_STOP_REASON,
  IDENTITY,
  INPUT,
  INTS,
  IS_SIDECHAIN,
  KEPT_TIME,
  KIND,
  LAST_TIME,
  LINES,
  MODEL,
  OUTPUT,
  REASONING,
  Rows,
  SESSION,
  SPEED,
  TIME,
  VERSION,
  WEB_SEARCHES,
} from './rows.ts';
import type { PackedRows } from './rows.ts';

/** Numbers that decide which line of a call is kept, most important first. */
const FLOAT_ORDER = [
  OUTPUT,
  KEPT_TIME,
  INPUT,
  CACHE_READ,
  CACHE_WRITE_5M,
  CACHE_WRITE_1H,
  REASONING,
  WEB_SEARCHES,
  VERSION,
];
/** Texts go by hash, and the session's first: it is a random id, so that no name decides. */
const TEXT_ORDER = [SESSION, MODEL, FOLDER, BRANCH];

/** By kind: what a call is taken for when its lines stand in several places. The higher number wins. */
const KIND_ORDER: readonly number[] = Object.assign([], {
  [CALL_KINDS.other]: 0,
  [CALL_KINDS.subagent]: 1,
  [CALL_KINDS.advisor]: 2,
  [CALL_KINDS.compaction]: 3,
  [CALL_KINDS.main]: 4,
});

/**
 * Folds lines into calls by identity. Of a call's lines it keeps, whole, the one with the most output tokens, the
 * later on a tie, and beyond that the higher by a total order over the values: so the result does not depend on
 * the order of lines, files or workers. The call's time is the earliest of its lines.
 */
export class CallFold {
  readonly rows = new Rows();
  readonly #texts: ByteTexts;
  /** Row in `rows` that is written first and kept only when its identity is new. */
  readonly #incoming = new Rows();
  /** Open addressing: row + 1. */
  #index = new Int32Array(1024);

  constructor(texts: ByteTexts) {
    this.#texts = texts;
    this.#incoming.add();
  }

  /** Returns the row of the call. */
  add(record: CallRecord): number {
    this.#incoming.write(0, record);
    return this.#fold();
  }

  /**
   * Takes in another fold's rows; `texts` gives this side's numbers for its texts. Returns this side's rows, by that
   * fold's.
   */
  merge(packed: PackedRows, texts: Int32Array): Int32Array {
    const rows = new Int32Array(packed.ints.length / INTS);
    for (let row = 0; row < rows.length; row += 1) {
      this.#incoming.copy(0, packed, row, texts);
      rows[row] = this.#fold();
    }
    return rows;
  }

  #fold(): number {
    const incoming = this.#incoming;
    const a = incoming.ints[IDENTITY]!;
    const b = incoming.ints[IDENTITY + 1]!;
    const c = incoming.ints[IDENTITY + 2]!;
    const d = incoming.ints[IDENTITY + 3]!;
    const mask = this.#index.length - 1;
    let at = a & mask;
    for (let known = this.#index[at]!; known !== 0; known = this.#index[at]!) {
      const { ints } = this.rows;
      const identity = (known - 1) * INTS + IDENTITY;
      if (
        ints[identity] === a &&
        ints[identity + 1] === b &&
        ints[identity + 2] === c &&
        ints[identity + 3] === d
      ) {
        this.#foldInto(known - 1);
        return known - 1;
      }
      at = (at + 1) & mask;
    }
    const row = this.rows.add();
    this.rows.copy(row, incoming, 0, null);
    this.#index[at] = row + 1;
    if (this.rows.length * 2 > mask) this.#growIndex();
    return row;
  }

  #foldInto(row: number): void {
    const { rows } = this;
    const incoming = this.#incoming;
    const float = row * FLOATS;
    const int = row * INTS;
    const time = Math.min(rows.floats[float + TIME]!, incoming.floats[TIME]!);
    const lastTime = Math.max(rows.floats[float + LAST_TIME]!, incoming.floats[LAST_TIME]!);
    const lines = rows.ints[int + LINES]! + incoming.ints[LINES]!;
    const known = rows.ints[int + KIND]!;
    const kind = KIND_ORDER[incoming.ints[KIND]!]! > KIND_ORDER[known]! ? incoming.ints[KIND]! : known;
    const flags = rows.ints[int + FLAGS]!;
    const incomingFlags = incoming.ints[FLAGS]!;
    if (this.#compare(row) < 0) rows.copy(row, incoming, 0, null);
    rows.floats[float + TIME] = time;
    rows.floats[float + LAST_TIME] = lastTime;
    rows.ints[int + LINES] = lines;
    rows.ints[int + KIND] = kind;
    // One stop reason is enough; one line outside makes it no sidechain.
    rows.ints[int + FLAGS] =
      ((flags | incomingFlags) & HAS_STOP_REASON) | (flags & incomingFlags & IS_SIDECHAIN);
  }

  /** Negative when the incoming row is the one to keep. */
  #compare(row: number): number {
    const known = this.rows;
    const incoming = this.#incoming;
    for (const field of FLOAT_ORDER) {
      const one = known.floats[row * FLOATS + field]!;
      const other = incoming.floats[field]!;
      if (one !== other) {
        const difference = (Number.isNaN(one) ? -1 : one) - (Number.isNaN(other) ? -1 : other);
        if (difference !== 0) return difference;
      }
    }
    for (const field of [SPEED, EFFORT]) {
      const difference = known.ints[row * INTS + field]! - incoming.ints[field]!;
      if (difference !== 0) return difference;
    }
    for (const field of TEXT_ORDER) {
      const difference = this.#texts.compare(known.ints[row * INTS + field]!, incoming.ints[field]!);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #growIndex(): void {
    const index = new Int32Array(this.#index.length * 2);
    const mask = index.length - 1;
    for (let row = 0; row < this.rows.length; row += 1) {
      let at = this.rows.ints[row * INTS + IDENTITY]! & mask;
      while (index[at] !== 0) at = (at + 1) & mask;
      index[at] = row + 1;
    }
    this.#index = index;
  }
}
