import { join } from 'node:path';
import { AGENTS, CALL_KINDS, EFFORTS, LEFT_OUT_REASONS, SPEEDS } from '../../src/contract/vocabulary.ts';
import type { LeftOutReason } from '../../src/contract/vocabulary.ts';
import { ABSENT, JsonPaths, MALFORMED, NULL, OBJECT, skipSpace, STOPPED, TOO_DEEP } from './json-paths.ts';
import { INVALID_COUNT, isText, isWord, readCount, readTime, word } from './json-values.ts';
import type { AgentSource } from './agents.ts';
import { splitList } from './folders.ts';
import type { Environment } from './folders.ts';
import { isBlank } from './lines.ts';
import { RolloutHistory, UNKNOWN_ORIGIN, USAGE_FIELDS } from './codex-history.ts';
import type { Usage } from './codex-history.ts';
import { CallRecord, NO_TEXT, ToolRecord } from './records.ts';
import type { Reader, Sink, ThreadRecord } from './records.ts';
import { readMcpNamespace, readOldMcpName, readToolName } from './tool-names.ts';
import { readVersion } from './versions.ts';

const AGENT = AGENTS.codex;

function usagePaths<Prefix extends string>(prefix: Prefix, path: readonly string[]) {
  return {
    [prefix]: path,
    [`${prefix}Input`]: [...path, 'input_tokens'],
    [`${prefix}Cached`]: [...path, 'cached_input_tokens'],
    [`${prefix}CacheWrite`]: [...path, 'cache_write_input_tokens'],
    [`${prefix}Output`]: [...path, 'output_tokens'],
    [`${prefix}Reasoning`]: [...path, 'reasoning_output_tokens'],
    [`${prefix}Sum`]: [...path, 'total_tokens'],
  } as Record<Prefix | `${Prefix}${UsageField}`, readonly string[]>;
}

type UsageField = (typeof USAGE_FIELDS)[number];

/** Everything that is read from a line. */
const LINE_PATHS = {
  time: ['timestamp'],
  type: ['type'],
  event: ['payload', 'type'],
  ...usagePaths('total', ['payload', 'info', 'total_token_usage']),
  ...usagePaths('last', ['payload', 'info', 'last_token_usage']),
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
  version: ['payload', 'cli_version'],
  tool: ['payload', 'name'],
  namespace: ['payload', 'namespace'],
  call: ['payload', 'call_id'],
} as const;

const SESSION_META = word('session_meta');
const TURN_CONTEXT = word('turn_context');
const EVENT = word('event_msg');
const ITEM = word('response_item');
const TOKEN_COUNT = word('token_count');
const SETTINGS = word('thread_settings_applied');
const COMPACT = word('compact');
const REVIEW = word('review');
const SUBAGENT = word('subagent');

/** Items that ask for a tool by its name. */
const NAMED_TOOLS = [word('function_call'), word('custom_tool_call')];
/** Items that ask for one tool each. */
const OWN_TOOLS = ['local_shell', 'web_search', 'tool_search', 'image_generation'].map((name) => ({
  item: word(`${name}_call`),
  name: word(name),
}));
/** Domain of the hash over the id of a tool use. */
const TOOL_BY_ID = 9;

const EFFORT_WORDS = Object.entries(EFFORTS).map(([text, code]) => ({ bytes: word(text), code }));
const SPEED_WORDS = [...Object.entries(SPEEDS), ['default', SPEEDS.standard] as const].map(
  ([text, code]) => ({
    bytes: word(text),
    code,
  }),
);

/**
 * Reads Codex rollouts (`sessions/**`, `archived_sessions/**`): every `token_count` event goes on, with what it
 * comes to by itself; which of them are another thread's history is decided when all threads are known.
 */
class CodexReader implements Reader {
  readonly #sink: Sink;
  readonly #record = new CallRecord();
  readonly #tool = new ToolRecord();
  readonly #line = new JsonPaths(LINE_PATHS);
  readonly #totalSlots: readonly number[];
  readonly #lastSlots: readonly number[];
  readonly #stop: (slot: number) => boolean;
  #bytes: Buffer = Buffer.alloc(0);

  #thread: { -readonly [Field in keyof ThreadRecord]: ThreadRecord[Field] } = emptyThread();
  readonly #history = new RolloutHistory();
  #origin = UNKNOWN_ORIGIN;
  #hasMeta = false;
  /** Whether the meta that was read names the thread that the file is named after. */
  #hasOwnMeta = false;
  #fileId = NO_TEXT;
  #model = NO_TEXT;
  #folder = NO_TEXT;
  readonly #total: Usage = new Float64Array(USAGE_FIELDS.length);
  readonly #last: Usage = new Float64Array(USAGE_FIELDS.length);

