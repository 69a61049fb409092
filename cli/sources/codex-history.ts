import { AGENTS, CALL_KINDS, LEFT_OUT_REASONS } from '../../src/contract/vocabulary.ts';
import type { CallRecord, ToolRecord } from './records.ts';
import { NO_TEXT } from './records.ts';
import { NO_VERSION } from './versions.ts';

/** Counts of one usage object of Codex, in this order; a count that is not given is `NaN`. */
export const USAGE_FIELDS = ['Input', 'Cached', 'CacheWrite', 'Output', 'Reasoning', 'Sum'] as const;
export type Usage = Float64Array<ArrayBuffer>;

const INPUT = 0;
const CACHED = 1;
const CACHE_WRITE = 2;
const OUTPUT = 3;
const REASONING = 4;
const COUNTS = USAGE_FIELDS.length;

/** What kind of line an entry is. */
const EVENT = 0;
const TURN = 1;
const SPEED = 2;
const UNREADABLE = 3;
const TOOL = 4;
const CLIENT = 5;

/** Numbers of an entry. A text is the number of one. */
const KIND = 0;
const TIME = 1;
/** Where the entry stands in the order of times: its own, else that of the line before. */
const KEY = 2;
const FLAGS = 3;
const TOTAL = 4;
const LAST = TOTAL + COUNTS;
const FIELDS = LAST + COUNTS;
/** Of a turn, a tool use and a client; of a speed and an unreadable line. */
const MODEL = 4;
const EFFORT = 5;
const FOLDER = 6;
const NAME = 4;
const SERVER = 5;
const IDENTITY = 6;
const VERSION = 4;
const CODE = 4;

const HAS_TOTAL = 1;
const HAS_LAST = 2;
const IS_SOUND = 4;

/** Domain of the hash that tells one token_count event from another. */
const EVENT_SIGNATURE = 7;
/** Domain of the hash that stands for the id of a tool use that has none. */
const TOOL_BY_PLACE = 12;

/** What a file says of itself. */
export interface ThreadOrigin {
  readonly kind: number;
  readonly folder: number;
  readonly branch: number;
  /** Version of Codex, where no client is said to have made a call. */
  readonly version: number;
}

export const UNKNOWN_ORIGIN: ThreadOrigin = {
  kind: CALL_KINDS.other,
  folder: NO_TEXT,
  branch: NO_TEXT,
  version: NO_VERSION,
};

/**
 * The lines of one rollout that bear on usage, kept until the file ends and then read in the order of their
 * times: whose turn an event belongs to, and what it adds to the totals, depends on what came before it. Lines of
 * one time, or of none, stay in the order of the file.
 */
export class RolloutHistory {
  #entries = new Float64Array(64 * FIELDS);
  #length = 0;
  #lastKey = -Infinity;
  #isOrdered = true;
  readonly #total: Usage = new Float64Array(COUNTS);
  readonly #last: Usage = new Float64Array(COUNTS);
  readonly #previous: Usage = new Float64Array(COUNTS);

  /** A `token_count` event. A null stands for a usage object that is not there; both null: rate limits alone. */
  addEvent(time: number, total: Usage | null, last: Usage | null, isSound: boolean): void {
    const at = this.#add(EVENT, time);
    const entries = this.#entries;
    entries[at + FLAGS] =
      (total === null ? 0 : HAS_TOTAL) | (last === null ? 0 : HAS_LAST) | (isSound ? IS_SOUND : 0);
    if (total !== null) entries.set(total, at + TOTAL);
    if (last !== null) entries.set(last, at + LAST);
  }

  /** A turn begins. `folder` may be unknown: then it stays what it was. */
  addTurn(time: number, model: number, effort: number, folder: number): void {
    const at = this.#add(TURN, time);
    this.#entries[at + MODEL] = model;
    this.#entries[at + EFFORT] = effort;
    this.#entries[at + FOLDER] = folder;
  }

  /** From here on calls are made at this speed. */
  addSpeed(time: number, speed: number): void {
    const at = this.#add(SPEED, time);
    this.#entries[at + CODE] = speed;
  }

