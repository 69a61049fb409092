import { AGENTS, LEFT_OUT_REASONS } from '../../src/contract/vocabulary.ts';
import { ByteHash } from '../sources/byte-hash.ts';
import type { ByteTexts } from '../sources/byte-texts.ts';
import { NO_TEXT } from '../sources/records.ts';
import type { CallRecord, ThreadRecord, ToolRecord } from '../sources/records.ts';
import type { LeftOutFold } from './left-out.ts';
import {
  EFFORT,
  FLOATS,
  FOLDER,
  IDENTITY,
  INTS,
  KIND,
  LEFT_OUT,
  Rows,
  SESSION,
  SPEED,
  TEXTS,
  TIME,
  UNLOGGED,
  VERSION,
} from './rows.ts';
import type { PackedRows } from './rows.ts';
import * as use from './tool-rows.ts';
import type { PackedTools, ToolRows } from './tool-rows.ts';

/** One rollout file: its events are the rows from `start` to `end`, its tool uses those from `firstTool` to `endTool`. */
interface Thread extends ThreadRecord {
  readonly start: number;
  readonly end: number;
  readonly firstTool: number;
  readonly endTool: number;
}

/** A {@link ThreadFold} as it goes from a worker to the main thread. */
export interface PackedThreads {
  readonly rows: PackedRows;
  readonly tools: PackedTools;
  /** Stem, id, parent, whether a subagent, number of events, of tool uses, of lines and of lines without usage. */
  readonly threads: Int32Array<ArrayBuffer>;
}

const FIELDS = 8;
/** Domain of the hash over a thread's events. */
const THREAD = 8;

/**
 * Codex threads with their events. Which events are calls shows only when all threads are there: a fork or a
 * resume copies its parent's history, counters included, with new times.
 */
export class ThreadFold {
  readonly rows = new Rows();
  readonly #texts: ByteTexts;
  readonly #threads: Thread[] = [];
  /** By thread: keys of its tool uses, and whether it has the key once. */
  readonly #toolsOf = new Map<Thread, Map<number, boolean>>();
  readonly #tools = new use.ToolRows();
  #start = 0;
  #firstTool = 0;

  constructor(texts: ByteTexts) {
    this.#texts = texts;
  }

  event(record: CallRecord): void {
    this.rows.write(this.rows.add(), record);
  }

  /** A tool that was asked for before the thread's next event. */
  tool(tool: ToolRecord): void {
    this.#tools.add(this.rows.length, tool);
  }