  constructor(sink: Sink) {
    this.#sink = sink;
    const { slots } = this.#line;
    this.#totalSlots = USAGE_FIELDS.map((field) => slots[`total${field}`]);
    this.#lastSlots = USAGE_FIELDS.map((field) => slots[`last${field}`]);
    this.#stop = (slot) => {
      if (slot === slots.type) {
        return !(
          isWord(this.#bytes, this.#line, slot, EVENT) ||
          isWord(this.#bytes, this.#line, slot, ITEM) ||
          isWord(this.#bytes, this.#line, slot, TURN_CONTEXT) ||
          isWord(this.#bytes, this.#line, slot, SESSION_META)
        );
      }
      if (slot !== slots.event) return false;
      if (isWord(this.#bytes, this.#line, slots.type, ITEM)) return !this.#asksForTool(this.#bytes);
      return (
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
    this.#fileId = this.#thread.id;
    this.#hasMeta = false;
    this.#hasOwnMeta = false;
    this.#origin = UNKNOWN_ORIGIN;
    this.#model = NO_TEXT;
    this.#folder = NO_TEXT;
  }

  close(): void {
    this.#history.settle(this.#origin, this.#record, this.#tool, {
      event: (record) => this.#sink.event(record),
      tool: (tool) => this.#sink.threadTool(tool),
    });
    this.#sink.readLines(AGENT, this.#thread.lines);
    this.#sink.thread(this.#thread);
  }

  tooLong(): void {
    this.#thread.lines += 1;
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
    if (at !== MALFORMED) {
      this.#readLine(bytes, start, end);
      return;
    }
    this.#thread.lines += 1;
    this.#leaveOut('torn-line');
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    const line = this.#line;
    const thread = this.#thread;
    thread.lines += 1;
    let at = line.walk(bytes, start, end, this.#stop);
    if (at === STOPPED) {
      // Not a line we need: a look at its end tells whether it was cut.
      let last = end - 1;
      while (bytes[last] === 0x20 || bytes[last] === 0x09 || bytes[last] === 0x0d) last -= 1;
      if (bytes[last] !== 0x7d) this.#leaveOut('malformed');
      else thread.linesWithoutUsage += 1;
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
    thread.lines += starts.length - 1;
    for (const objectStart of starts) {
      if (line.walk(bytes, objectStart, end, this.#stop) >= 0) this.#readObject(bytes);
      else thread.linesWithoutUsage += 1;
    }
  }

  #readObject(bytes: Buffer): void {
    const line = this.#line;
    const { slots } = line;
    if (line.outermost !== OBJECT) {
      this.#leaveOut('not-an-object');
    } else if (isWord(bytes, line, slots.type, EVENT) && isWord(bytes, line, slots.event, TOKEN_COUNT)) {
      this.#readTokenCount(bytes);
    } else {
      this.#thread.linesWithoutUsage += 1;
      if (isWord(bytes, line, slots.type, EVENT)) {
        if (isWord(bytes, line, slots.event, SETTINGS)) this.#readSettings(bytes);
      } else if (isWord(bytes, line, slots.type, TURN_CONTEXT)) {
        this.#readTurn(bytes);
      } else if (isWord(bytes, line, slots.type, SESSION_META)) {
        this.#readMeta(bytes);
      } else if (isWord(bytes, line, slots.type, ITEM)) {
        this.#readTool(bytes);
      }
    }
  }

  #asksForTool(bytes: Buffer): boolean {
    const { event } = this.#line.slots;
    return (
      NAMED_TOOLS.some((item) => isWord(bytes, this.#line, event, item)) ||
      OWN_TOOLS.some(({ item }) => isWord(bytes, this.#line, event, item))
    );
  }

  #readTool(bytes: Buffer): void {
    const { texts } = this.#sink;
    const line = this.#line;
    const { slots, starts, ends } = line;
    const tool = this.#tool;
    tool.server = NO_TEXT;
    tool.name = NO_TEXT;
    if (NAMED_TOOLS.some((item) => isWord(bytes, line, slots.event, item))) {
      if (!readToolName(bytes, line, slots.tool, texts, tool)) return;
      const server = readMcpNamespace(bytes, line, slots.namespace, texts);
      if (server !== NO_TEXT) tool.server = server;
      else if (tool.server === NO_TEXT) tool.server = readOldMcpName(bytes, line, slots.tool, texts);
      if (tool.server !== NO_TEXT) tool.name = NO_TEXT;
    } else {
      const own = OWN_TOOLS.find(({ item }) => isWord(bytes, line, slots.event, item));
      if (own === undefined) return;
      tool.name = texts.intern(own.name, 0, own.name.length);
    }
    // A search of the web has no id of a call, only that of the item.
    const id = isText(line, slots.call) ? slots.call : slots.thread;
    const hasId = isText(line, id);
    if (hasId) tool.identity.reset(TOOL_BY_ID).bytes(bytes, starts[id]!, ends[id]!).finish();
    this.#history.addTool(readTime(bytes, line, slots.time), tool, hasId);
  }

  #readTurn(bytes: Buffer): void {
    const { texts } = this.#sink;
    const line = this.#line;
    const { slots } = line;
    this.#model = texts.internAt(bytes, line, slots.model, this.#model);
    this.#folder = texts.internAt(bytes, line, slots.folder, this.#folder);
    const effort = isText(line, slots.effort)
      ? codeOf(bytes, line, slots.effort, EFFORT_WORDS, EFFORTS.other)
      : 0;
    this.#history.addTurn(readTime(bytes, line, slots.time), this.#model, effort, this.#folder);
  }

  /**
   * The file's own meta names the thread that the file is named after; else it is the first one. Others come with a
   * copied history, or from a resume.
   */
  #readMeta(bytes: Buffer): void {
    const { texts } = this.#sink;
    const line = this.#line;
    const { kinds, slots } = line;
    const thread = this.#thread;
    const id = texts.internAt(bytes, line, slots.thread);
    const isOwn = id === this.#fileId;
    const version = readVersion(bytes, line, slots.version);
    const time = readTime(bytes, line, slots.time);
    // A resume writes the meta once more, perhaps by a newer Codex.
    const isThreads = !this.#hasMeta || isOwn || id === thread.id;
    if (isThreads && !Number.isNaN(time)) this.#history.addClient(time, version);
    if (this.#hasOwnMeta || (this.#hasMeta && !isOwn)) return;
    this.#hasMeta = true;
    this.#hasOwnMeta = isOwn;
    if (id !== NO_TEXT) thread.id = id;

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
    this.#origin = {
      kind: isCompact ? CALL_KINDS.compaction : thread.isSubagent ? CALL_KINDS.subagent : CALL_KINDS.main,
      folder: texts.internAt(bytes, line, slots.folder),
      branch: texts.internAt(bytes, line, slots.branch),
      version,
    };
  }

  #readSettings(bytes: Buffer): void {
    const line = this.#line;
    const { slots } = line;
    const slot = isText(line, slots.tier) ? slots.tier : slots.flatTier;
    const speed = isText(line, slot) ? codeOf(bytes, line, slot, SPEED_WORDS, SPEEDS.other) : 0;
    this.#history.addSpeed(readTime(bytes, line, slots.time), speed);
  }

  #readTokenCount(bytes: Buffer): void {
    const line = this.#line;
    const { kinds, slots } = line;
    const isSound =
      readUsage(bytes, line, this.#totalSlots, this.#total) &&
      readUsage(bytes, line, this.#lastSlots, this.#last);
    this.#history.addEvent(
      readTime(bytes, line, slots.time),
      kinds[slots.total] === OBJECT ? this.#total : null,
      kinds[slots.last] === OBJECT ? this.#last : null,
      isSound,
    );
  }

  /** A line that cannot be read belongs to the file: when the file is a copy, so is the line. */
  #leaveOut(reason: LeftOutReason): void {
    this.#history.addUnreadable(LEFT_OUT_REASONS[reason]);
  }
}

function emptyThread(): ThreadRecord {
  return { stem: NO_TEXT, id: NO_TEXT, parent: NO_TEXT, isSubagent: false, lines: 0, linesWithoutUsage: 0 };
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

/** Fills a usage; `false` when one of its numbers is no count. */
function readUsage(bytes: Buffer, paths: JsonPaths<string>, slots: readonly number[], usage: Usage): boolean {
  let isSound = true;
  for (let field = 0; field < usage.length; field += 1) {
    const count = readCount(bytes, paths, slots[field]!);
    usage[field] = count;
    if (count === INVALID_COUNT) isSound = false;
  }
  return isSound;
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