  /** A tool is asked for. `hasId` when its identity follows from an id, else from where it stands. */
  addTool(time: number, tool: ToolRecord, hasId: boolean): void {
    const at = this.#add(TOOL, time);
    const entries = this.#entries;
    entries[at + NAME] = tool.name;
    entries[at + SERVER] = tool.server;
    if (!hasId) return;
    entries[at + IDENTITY] = tool.identity.a;
    entries[at + IDENTITY + 1] = tool.identity.b;
  }

  /** From here on calls are made by this version of Codex. */
  addClient(time: number, version: number): void {
    const at = this.#add(CLIENT, time);
    this.#entries[at + VERSION] = version;
  }

  /** A line that cannot be read. */
  addUnreadable(reason: number): void {
    const at = this.#add(UNREADABLE, NaN);
    this.#entries[at + CODE] = reason;
  }

  /** Hands on what each event and each unreadable line comes to, and each tool use, and forgets them. */
  settle(
    origin: ThreadOrigin,
    record: CallRecord,
    tool: ToolRecord,
    emit: { readonly event: (record: CallRecord) => void; readonly tool: (tool: ToolRecord) => void },
  ): void {
    const entries = this.#entries;
    record.agent = AGENTS.codex;
    record.kind = origin.kind;
    record.branch = origin.branch;
    record.folder = origin.folder;
    record.model = NO_TEXT;
    record.effort = 0;
    record.speed = 0;
    record.version = origin.version;
    let withoutId = 0;
    let hasPrevious = false;
    for (const index of this.#order()) {
      const at = index * FIELDS;
      switch (entries[at + KIND]) {
        case TURN:
          record.model = entries[at + MODEL]!;
          record.effort = entries[at + EFFORT]!;
          if (entries[at + FOLDER] !== NO_TEXT) record.folder = entries[at + FOLDER]!;
          break;
        case SPEED:
          record.speed = entries[at + CODE]!;
          break;
        case CLIENT:
          record.version = entries[at + VERSION]!;
          break;
        case TOOL:
          tool.name = entries[at + NAME]!;
          tool.server = entries[at + SERVER]!;
          tool.identity.a = entries[at + IDENTITY]!;
          tool.identity.b = entries[at + IDENTITY + 1]!;
          if (Number.isNaN(tool.identity.a)) {
            tool.identity
              .reset(TOOL_BY_PLACE)
              .number(entries[at + TIME]!)
              .number(withoutId)
              .finish();
            withoutId += 1;
          }
          emit.tool(tool);
          break;
        case UNREADABLE: {
          // It belongs to the file, not to the turn that happens to stand before it.
          const { folder } = record;
          record.folder = origin.folder;
          this.#clear(record, NaN, entries[at + CODE]!);
          emit.event(record);
          record.folder = folder;
          break;
        }
        default:
          hasPrevious = this.#readEvent(at, record, hasPrevious);
          emit.event(record);
      }
    }
    this.#length = 0;
    this.#lastKey = -Infinity;
    this.#isOrdered = true;
  }

