import { join } from 'node:path';
import { AGENTS, CALL_KINDS } from '../../src/contract/vocabulary.ts';
import type { LeftOutReason } from '../../src/contract/vocabulary.ts';
import { ARRAY, JsonPaths, MALFORMED, OBJECT, skipSpace, TOO_DEEP, TRUE } from './json-paths.ts';
import { isText, isWord, readTime, word } from './json-values.ts';
import { findHolders, listFolders, splitList } from './folders.ts';
import type { Environment } from './folders.ts';
import { isBlank } from './lines.ts';
import { HAS_USAGE, INVALID_USAGE, NO_USAGE, readUsage, usagePaths, usageSlots } from './claude-usage.ts';
import type { UsageSlots } from './claude-usage.ts';
import type { AgentSource } from './agents.ts';
import { CallRecord, NO_TEXT, ToolRecord } from './records.ts';
import type { Reader, Sink } from './records.ts';
import { readToolName } from './tool-names.ts';
import { readVersion } from './versions.ts';

const AGENT = AGENTS['claude-code'];

/** Everything that is read from a line; a subagent's progress line carries a whole message one level down. */
const LINE_PATHS = {
  time: ['timestamp'],
  session: ['sessionId'],
  folder: ['cwd'],
  branch: ['gitBranch'],
  version: ['version'],
  sidechain: ['isSidechain'],
  uuid: ['uuid'],
  request: ['requestId'],
  message: ['message', 'id'],
  model: ['message', 'model'],
  stop: ['message', 'stop_reason'],
  content: ['message', 'content'],
  ...usagePaths('', ['message', 'usage']),
  progress: ['data', 'type'],
  progressTime: ['data', 'message', 'timestamp'],
  progressUuid: ['data', 'message', 'uuid'],
  progressRequest: ['data', 'message', 'requestId'],
  progressMessage: ['data', 'message', 'message', 'id'],
  progressModel: ['data', 'message', 'message', 'model'],
  progressStop: ['data', 'message', 'message', 'stop_reason'],
  progressContent: ['data', 'message', 'message', 'content'],
  ...usagePaths('progress', ['data', 'message', 'message', 'usage']),
  summary: ['toolUseResult', 'usage'],
} as const;

/** Of a block of a message's content: what tool it asks for. Of the tool's input only the skill's name is read. */
const BLOCK_PATHS = {
  type: ['type'],
  id: ['id'],
  name: ['name'],
  skill: ['input', 'skill'],
  /** What `skill` was called at first. */
  command: ['input', 'command'],
} as const;

const ITERATION_PATHS = { type: ['type'], model: ['model'], ...usagePaths('', []) };

/** Slots of what makes a message a call, in a line of its own or inside a progress line. */
interface MessageSlots {
  readonly request: number;
  readonly message: number;
  readonly uuid: number;
  readonly model: number;
  readonly stop: number;
  readonly content: number;
  readonly usage: UsageSlots;
}

/**
 * Ends the key of every token count, so a line without it has no usage: the agent escapes no letters of its keys.
 * Faster to find than `"usage"`: the search skips more, and it does not stop at each quote of a text.
 */
const MARKER = Buffer.from('put_tokens"');

/** Stands in every content with a block that asks for a tool. */
const TOOL_MARKER = Buffer.from('"tool_use"');

const TOOL_USE = word('tool_use');
const SKILL = word('Skill');
const AGENT_PROGRESS = word('agent_progress');
const SYNTHETIC = word('<synthetic>');
const ADVISOR = word('advisor_message');

/** Domains of the identity hash. */
const BY_REQUEST = 1;
const BY_SESSION = 2;
const BY_UUID = 3;
const BY_CONTENT = 4;
const BY_ITERATION = 5;
const SESSION_MESSAGE = 6;
/** Domains of the hash that tells the tool uses of one call apart. */
const TOOL_BY_ID = 9;
const TOOL_BY_UUID = 10;
const TOOL_BY_TIME = 11;