  thread(thread: ThreadRecord): void {
    this.#threads.push({
      ...thread,
      start: this.#start,
      end: this.rows.length,
      firstTool: this.#firstTool,
      endTool: this.#tools.length,
    });
    this.#start = this.rows.length;
    this.#firstTool = this.#tools.length;
  }

  pack(): PackedThreads {
    const threads = new Int32Array(this.#threads.length * FIELDS);
    this.#threads.forEach((thread, index) => {
      const { stem, id, parent, isSubagent, start, end, firstTool, endTool } = thread;
      const { lines, linesWithoutUsage } = thread;
      threads.set(
        [stem, id, parent, isSubagent ? 1 : 0, end - start, endTool - firstTool, lines, linesWithoutUsage],
        index * FIELDS,
      );
    });
    return { rows: this.rows.pack(), tools: this.#tools.pack(), threads };
  }

  /** `texts` gives this side's numbers for the other's texts. */
  merge({ rows, tools, threads }: PackedThreads, texts: Int32Array): void {
    const here = (text: number): number => (text < 0 ? text : texts[text]!);
    let row = 0;
    let tool = 0;
    for (let at = 0; at < threads.length; at += FIELDS) {
      const [stem = NO_TEXT, id = NO_TEXT, parent = NO_TEXT, isSubagent = 0, ...counts] = threads.subarray(
        at,
        at + FIELDS,
      );
      const [events = 0, uses = 0, lines = 0, linesWithoutUsage = 0] = counts;
      // Which event a use stands before is counted from the first one of all threads.
      const shift = this.rows.length - row;
      for (const end = row + events; row < end; row += 1) this.rows.copy(this.rows.add(), rows, row, texts);
      for (const end = tool + uses; tool < end; tool += 1)
        this.#tools.copy(tools[tool * use.INTS + use.CALL]! + shift, tools, tool, texts);
      this.thread({
        stem: here(stem),
        id: here(id),
        parent: here(parent),
        isSubagent: isSubagent === 1,
        lines,
        linesWithoutUsage,
      });
    }
  }

  /**
   * Decides which events are calls, and sets their session.
   *
   * @returns Numbers of the rows that are calls, and their tool uses; everything else is counted in `leftOut`.
   */
  resolve(leftOut: LeftOutFold): { readonly calls: Uint32Array; readonly tools: ToolRows } {
    const kept = this.#dropCopies(leftOut);
    const byId = groupBy(kept, (thread) => thread.id);
    const byParent = groupBy(kept, (thread) => thread.parent);
    const rank = new Map(kept.map((thread, index) => [thread, index]));
    const isEarlier = (one: Thread, other: Thread): boolean => rank.get(one)! < rank.get(other)!;

    const calls: number[] = [];
    const tools = new use.ToolRows();
    const { floats, ints } = this.rows;
    for (const thread of kept) {
      const elders = [
        ...ancestorsOf(thread, byId),
        // The same thread in a file of its own after a resume, and children of a parent whose file is gone:
        // what they have in common counts where it stands first.
        ...byId.get(thread.id)!.filter((same) => isEarlier(same, thread)),
        ...(thread.parent === NO_TEXT || byId.has(thread.parent)
          ? []
          : byParent.get(thread.parent)!.filter((sibling) => isEarlier(sibling, thread))),
      ];
      let inherited = 0;
      for (const elder of elders) inherited = Math.max(inherited, this.#commonRun(thread, elder));
      const session = sessionOf(thread, byId);
      if (thread.linesWithoutUsage > 0) {
        leftOut.add(AGENTS.codex, LEFT_OUT_REASONS['no-usage'], NO_TEXT, NaN, thread.linesWithoutUsage);
      }
      // Totals that a thread brings along, without the history that they are of, may be another's.
      const ownFrom = calls.length;
      let bringsTotals = inherited === 0 && (elders.length > 0 || thread.parent !== NO_TEXT);
      for (let row = thread.start; row < thread.end; row += 1) {
        let reason = ints[row * INTS + LEFT_OUT]!;
        if (reason === 0 && inherited > 0) {
          reason = LEFT_OUT_REASONS['inherited-history'];
          inherited -= 1;
        }
        if (reason === 0) {
          ints[row * INTS + SESSION] = session;
          if (bringsTotals) floats[row * FLOATS + UNLOGGED] = 0;
          bringsTotals = false;
          calls.push(row);
        } else {
          leftOut.add(AGENTS.codex, reason, ints[row * INTS + FOLDER]!, floats[row * FLOATS + TIME]!);
        }
      }
      this.#keepTools(thread, elders, calls.slice(ownFrom), tools);
    }
    return { calls: Uint32Array.from(calls), tools };
  }

  /**
   * Adds a thread's tool uses under their calls: a use is the next call's, for Codex writes what a call cost after
   * what it asked for, and the last call's where none follows. Those of inherited calls are not the thread's, nor are
   * those that an elder has too.
   */
  #keepTools(thread: Thread, elders: readonly Thread[], calls: readonly number[], kept: ToolRows): void {
    if (thread.firstTool === thread.endTool || calls.length === 0) return;
    const { ints } = this.#tools;
    const lastInherited = this.#lastInherited(thread, calls[0]!);
    const ofCall = new Set<number>();
    let next = 0;
    for (let tool = thread.firstTool; tool < thread.endTool; tool += 1) {
      const before = ints[tool * use.INTS + use.CALL]!;
      for (; next < calls.length - 1 && calls[next]! < before; next += 1) ofCall.clear();
      const key = toolKey(ints, tool);
      if (before <= lastInherited || ofCall.has(key)) continue;
      if (elders.some((elder) => this.#hasTool(elder, key))) continue;
      ofCall.add(key);
      kept.copy(calls[next]!, ints, tool, null);
    }
  }

  /** Whether a thread has a tool use, by an id that it has once: some makers count ids anew for each call. */
  #hasTool(thread: Thread, key: number): boolean {
    let known = this.#toolsOf.get(thread);
    if (known === undefined) {
      known = new Map();
      for (let tool = thread.firstTool; tool < thread.endTool; tool += 1) {
        const own = toolKey(this.#tools.ints, tool);
        known.set(own, !known.has(own));
      }
      this.#toolsOf.set(thread, known);
    }
    return known.get(key) === true;
  }

  /** The last row of a thread before its first own call that another thread's call was copied to; else -1. */
  #lastInherited(thread: Thread, firstCall: number): number {
    for (let row = firstCall - 1; row >= thread.start; row -= 1)
      if (this.rows.ints[row * INTS + LEFT_OUT] === 0) return row;
    return -1;
  }

  /** Of all copies of a rollout the one with the most events; ordered by start, for `isEarlier`. */
  #dropCopies(leftOut: LeftOutFold): Thread[] {
    const kept: Thread[] = [];
    for (const copies of groupBy(this.#threads, (thread) => thread.stem).values()) {
      copies.sort(
        (one, other) =>
          other.end - other.start - (one.end - one.start) ||
          this.#contentOf(one, []) - this.#contentOf(other, []) ||
          this.#texts.compare(one.id, other.id) ||
          this.#texts.compare(one.parent, other.parent) ||
          Number(one.isSubagent) - Number(other.isSubagent) ||
          // Names decide nothing but between copies that differ in nothing else.
          this.#contentOf(one, TEXTS) - this.#contentOf(other, TEXTS),
      );
      kept.push(copies[0]!);
      if (copies.length > 1) {
        leftOut.add(AGENTS.codex, LEFT_OUT_REASONS['archived-copy'], NO_TEXT, NaN, copies.length - 1);
        const lines = copies.slice(1).reduce((sum, copy) => sum + copy.lines, 0);
        leftOut.add(AGENTS.codex, LEFT_OUT_REASONS['copied-line'], NO_TEXT, NaN, lines);
      }
    }
    const started = new Map(kept.map((thread) => [thread, this.#startOf(thread)]));
    return kept.sort(
      (one, other) => started.get(one)! - started.get(other)! || this.#texts.compare(one.stem, other.stem),
    );
  }

  /** First known time of a thread's events; a thread without one comes last. */
  #startOf({ start, end }: Thread): number {
    for (let row = start; row < end; row += 1) {
      const time = this.rows.floats[row * FLOATS + TIME]!;
      if (!Number.isNaN(time)) return time;
    }
    return Number.MAX_SAFE_INTEGER;
  }

  /** A hash of what is read of a thread: of its numbers and of those texts of its events. */
  #contentOf({ start, end, firstTool, endTool }: Thread, texts: readonly number[]): number {
    const hash = new ByteHash().reset(THREAD);
    const { floats, ints } = this.rows;
    for (let row = start; row < end; row += 1) {
      for (const field of [IDENTITY, KIND, EFFORT, SPEED]) hash.number(ints[row * INTS + field]!);
      for (const field of [TIME, VERSION]) hash.number(floats[row * FLOATS + field]!);
      for (const field of texts) this.#addText(hash, ints[row * INTS + field]!);
    }
    const tools = this.#tools.ints;
    for (let tool = firstTool; tool < endTool; tool += 1) {
      const at = tool * use.INTS;
      hash.number(tools[at + use.CALL]! - start).number(tools[at + use.IDENTITY]!);
      if (texts.length === 0) continue;
      for (const field of [use.NAME, use.SERVER]) this.#addText(hash, tools[at + field]!);
    }
    return hash.finish().a;
  }

  #addText(hash: ByteHash, text: number): void {
    if (text === NO_TEXT) hash.number(NO_TEXT);
    else this.#texts.addTo(hash, text);
  }

  /** How many of a thread's first calls the elder has too, in the same order, with the same counters. */
  #commonRun(thread: Thread, elder: Thread): number {
    const { ints } = this.rows;
    let run = 0;
    let at = elder.start;
    for (let row = thread.start; row < thread.end; row += 1) {
      if (ints[row * INTS + LEFT_OUT] !== 0) continue;
      while (at < elder.end && !this.#isSameEvent(row, at)) at += 1;
      if (at === elder.end) return run;
      at += 1;
      run += 1;
    }
    return run;
  }

  #isSameEvent(one: number, other: number): boolean {
    const { ints } = this.rows;
    for (let part = IDENTITY; part < IDENTITY + 4; part += 1) {
      if (ints[one * INTS + part] !== ints[other * INTS + part]) return false;
    }
    return true;
  }
}