  /** Fills the record with what an event comes to; whether totals are known from now on. */
  #readEvent(at: number, record: CallRecord, hasPrevious: boolean): boolean {
    const entries = this.#entries;
    const flags = entries[at + FLAGS]!;
    const hasTotal = (flags & HAS_TOTAL) !== 0;
    this.#clear(record, entries[at + TIME]!, 0);
    if ((flags & (HAS_TOTAL | HAS_LAST)) === 0) {
      record.leftOut = LEFT_OUT_REASONS['rate-limit-only'];
      return hasPrevious;
    }
    const total = this.#total;
    const last = this.#last;
    total.set(entries.subarray(at + TOTAL, at + TOTAL + COUNTS));
    last.set(entries.subarray(at + LAST, at + LAST + COUNTS));
    const { identity } = record;
    identity.reset(EVENT_SIGNATURE);
    for (const count of total) identity.number(count);
    for (const count of last) identity.number(count);
    identity.finish();
    if ((flags & IS_SOUND) === 0) {
      record.leftOut = LEFT_OUT_REASONS['invalid-count'];
      return hasPrevious;
    }
    const previous = this.#previous;
    const canCompare = hasTotal && hasPrevious;
    if (canCompare && total.every((count, field) => Object.is(count, previous[field]))) {
      record.leftOut = LEFT_OUT_REASONS['repeated-total'];
      return true;
    }
    if ((flags & HAS_LAST) !== 0) {
      setCounts(record, last);
      if (hasTotal) record.unlogged = unloggedBetween(hasPrevious ? previous : null, total, last);
    } else {
      const fell = total.some((count, field) => count < previous[field]!);
      setCounts(
        record,
        canCompare && !fell ? total.map((count, field) => count - (previous[field]! || 0)) : total,
      );
    }
    if (hasTotal) previous.set(total);
    if (!hasParts(record)) record.leftOut = LEFT_OUT_REASONS['rate-limit-only'];
    else if (Number.isNaN(record.time)) record.leftOut = LEFT_OUT_REASONS['invalid-time'];
    return hasPrevious || hasTotal;
  }

  #clear(record: CallRecord, time: number, leftOut: number): void {
    record.time = time;
    record.leftOut = leftOut;
    record.unlogged = 0;
    record.input = NaN;
    record.cacheRead = NaN;
    record.cacheWrite5m = NaN;
    record.cacheWrite1h = NaN;
    record.output = NaN;
    record.reasoning = NaN;
    record.webSearches = NaN;
    record.identity.reset(EVENT_SIGNATURE).finish();
  }

  #add(kind: number, time: number): number {
    const at = this.#length * FIELDS;
    if (at === this.#entries.length) {
      const grown = new Float64Array(this.#entries.length * 2);
      grown.set(this.#entries);
      this.#entries = grown;
    }
    const entries = this.#entries;
    entries.fill(NaN, at, at + FIELDS);
    entries[at + KIND] = kind;
    entries[at + TIME] = time;
    const key = Number.isNaN(time) ? this.#lastKey : time;
    entries[at + KEY] = key;
    if (key < this.#lastKey) this.#isOrdered = false;
    this.#lastKey = key;
    this.#length += 1;
    return at;
  }

  #order(): Iterable<number> {
    const indices = Array.from({ length: this.#length }, (_, index) => index);
    if (this.#isOrdered) return indices;
    const entries = this.#entries;
    return indices.sort((one, other) => {
      const [a, b] = [entries[one * FIELDS + KEY]!, entries[other * FIELDS + KEY]!];
      return a < b ? -1 : a > b ? 1 : one - other;
    });
  }
}

/**
 * Tokens that the totals grew by and that this event does not carry: those of a turn that was broken off before
 * its event was written. Where the totals fell, nothing can be said.
 */
function unloggedBetween(previous: Usage | null, total: Usage, last: Usage): number {
  const grown = (field: number): number => (total[field]! || 0) - (previous?.[field] ?? 0);
  const [input, output] = [grown(INPUT), grown(OUTPUT)];
  if (input < 0 || output < 0) return 0;
  return Math.max(0, input - (last[INPUT]! || 0)) + Math.max(0, output - (last[OUTPUT]! || 0));
}

/** Cached and cache-write tokens are parts of Codex's input, reasoning of its output. */
function setCounts(record: CallRecord, usage: Usage): void {
  const input = usage[INPUT]!;
  const cached = usage[CACHED]!;
  const cacheWrite = usage[CACHE_WRITE]!;
  record.input = Math.max(0, input - (cached || 0) - (cacheWrite || 0));
  record.cacheRead = cached;
  record.cacheWrite5m = cacheWrite;
  record.output = usage[OUTPUT]!;
  record.reasoning = usage[REASONING]!;
}

/** When the context fills up, Codex writes an event whose total alone is set: a level, not a call. */
function hasParts({ input, cacheRead, cacheWrite5m, output, reasoning }: CallRecord): boolean {
  return input > 0 || cacheRead > 0 || cacheWrite5m > 0 || output > 0 || reasoning > 0;
}
