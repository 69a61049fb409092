import { AGENTS, CALL_KINDS, LEFT_OUT_REASONS } from '../../src/contract/vocabulary.ts';
import type { LeftOutReason } from '../../src/contract/vocabulary.ts';
import { modelCode as knownModelCode } from '../../src/contract/model-ids.ts';
import { ByteTexts } from '../sources/byte-texts.ts';
import type { PackedTexts } from '../sources/byte-texts.ts';
import { PrivateTexts } from '../sources/private-texts.ts';
import type { CallRecord, Sink, ThreadRecord, ToolRecord } from '../sources/records.ts';
import { NONE } from './calls.ts';
import type { Accounts, Calls, Scan } from './calls.ts';
import { findSidechainReplays, isPlaceholder } from './claude-code.ts';
import { ThreadFold } from './codex.ts';
import type { PackedThreads } from './codex.ts';
import { CallFold } from './fold.ts';
import { LeftOutFold } from './left-out.ts';
import type { PackedLeftOut } from './left-out.ts';
import * as row from './rows.ts';
import type { PackedRows, Rows } from './rows.ts';
import { TextNumbers } from './text-numbers.ts';
import { CALL, fillTools, INTS, ToolFold, ToolRows } from './tool-rows.ts';
import type { PackedTools } from './tool-rows.ts';

/** An {@link AccountsFold} as it goes from a worker to the main thread: typed arrays, to be transferred. */
export interface PackedAccounts {
  readonly texts: PackedTexts;
  readonly calls: PackedRows;
  readonly tools: PackedTools;
  readonly threads: PackedThreads;
  readonly leftOut: PackedLeftOut;
  /** Lines read, by agent's code. */
  readonly lines: Float64Array<ArrayBuffer>;
}

/**
 * Everything that a run over some of the log files found. Folding is associative and commutative: files may be
 * read in any order and by any number of workers.
 */
export class AccountsFold implements Sink {
  readonly texts = new ByteTexts();
  readonly #calls = new CallFold(this.texts);
  readonly #tools = new ToolFold(this.texts);
  readonly #threads = new ThreadFold(this.texts);
  readonly #leftOut = new LeftOutFold();
  /** Row of the call handed over last. */
  #call = NONE;
  readonly #lines = new Float64Array(Math.max(...Object.values(AGENTS)) + 1);

  readLines(agent: number, count: number): void {
    this.#lines[agent]! += count;
  }

  call(record: CallRecord): void {
    this.#call = this.#calls.add(record);
  }

  tool(tool: ToolRecord): void {
    this.#tools.add(this.#call, tool);
  }

  leaveOut(agent: number, reason: LeftOutReason, folder: number, time: number, count = 1): void {
    this.#leftOut.add(agent, LEFT_OUT_REASONS[reason], folder, time, count);
  }

  event(record: CallRecord): void {
    this.#threads.event(record);
  }

  threadTool(tool: ToolRecord): void {
    this.#threads.tool(tool);
  }

  thread(thread: ThreadRecord): void {
    this.#threads.thread(thread);
  }

  pack(): PackedAccounts {
    return {
      texts: this.texts.pack(),
      calls: this.#calls.rows.pack(),
      tools: this.#tools.rows.pack(),
      threads: this.#threads.pack(),
      leftOut: this.#leftOut.pack(),
      lines: this.#lines.slice(),
    };
  }

  merge(packed: PackedAccounts): void {
    const texts = this.texts.merge(packed.texts);
    const calls = this.#calls.merge(packed.calls, texts);
    this.#tools.merge(packed.tools, calls, texts);
    this.#threads.merge(packed.threads, texts);
    this.#leftOut.merge(packed.leftOut, texts);
    packed.lines.forEach((count, agent) => this.readLines(agent, count));
  }