/**
 * Reads Claude Code's session files (`projects/**`): a call is a line with `message.usage`, or a progress line
 * that carries a subagent's. What several lines of one call come to is decided when they are folded.
 */
class ClaudeCodeReader implements Reader {
  readonly #sink: Sink;
  readonly #record = new CallRecord();
  readonly #line = new JsonPaths(LINE_PATHS);
  readonly #iteration = new JsonPaths(ITERATION_PATHS);
  readonly #tool = new ToolRecord();
  readonly #block = new JsonPaths(BLOCK_PATHS);
  readonly #own: MessageSlots;
  readonly #inProgress: MessageSlots;
  readonly #iterationUsage: UsageSlots;
  #fileKind: number = CALL_KINDS.main;
  #fileSession = NO_TEXT;
  #session = NO_TEXT;
  #folder = NO_TEXT;
  #branch = NO_TEXT;
  #model = NO_TEXT;
  /** Of the file that is open. */
  #lines = 0;
  #linesWithoutUsage = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
    const { slots } = this.#line;
    this.#own = {
      request: slots.request,
      message: slots.message,
      uuid: slots.uuid,
      model: slots.model,
      stop: slots.stop,
      content: slots.content,
      usage: usageSlots(slots, ''),
    };
    this.#inProgress = {
      request: slots.progressRequest,
      message: slots.progressMessage,
      uuid: slots.progressUuid,
      model: slots.progressModel,
      stop: slots.progressStop,
      content: slots.progressContent,
      usage: usageSlots(slots, 'progress'),
    };
    this.#iterationUsage = usageSlots(this.#iteration.slots, '');
  }

  open(path: string): void {
    const parts = path.split('/');
    const name = parts.pop()!;
    const below = parts.lastIndexOf('subagents');
    this.#fileKind = name.startsWith('agent-acompact-')
      ? CALL_KINDS.compaction
      : below >= 0 || name.startsWith('agent-')
        ? CALL_KINDS.subagent
        : CALL_KINDS.main;
    // Lines name their session; where one does not, a subagent's folder is named after it, and so is a file.
    const session = below > 0 ? parts[below - 1]! : name.replace(/\.jsonl(\.zst)?$/, '');
    const bytes = word(session);
    this.#fileSession = this.#sink.texts.intern(bytes, 0, bytes.length);
  }

  close(): void {
    this.#fileSession = NO_TEXT;
    this.#sink.readLines(AGENT, this.#lines);
    if (this.#linesWithoutUsage > 0)
      this.#sink.leaveOut(AGENT, 'no-usage', NO_TEXT, NaN, this.#linesWithoutUsage);
    this.#lines = 0;
    this.#linesWithoutUsage = 0;
  }

  tooLong(): void {
    this.#lines += 1;
    this.#leaveOut('too-long', NaN);
  }

  lines(bytes: Buffer, start: number, end: number): void {
    let marker = bytes.indexOf(MARKER, start);
    if (marker < 0) marker = end;
    for (let at = start; at < end;) {
      const newline = bytes.indexOf(0x0a, at);
      if (marker < at) {
        marker = bytes.indexOf(MARKER, at);
        if (marker < 0) marker = end;
      }
      if (newline > marker) {
        this.#readLine(bytes, at, newline);
      } else if (bytes[at] !== 0x7b || bytes[newline - 1] !== 0x7d) {
        this.#checkEnds(bytes, at, newline);
      } else {
        this.#skipLine();
      }
      at = newline + 1;
    }
  }

  lastLine(bytes: Buffer, start: number, end: number): void {
    if (this.#isWhole(bytes, start, end)) {
      this.#readLine(bytes, start, end);
    } else {
      this.#lines += 1;
      this.#leaveOut('torn-line', NaN);
    }
  }

  #skipLine(): void {
    this.#lines += 1;
    this.#linesWithoutUsage += 1;
  }

  /** A line without usage is not walked: it is looked at from both ends. */
  #checkEnds(bytes: Buffer, start: number, end: number): void {
    if (isBlank(bytes, start, end)) return;
    const first = skipSpace(bytes, start);
    let last = end - 1;
    while (bytes[last] === 0x20 || bytes[last] === 0x09 || bytes[last] === 0x0d) last -= 1;
    if (bytes[first] !== 0x7b || bytes[last] !== 0x7d) this.#readLine(bytes, start, end);
    else this.#skipLine();
  }

  #isWhole(bytes: Buffer, start: number, end: number): boolean {
    let at = start;
    do {
      at = this.#line.walk(bytes, at, end);
      // Too deep is for the line's own reason.
      if (at === TOO_DEEP) return true;
      if (at < 0) return false;
      at = skipSpace(bytes, at);
    } while (at < end);
    return true;
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    const line = this.#line;
    this.#lines += 1;
    const first = line.walk(bytes, start, end);
    if (first === TOO_DEEP || first === MALFORMED) {
      this.#leaveOut(first === TOO_DEEP ? 'too-deep' : 'malformed', NaN);
      return;
    }
    let at = skipSpace(bytes, first);
    if (at >= end) {
      this.#readObject(bytes, end);
      return;
    }
    // Several objects without a newline between them: all are read when all are sound.
    let count = 1;
    for (; at < end; count += 1) {
      const next = line.walk(bytes, at, end);
      if (next < 0 || line.outermost !== OBJECT) {
        this.#leaveOut(next === TOO_DEEP ? 'too-deep' : 'malformed', NaN);
        return;
      }
      at = skipSpace(bytes, next);
    }
    this.#lines += count - 1;
    at = start;
    for (; count > 0; count -= 1) {
      at = skipSpace(bytes, line.walk(bytes, at, end));
      this.#readObject(bytes, end);
    }
  }

  #readObject(bytes: Buffer, lineEnd: number): void {
    const line = this.#line;
    const { kinds, slots } = line;
    if (line.outermost !== OBJECT) {
      this.#leaveOut('not-an-object', NaN);
    } else if (kinds[slots.Usage] === OBJECT) {
      this.#readCall(bytes, lineEnd, this.#own, false);
    } else if (kinds[slots.progressUsage] === OBJECT && isWord(bytes, line, slots.progress, AGENT_PROGRESS)) {
      this.#readCall(bytes, lineEnd, this.#inProgress, true);
    } else if (kinds[slots.summary] === OBJECT) {
      this.#readPlace(bytes);
      this.#leaveOut('subagent-summary', readTime(bytes, line, slots.time), this.#folder);
    } else {
      this.#linesWithoutUsage += 1;
    }
  }

  #readPlace(bytes: Buffer): void {
    const { texts } = this.#sink;
    const line = this.#line;
    const { slots } = line;
    this.#session = texts.internAt(bytes, line, slots.session, this.#session);
    this.#folder = texts.internAt(bytes, line, slots.folder, this.#folder);
    this.#branch = texts.internAt(bytes, line, slots.branch, this.#branch);
  }

  #readCall(bytes: Buffer, lineEnd: number, message: MessageSlots, isProgress: boolean): void {
    const line = this.#line;
    const { kinds, slots } = line;
    const record = this.#record;
    this.#readPlace(bytes);

    const inner = isProgress ? readTime(bytes, line, slots.progressTime) : NaN;
    record.time = Number.isNaN(inner) ? readTime(bytes, line, slots.time) : inner;
    if (isWord(bytes, line, message.model, SYNTHETIC)) {
      this.#leaveOut('synthetic', record.time, this.#folder);
      return;
    }
    const usage = readUsage(bytes, line, message.usage, record);
    if (usage === NO_USAGE) {
      this.#linesWithoutUsage += 1;
      return;
    }
    if (usage === INVALID_USAGE) {
      this.#leaveOut('invalid-count', record.time, this.#folder);
      return;
    }
    if (Number.isNaN(record.time)) {
      this.#leaveOut('invalid-time', NaN, this.#folder);
      return;
    }

    const { texts } = this.#sink;
    this.#model = texts.internAt(bytes, line, message.model, this.#model);
    record.agent = AGENT;
    record.session = this.#session === NO_TEXT ? this.#fileSession : this.#session;
    record.folder = this.#folder;
    record.branch = this.#branch;
    record.model = this.#model;
    record.isSidechain = isProgress || this.#fileKind !== CALL_KINDS.main || kinds[slots.sidechain] === TRUE;
    record.kind =
      record.isSidechain && this.#fileKind === CALL_KINDS.main ? CALL_KINDS.subagent : this.#fileKind;
    record.hasStopReason = isText(line, message.stop);
    record.version = readVersion(bytes, line, slots.version);
    this.#identify(bytes, message);
    this.#sink.call(record);

    if (kinds[message.content] === ARRAY) {
      const from = line.starts[message.content]!;
      const content = bytes.subarray(from, line.ends[message.content]);
      const first = content.indexOf(TOOL_MARKER);
      const hasOne = first >= 0 && !content.includes(TOOL_MARKER, first + 1);
      if (first >= 0) this.#readTools(bytes, from, lineEnd, message.uuid, hasOne);
    }
    if (kinds[message.usage.Iterations] === ARRAY) {
      this.#readAdvisors(bytes, line.starts[message.usage.Iterations]!, lineEnd);
    }
  }

  /** (message id, request id); else (session, message id); else the line's uuid; else what the line counts. */
  #identify(bytes: Buffer, message: MessageSlots): void {
    const line = this.#line;
    const { starts, ends } = line;
    const { identity, session, message: copies } = this.#record;
    const hasMessage = isText(line, message.message);
    const messageStart = starts[message.message]!;
    const messageEnd = ends[message.message]!;
    copies.reset(SESSION_MESSAGE);
    this.#addText(copies, session);
    if (hasMessage) copies.bytes(bytes, messageStart, messageEnd);
    copies.finish();

    if (hasMessage && isText(line, message.request)) {
      identity.reset(BY_REQUEST).bytes(bytes, messageStart, messageEnd);
      identity.bytes(bytes, starts[message.request]!, ends[message.request]!);
    } else if (hasMessage) {
      identity.reset(BY_SESSION);
      this.#addText(identity, session);
      identity.bytes(bytes, messageStart, messageEnd);
    } else if (isText(line, message.uuid)) {
      identity.reset(BY_UUID).bytes(bytes, starts[message.uuid]!, ends[message.uuid]!);
    } else {
      identity.reset(BY_CONTENT);
      this.#addText(identity, session);
      const { time, input, output, cacheRead, cacheWrite5m, cacheWrite1h } = this.#record;
      identity
        .number(time)
        .number(input)
        .number(output)
        .number(cacheRead)
        .number(cacheWrite5m)
        .number(cacheWrite1h);
    }
    identity.finish();
    if (!hasMessage) copies.reset(SESSION_MESSAGE).number(identity.a).number(identity.b).finish();
  }

  #addText(hash: CallRecord['identity'], text: number): void {
    if (text !== NO_TEXT) this.#sink.texts.addTo(hash, text);
  }

  /** An advisor's tokens are not in the message's own: each such iteration is a call beside it. */
  #readAdvisors(bytes: Buffer, start: number, lineEnd: number): void {
    const iteration = this.#iteration;
    const { slots } = iteration;
    const record = this.#record;
    const { a, b, c, d } = record.identity;
    iteration.elements(bytes, start, lineEnd, (index) => {
      if (!isWord(bytes, iteration, slots.type, ADVISOR)) return;
      const usage = readUsage(bytes, iteration, this.#iterationUsage, record);
      if (usage === INVALID_USAGE) this.#leaveOut('invalid-advisor', record.time, this.#folder);
      if (usage !== HAS_USAGE) return;
      record.kind = CALL_KINDS.advisor;
      record.model = this.#sink.texts.internAt(bytes, iteration, slots.model);
      record.identity.reset(BY_ITERATION).number(a).number(b).number(c).number(d).number(index).finish();
      this.#sink.call(record);
    });
  }

  /** `hasOne` when no more than one block can ask for a tool: then the tool's input is not walked over. */
  #readTools(bytes: Buffer, start: number, lineEnd: number, uuid: number, hasOne: boolean): void {
    const block = this.#block;
    const { slots } = block;
    const isRead = (slot: number): boolean =>
      slot === slots.name &&
      isText(block, slots.id) &&
      isWord(bytes, block, slots.type, TOOL_USE) &&
      !isWord(bytes, block, slots.name, SKILL);
    const tool = this.#tool;
    const { texts } = this.#sink;
    const visit = (index: number): void => {
      if (!isWord(bytes, block, slots.type, TOOL_USE)) return;
      if (!readToolName(bytes, block, slots.name, texts, tool)) return;
      tool.skill = NO_TEXT;
      if (isWord(bytes, block, slots.name, SKILL)) {
        const slot = isText(block, slots.skill) ? slots.skill : slots.command;
        tool.skill = texts.internAt(bytes, block, slot);
      }
      const { identity } = tool;
      if (isText(block, slots.id)) {
        identity.reset(TOOL_BY_ID).bytes(bytes, block.starts[slots.id]!, block.ends[slots.id]!);
      } else if (isText(this.#line, uuid)) {
        identity.reset(TOOL_BY_UUID).bytes(bytes, this.#line.starts[uuid]!, this.#line.ends[uuid]!);
        identity.number(index);
      } else {
        identity.reset(TOOL_BY_TIME).number(this.#record.time).number(index);
      }
      identity.finish();
      this.#sink.tool(tool);
    };
    block.elements(bytes, start, lineEnd, visit, hasOne ? isRead : null);
  }

  #leaveOut(reason: LeftOutReason, time: number, folder = NO_TEXT): void {
    this.#sink.leaveOut(AGENT, reason, folder, time);
  }
}

