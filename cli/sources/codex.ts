import { join } from 'node:path';
import { AGENTS, CALL_KINDS, EFFORTS, LEFT_OUT_REASONS, SPEEDS } from '../../src/contract/vocabulary.ts';
import type { LeftOutReason } from '../../src/contract/vocabulary.ts';
import { ABSENT, JsonPaths, MALFORMED, NULL, OBJECT, skipSpace, STOPPED, TOO_DEEP } from './json-paths.ts';
import { INVALID_COUNT, isText, isWord, readCount, readTime, word } from './json-values.ts';
import type { AgentSource } from './agents.ts';
import { splitList } from './folders.ts';
import type { Environment } from './folders.ts';
import { isBlank } from './lines.ts';
import { CallRecord, NO_TEXT } from './records.ts';
import type { Reader, Sink, ThreadRecord } from './records.ts';

const AGENT = AGENTS.codex;

function vectorPaths<Prefix extends string>(prefix: Prefix, path: readonly string[]) {
  return {
    [prefix]: path,
    [`${prefix}Input`]: [...path, 'input_tokens'],
    [`${prefix}Cached`]: [...path, 'cached_input_tokens'],
    [`${prefix}CacheWrite`]: [...path, 'cache_write_input_tokens'],
    [`${prefix}Output`]: [...path, 'output_tokens'],
    [`${prefix}Reasoning`]: [...path, 'reasoning_output_tokens'],
    [`${prefix}Sum`]: [...path, 'total_tokens'],
  } as Record<Prefix | `${Prefix}${VectorField}`, readonly string[]>;
}

type VectorField = 'Input' | 'Cached' | 'CacheWrite' | 'Output' | 'Reasoning' | 'Sum';

/** Everything that is read from a line. */
const LINE_PATHS = {
  time: ['timestamp'],
  type: ['type'],
  event: ['payload', 'type'],
  ...vectorPaths('total', ['payload', 'info', 'total_token_usage']),
  ...vectorPaths('last', ['payload', 'info', 'last_token_usage']),
  info: ['payload', 'info'],
  thread: ['payload', 'id'],
  folder: ['payload', 'cwd'],
  branch: ['payload', 'git', 'branch'],
  fork: ['payload', 'forked_from_id'],
  parent: ['payload', 'parent_thread_id'],
  threadSource: ['payload', 'thread_source'],
  source: ['payload', 'source'],
  subagent: ['payload', 'source', 'subagent'],
  spawnParent: ['payload', 'source', 'subagent', 'thread_spawn', 'parent_thread_id'],
  model: ['payload', 'model'],
  effort: ['payload', 'effort'],
  tier: ['payload', 'thread_settings', 'service_tier'],
  flatTier: ['payload', 'service_tier'],
} as const;

const SESSION_META = word('session_meta');
const TURN_CONTEXT = word('turn_context');
const EVENT = word('event_msg');
const TOKEN_COUNT = word('token_count');
const SETTINGS = word('thread_settings_applied');
const COMPACT = word('compact');
const REVIEW = word('review');
const SUBAGENT = word('subagent');

const EFFORT_WORDS = Object.entries(EFFORTS).map(([text, code]) => ({ bytes: word(text), code }));
const SPEED_WORDS = [...Object.entries(SPEEDS), ['default', SPEEDS.standard] as const].map(
  ([text, code]) => ({
    bytes: word(text),
    code,
  }),
);

/** Domain of the hash that tells one token_count event from another. */
const EVENT_SIGNATURE = 7;

/** Fields of a usage vector, in the order of {@link VECTOR_FIELDS}. */
const INPUT = 0;
const CACHED = 1;
const CACHE_WRITE = 2;
const OUTPUT = 3;
const REASONING = 4;
const VECTOR_FIELDS = ['Input', 'Cached', 'CacheWrite', 'Output', 'Reasoning', 'Sum'] as const;

type Vector = Float64Array<ArrayBuffer>;

/**
 * Reads Codex rollouts (`sessions/**`, `archived_sessions/**`): every `token_count` event goes on, with what it
 * comes to by itself; which of them are another thread's history is decided when all threads are known.
 */