  /** The accounts of all that was folded; to be called once. Rows are ordered by time, then by identity. */
  finish(
    scans: readonly Omit<Scan, 'lines'>[],
    modelCode: (id: string) => number = knownModelCode,
  ): Accounts {
    const folded = this.#calls.rows;
    const events = this.#threads.rows;
    const resolved = this.#threads.resolve(this.#leftOut);
    const ordered = orderRows(this.texts, [
      { rows: folded, kept: this.#dropReplays() },
      { rows: events, kept: resolved.calls },
    ]);
    const texts = new PrivateTexts();
    const names = new TextNumbers(this.texts, texts);
    const columns = fillColumns(ordered, names, modelCode);
    const tools = keepTools([this.#tools.rows, resolved.tools], ordered);
    const leftOut = this.#leftOut.list(
      (text) => names.privateText(text),
      (one, other) => this.texts.compare(one, other),
    );
    return {
      calls: { ...columns, tools: fillTools(tools, columns.time, this.texts, names) },
      leftOut,
      scans: scans.map((scan) => ({ ...scan, lines: this.#lines[AGENTS[scan.agent]]! })),
      texts,
    };
  }

  /** Rows that are calls, in no order; counts the others, and the further lines of each call. */
  #dropReplays(): Uint32Array {
    const { rows } = this.#calls;
    const replays = findSidechainReplays(rows);
    const kept = new Uint32Array(rows.length);
    let count = 0;
    for (let at = 0; at < rows.length; at += 1) {
      const agent = rows.ints[at * row.INTS + row.AGENT]!;
      const folder = rows.ints[at * row.INTS + row.FOLDER]!;
      const time = rows.floats[at * row.FLOATS + row.TIME]!;
      const lines = rows.ints[at * row.INTS + row.LINES]!;
      // An advisor's tokens stand in lines that are counted as their message's.
      const hasLines = rows.ints[at * row.INTS + row.KIND] !== CALL_KINDS.advisor;
      if (replays[at] === 1) {
        if (hasLines) this.#leftOut.add(agent, LEFT_OUT_REASONS['sidechain-replay'], folder, time, lines);
        continue;
      }
      if (hasLines && lines > 1) {
        this.#leftOut.add(agent, LEFT_OUT_REASONS['repeated-line'], folder, time, lines - 1);
      }
      kept[count] = at;
      count += 1;
    }
    return kept.subarray(0, count);
  }
}

interface Source {
  readonly rows: Rows;
  /** Numbers of the rows that are calls. */
  readonly kept: Uint32Array;
}

interface OrderedRows {
  readonly sources: readonly Source[];
  /** By call: which source. */
  readonly source: Uint8Array;
  /** By call: which row of it. */
  readonly at: Uint32Array;
}

/** Orders all calls by time, then by identity and texts: the accounts come out the same whoever read what first. */
function orderRows(texts: ByteTexts, sources: readonly Source[]): OrderedRows {
  const count = sources.reduce((sum, { kept }) => sum + kept.length, 0);
  const source = new Uint8Array(count);
  const at = new Uint32Array(count);
  const times = new Float64Array(count);
  let next = 0;
  sources.forEach(({ rows, kept }, index) => {
    for (const from of kept) {
      source[next] = index;
      at[next] = from;
      times[next] = rows.floats[from * row.FLOATS + row.TIME]!;
      next += 1;
    }
  });
  const order = orderByTime(times);
  const compare = (one: number, other: number): number => {
    if (source[one] !== source[other]) return source[one]! - source[other]!;
    const { ints } = sources[source[one]!]!.rows;
    for (let field = row.IDENTITY; field < row.IDENTITY + 4; field += 1) {
      const difference = ints[at[one]! * row.INTS + field]! - ints[at[other]! * row.INTS + field]!;
      if (difference !== 0) return difference;
    }
    // Two Codex threads may report the same event at the same time.
    for (const field of row.TEXTS) {
      const difference = texts.compare(
        ints[at[one]! * row.INTS + field]!,
        ints[at[other]! * row.INTS + field]!,
      );
      if (difference !== 0) return difference;
    }
    return 0;
  };
  for (let start = 0; start < count;) {
    let end = start + 1;
    while (end < count && times[order[end]!] === times[order[start]!]) end += 1;
    if (end - start > 1) order.subarray(start, end).sort(compare);
    start = end;
  }
  return {
    sources,
    source: source.map((_, index) => source[order[index]!]!),
    at: at.map((_, index) => at[order[index]!]!),
  };
}

const DIGIT_BITS = 14;
const DIGITS = 3;

/** Radix sort: indices of `times` (milliseconds below 2^42) in their order. */
function orderByTime(times: Float64Array): Uint32Array {
  let order = new Uint32Array(times.length).map((_, index) => index);
  let sorted = new Uint32Array(times.length);
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const divisor = 2 ** (digit * DIGIT_BITS);
    const mask = 2 ** DIGIT_BITS - 1;
    const starts = new Uint32Array(mask + 2);
    for (const time of times) starts[(Math.floor(time / divisor) & mask) + 1]! += 1;
    for (let value = 0; value < mask; value += 1) starts[value + 1]! += starts[value]!;
    for (const index of order) {
      const value = Math.floor(times[index]! / divisor) & mask;
      sorted[starts[value]!] = index;
      starts[value]! += 1;
    }
    [order, sorted] = [sorted, order];
  }
  return order;
}

/** The tool uses of calls, by source as the rows are, under the numbers that the calls have now. */
function keepTools(tools: readonly ToolRows[], { sources, source, at }: OrderedRows): ToolRows {
  const callOf = sources.map(({ rows }) => new Int32Array(rows.length).fill(NONE));
  for (let call = 0; call < at.length; call += 1) callOf[source[call]!]![at[call]!] = call;
  const kept = new ToolRows(tools.reduce((sum, { length }) => sum + length, 0));
  tools.forEach(({ ints, length }, index) => {
    for (let use = 0; use < length; use += 1) {
      const call = callOf[index]![ints[use * INTS + CALL]!]!;
      if (call !== NONE) kept.copy(call, ints, use, null);
    }
  });
  return kept;
}

function fillColumns(
  ordered: OrderedRows,
  names: TextNumbers,
  modelCode: (id: string) => number,
): Omit<Calls, 'tools'> {
  const length = ordered.at.length;
  const calls = {
    length,
    agent: new Uint8Array(length),
    kind: new Uint8Array(length),
    effort: new Uint8Array(length),
    speed: new Uint8Array(length),
    model: new Uint16Array(length),
    customModel: new Int32Array(length),
    session: new Int32Array(length),
    folder: new Int32Array(length),
    branch: new Int32Array(length),
    time: new Float64Array(length),
    lastTime: new Float64Array(length),
    input: new Float64Array(length),
    cacheRead: new Float64Array(length),
    cacheWrite5m: new Float64Array(length),
    cacheWrite1h: new Float64Array(length),
    output: new Float64Array(length),
    reasoning: new Float64Array(length),
    webSearches: new Float64Array(length),
    unlogged: new Float64Array(length),
    placeholder: new Uint8Array(length),
    version: new Float64Array(length),
  };
  for (let call = 0; call < length; call += 1) {
    const { rows } = ordered.sources[ordered.source[call]!]!;
    const at = ordered.at[call]!;
    const { floats, ints } = rows;
    const int = at * row.INTS;
    const float = at * row.FLOATS;
    calls.agent[call] = ints[int + row.AGENT]!;
    calls.kind[call] = ints[int + row.KIND]!;
    calls.effort[call] = ints[int + row.EFFORT]!;
    calls.speed[call] = ints[int + row.SPEED]!;
    const model = ints[int + row.MODEL]!;
    const code = model < 0 ? 0 : names.code(model, modelCode);
    calls.model[call] = code;
    calls.customModel[call] = model < 0 || code !== 0 ? NONE : names.privateText(model);
    calls.session[call] = privateColumn(ints[int + row.SESSION]!, names);
    calls.folder[call] = privateColumn(ints[int + row.FOLDER]!, names);
    calls.branch[call] = privateColumn(ints[int + row.BRANCH]!, names);
    calls.time[call] = floats[float + row.TIME]!;
    calls.lastTime[call] = floats[float + row.LAST_TIME]!;
    calls.input[call] = floats[float + row.INPUT]!;
    calls.cacheRead[call] = floats[float + row.CACHE_READ]!;
    calls.cacheWrite5m[call] = floats[float + row.CACHE_WRITE_5M]!;
    calls.cacheWrite1h[call] = floats[float + row.CACHE_WRITE_1H]!;
    calls.output[call] = floats[float + row.OUTPUT]!;
    calls.reasoning[call] = floats[float + row.REASONING]!;
    calls.webSearches[call] = floats[float + row.WEB_SEARCHES]!;
    calls.unlogged[call] = floats[float + row.UNLOGGED]!;
    calls.placeholder[call] = isPlaceholder(rows, at) ? 1 : 0;
    calls.version[call] = floats[float + row.VERSION]!;
  }
  return calls;
}

function privateColumn(text: number, names: TextNumbers): number {
  return text < 0 ? NONE : names.privateText(text);
}