/** Folders that may hold `projects/`: the command line's, the desktop app's and Xcode's. */
function claudeFolders({ env, platform, home }: Environment): string[] {
  const config = env['XDG_CONFIG_HOME'] || join(home, '.config');
  const given = splitList(env['CLAUDE_CONFIG_DIR'], home);
  const folders = given.length > 0 ? given : [join(config, 'claude'), join(home, '.claude')];
  for (const app of desktopFolders(env, platform, home, config)) {
    folders.push(...findHolders(join(app, 'local-agent-mode-sessions'), 'projects'));
  }
  if (platform === 'darwin') {
    folders.push(join(home, 'Library', 'Developer', 'Xcode', 'CodingAssistant', 'ClaudeAgentConfig'));
  }
  return folders;
}

/** Where Claude Desktop keeps its data. */
function desktopFolders(env: Environment['env'], platform: string, home: string, config: string): string[] {
  if (platform === 'darwin') return [join(home, 'Library', 'Application Support', 'Claude')];
  if (platform !== 'win32') return [join(config, 'Claude')];
  const packages = join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Packages');
  return [
    join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Claude'),
    // The store's version of the app sees a private copy of that folder.
    ...listFolders(packages)
      .filter((name) => name.startsWith('Claude_'))
      .map((name) => join(packages, name, 'LocalCache', 'Roaming', 'Claude')),
  ];
}

export const claudeCode: AgentSource = {
  name: 'claude-code',
  logFolders: ['projects'],
  usualFolders: claudeFolders,
  createReader: (sink) => new ClaudeCodeReader(sink),
};