class CodexReader implements Reader {
  readonly #sink: Sink;
  readonly #record = new CallRecord();
  readonly #line = new JsonPaths(LINE_PATHS);
  readonly #totalSlots: readonly number[];
  readonly #lastSlots: readonly number[];
  readonly #stop: (slot: number) => boolean;
  #bytes: Buffer = Buffer.alloc(0);

  #thread: { -readonly [Field in keyof ThreadRecord]: ThreadRecord[Field] } = emptyThread();
  #hasMeta = false;
  #kind: number = CALL_KINDS.other;
  #model = NO_TEXT;
  #folder = NO_TEXT;
  #branch = NO_TEXT;
  #effort = 0;
  #speed = 0;
  #total: Vector = new Float64Array(VECTOR_FIELDS.length);
  #previous: Vector = new Float64Array(VECTOR_FIELDS.length);
  #hasPrevious = false;
  readonly #last: Vector = new Float64Array(VECTOR_FIELDS.length);

  constructor(sink: Sink) {
    this.#sink = sink;
    const { slots } = this.#line;
    this.#totalSlots = VECTOR_FIELDS.map((field) => slots[`total${field}`]);
    this.#lastSlots = VECTOR_FIELDS.map((field) => slots[`last${field}`]);
    this.#stop = (slot) => {
      if (slot === slots.type) {
        return !(
          isWord(this.#bytes, this.#line, slot, EVENT) ||
          isWord(this.#bytes, this.#line, slot, TURN_CONTEXT) ||
          isWord(this.#bytes, this.#line, slot, SESSION_META)
        );
      }
      return (
        slot === slots.event &&
        isWord(this.#bytes, this.#line, slots.type, EVENT) &&
        !isWord(this.#bytes, this.#line, slot, TOKEN_COUNT) &&
        !isWord(this.#bytes, this.#line, slot, SETTINGS)
      );
    };
  }

  open(path: string): void {
    const { texts } = this.#sink;
    const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl(\.zst)?$/, '');
    const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(stem)?.[0] ?? stem;
    const stemBytes = word(stem);
    const uuidBytes = word(uuid);
    this.#thread = {
      ...emptyThread(),
      stem: texts.intern(stemBytes, 0, stemBytes.length),
      id: texts.intern(uuidBytes, 0, uuidBytes.length),
    };
    this.#hasMeta = false;
    this.#kind = CALL_KINDS.other;
    this.#model = NO_TEXT;
    this.#folder = NO_TEXT;
    this.#branch = NO_TEXT;
    this.#effort = 0;
    this.#speed = 0;
    this.#hasPrevious = false;
  }

  close(): void {
    this.#sink.thread(this.#thread);
  }

  tooLong(): void {
    this.#leaveOut('too-long');
  }

  lines(bytes: Buffer, start: number, end: number): void {
    for (let at = start; at < end;) {
      const newline = bytes.indexOf(0x0a, at);
      if (newline > at && !isBlank(bytes, at, newline)) this.#readLine(bytes, at, newline);
      at = newline + 1;
    }
  }

  lastLine(bytes: Buffer, start: number, end: number): void {
    let at = start;
    do {
      at = this.#line.walk(bytes, at, end);
      if (at >= 0) at = skipSpace(bytes, at);
    } while (at >= 0 && at < end);
    if (at === MALFORMED) this.#leaveOut('torn-line');
    else this.#readLine(bytes, start, end);
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    const line = this.#line;
    let at = line.walk(bytes, start, end, this.#stop);
    if (at === STOPPED) {
      // Not a line we need: a look at its end tells whether it was cut.
      let last = end - 1;
      while (bytes[last] === 0x20 || bytes[last] === 0x09 || bytes[last] === 0x0d) last -= 1;
      if (bytes[last] !== 0x7d) this.#leaveOut('malformed');
      return;
    }
    if (at >= 0) at = skipSpace(bytes, at);
    if (at === end) {
      this.#readObject(bytes);
      return;
    }
    // Several objects without a newline between them: all are read when all are sound.
    const starts = [start];
    while (at >= 0 && at < end) {
      starts.push(at);
      at = line.walk(bytes, at, end);
      if (at >= 0 && line.outermost !== OBJECT) at = MALFORMED;
      if (at >= 0) at = skipSpace(bytes, at);
    }
    if (at < 0) {
      this.#leaveOut(at === TOO_DEEP ? 'too-deep' : 'malformed');
      return;
    }
    for (const objectStart of starts)
      if (line.walk(bytes, objectStart, end, this.#stop) >= 0) this.#readObject(bytes);
  }

  #readObject(bytes: Buffer): void {
    const line = this.#line;
    const { slots } = line;
    if (line.outermost !== OBJECT) {
      this.#leaveOut('not-an-object');
    } else if (isWord(bytes, line, slots.type, EVENT)) {
      if (isWord(bytes, line, slots.event, TOKEN_COUNT)) this.#readTokenCount(bytes);
      else if (isWord(bytes, line, slots.event, SETTINGS)) this.#readSettings(bytes);
    } else if (isWord(bytes, line, slots.type, TURN_CONTEXT)) {
      this.#model = this.#sink.texts.internAt(bytes, line, slots.model, this.#model);
      this.#effort = isText(line, slots.effort)
        ? codeOf(bytes, line, slots.effort, EFFORT_WORDS, EFFORTS.other)
        : 0;
      const folder = this.#sink.texts.internAt(bytes, line, slots.folder, this.#folder);
      if (folder !== NO_TEXT) this.#folder = folder;
    } else if (isWord(bytes, line, slots.type, SESSION_META)) {
      this.#readMeta(bytes);
    }
  }

  /** The first one is the file's own; a later one comes with a copied history, or from a resume. */
  #readMeta(bytes: Buffer): void {
    if (this.#hasMeta) return;
    this.#hasMeta = true;
    const { texts } = this.#sink;
    const line = this.#line;
    const { kinds, slots } = line;
    const thread = this.#thread;
    const id = texts.internAt(bytes, line, slots.thread);
    if (id !== NO_TEXT) thread.id = id;
    this.#folder = texts.internAt(bytes, line, slots.folder);
    this.#branch = texts.internAt(bytes, line, slots.branch);

    const spawner = texts.internAt(bytes, line, slots.spawnParent);
    const fork = texts.internAt(bytes, line, slots.fork);
    const parent = texts.internAt(bytes, line, slots.parent);
    thread.parent = spawner !== NO_TEXT ? spawner : parent !== NO_TEXT ? parent : fork;
    const isCompact =
      isWord(bytes, line, slots.subagent, COMPACT) || isWord(bytes, line, slots.source, COMPACT);
    thread.isSubagent =
      isCompact ||
      (kinds[slots.subagent] !== ABSENT && kinds[slots.subagent] !== NULL) ||
      isWord(bytes, line, slots.source, SUBAGENT) ||
      isWord(bytes, line, slots.source, REVIEW) ||
      isWord(bytes, line, slots.threadSource, SUBAGENT);
    this.#kind = isCompact
      ? CALL_KINDS.compaction
      : thread.isSubagent
        ? CALL_KINDS.subagent
        : CALL_KINDS.main;
  }

  #readSettings(bytes: Buffer): void {
    const line = this.#line;
    const { slots } = line;
    const slot = isText(line, slots.tier) ? slots.tier : slots.flatTier;
    this.#speed = isText(line, slot) ? codeOf(bytes, line, slot, SPEED_WORDS, SPEEDS.other) : 0;
  }

  #readTokenCount(bytes: Buffer): void {
    const line = this.#line;
    const { kinds, slots } = line;
    const record = this.#record;
    record.agent = AGENT;
    record.kind = this.#kind;
    record.effort = this.#effort;
    record.speed = this.#speed;
    record.model = this.#model;
    record.folder = this.#folder;
    record.branch = this.#branch;
    record.time = readTime(bytes, line, slots.time);
    clearCounts(record);

    const hasTotal = kinds[slots.total] === OBJECT;
    const hasLast = kinds[slots.last] === OBJECT;
    if (!hasTotal && !hasLast) {
      record.leftOut = LEFT_OUT_REASONS['rate-limit-only'];
      record.identity.reset(EVENT_SIGNATURE).finish();
      this.#sink.event(record);
      return;
    }
    const isSound =
      readVector(bytes, line, this.#totalSlots, this.#total) &&
      readVector(bytes, line, this.#lastSlots, this.#last);
    record.identity.reset(EVENT_SIGNATURE);
    for (const count of this.#total) record.identity.number(count);
    for (const count of this.#last) record.identity.number(count);
    record.identity.finish();
    if (!isSound) {
      record.leftOut = LEFT_OUT_REASONS['invalid-count'];
    } else {
      record.leftOut = this.#count(hasTotal, hasLast) ? 0 : LEFT_OUT_REASONS['repeated-total'];
      if (hasTotal) this.#remember();
      if (record.leftOut === 0 && !hasParts(record)) record.leftOut = LEFT_OUT_REASONS['rate-limit-only'];
      if (record.leftOut === 0 && Number.isNaN(record.time))
        record.leftOut = LEFT_OUT_REASONS['invalid-time'];
    }
    this.#sink.event(record);
  }

  /** Fills the record's tokens; `false` when the totals repeat the ones before. */
  #count(hasTotal: boolean, hasLast: boolean): boolean {
    const total = this.#total;
    const previous = this.#previous;
    const canCompare = hasTotal && this.#hasPrevious;
    if (canCompare && total.every((count, field) => Object.is(count, previous[field]))) return false;
    if (hasLast) {
      setCounts(this.#record, this.#last);
    } else {
      const fell = total.some((count, field) => count < previous[field]!);
      setCounts(
        this.#record,
        canCompare && !fell ? total.map((count, field) => count - (previous[field]! || 0)) : total,
      );
    }
    return true;
  }

  #remember(): void {
    const previous = this.#previous;
    this.#previous = this.#total;
    this.#total = previous;
    this.#hasPrevious = true;
  }

  /** A line that cannot be read belongs to the file: when the file is a copy, so is the line. */
  #leaveOut(reason: LeftOutReason): void {
    const record = this.#record;
    record.agent = AGENT;
    record.leftOut = LEFT_OUT_REASONS[reason];
    record.folder = this.#folder;
    record.time = NaN;
    clearCounts(record);
    record.identity.reset(EVENT_SIGNATURE).finish();
    this.#sink.event(record);
  }
}

function emptyThread(): ThreadRecord {
  return { stem: NO_TEXT, id: NO_TEXT, parent: NO_TEXT, isSubagent: false };
}

function codeOf(
  bytes: Buffer,
  paths: JsonPaths<string>,
  slot: number,
  words: readonly { readonly bytes: Uint8Array; readonly code: number }[],
  other: number,
): number {
  for (const { bytes: known, code } of words) if (isWord(bytes, paths, slot, known)) return code;
  return other;
}

/** Fills a usage vector; `false` when one of its numbers is no count. */
function readVector(
  bytes: Buffer,
  paths: JsonPaths<string>,
  slots: readonly number[],
  vector: Vector,
): boolean {
  let isSound = true;
  for (let field = 0; field < vector.length; field += 1) {
    const count = readCount(bytes, paths, slots[field]!);
    vector[field] = count;
    if (count === INVALID_COUNT) isSound = false;
  }
  return isSound;
}

/** Cached and cache-write tokens are parts of Codex's input, reasoning of its output. */
function setCounts(record: CallRecord, vector: Vector): void {
  const input = vector[INPUT]!;
  const cached = vector[CACHED]!;
  const cacheWrite = vector[CACHE_WRITE]!;
  record.input = Math.max(0, input - (cached || 0) - (cacheWrite || 0));
  record.cacheRead = cached;
  record.cacheWrite5m = cacheWrite;
  record.output = vector[OUTPUT]!;
  record.reasoning = vector[REASONING]!;
}

function clearCounts(record: CallRecord): void {
  record.input = NaN;
  record.cacheRead = NaN;
  record.cacheWrite5m = NaN;
  record.cacheWrite1h = NaN;
  record.output = NaN;
  record.reasoning = NaN;
  record.webSearches = NaN;
}

/** When the context fills up, Codex writes an event whose total alone is set: a level, not a call. */
function hasParts({ input, cacheRead, cacheWrite5m, output, reasoning }: CallRecord): boolean {
  return input > 0 || cacheRead > 0 || cacheWrite5m > 0 || output > 0 || reasoning > 0;
}

function codexFolders({ env, home }: Environment): string[] {
  const given = splitList(env['CODEX_HOME'], home);
  return given.length > 0 ? given : [join(home, '.codex')];
}

export const codex: AgentSource = {
  name: 'codex',
  logFolders: ['sessions', 'archived_sessions'],
  usualFolders: codexFolders,
  createReader: (sink) => new CodexReader(sink),
};