/** What tells tool uses of related threads apart. */
function toolKey(ints: Int32Array, tool: number): number {
  const at = tool * use.INTS + use.IDENTITY;
  return (ints[at]! >>> 0) * 0x20_0000 + (ints[at + 1]! >>> 11);
}

function groupBy(threads: readonly Thread[], key: (thread: Thread) => number): Map<number, Thread[]> {
  const groups = new Map<number, Thread[]>();
  for (const thread of threads) {
    const group = groups.get(key(thread));
    if (group === undefined) groups.set(key(thread), [thread]);
    else group.push(thread);
  }
  return groups;
}

/** A thread's parent, its parent's parent and so on, as far as their files are there. */
function ancestorsOf(thread: Thread, byId: ReadonlyMap<number, readonly Thread[]>): Thread[] {
  const ancestors: Thread[] = [];
  const met = new Set([thread.id]);
  for (let id = thread.parent; id !== NO_TEXT && !met.has(id);) {
    met.add(id);
    const files = byId.get(id) ?? [];
    ancestors.push(...files);
    id = files.find((file) => file.parent !== NO_TEXT)?.parent ?? NO_TEXT;
  }
  return ancestors;
}

/** A subagent's calls belong to the session of the thread that started it, and so on upwards. */
function sessionOf(thread: Thread, byId: ReadonlyMap<number, readonly Thread[]>): number {
  let session = thread.id;
  const met = new Set<number>();
  for (let at: Thread | undefined = thread; at?.isSubagent === true && at.parent !== NO_TEXT;) {
    if (met.has(at.id)) break;
    met.add(at.id);
    session = at.parent;
    at = byId.get(session)?.[0];
  }
  return session;
}
