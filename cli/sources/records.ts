import type { LeftOutReason } from '../../src/contract/vocabulary.ts';
import { ByteHash } from './byte-hash.ts';
import type { ByteTexts } from './byte-texts.ts';
import { NO_VERSION } from './versions.ts';

/** Stands for a text that the log does not give. */
export const NO_TEXT = -1;

/**
 * One line that reports usage, as a reader hands it on. The same object is filled again for every line: whoever
 * keeps something copies it. Texts are numbers of the sink's {@link ByteTexts}; a field that the line does not
 * report is `NaN` or {@link NO_TEXT}.
 */
export class CallRecord {
  /** Code in `AGENTS`. */
  agent = 0;
  /** Code in `CALL_KINDS`. */
  kind = 0;
  /** Code in `EFFORTS`, or 0. */
  effort = 0;
  /** Code in `SPEEDS`, or 0. */
  speed = 0;
  model = NO_TEXT;
  session = NO_TEXT;
  folder = NO_TEXT;
  branch = NO_TEXT;
  /** Milliseconds since 1970. */
  time = NaN;
  /** Tokens. */
  input = NaN;
  cacheRead = NaN;
  cacheWrite5m = NaN;
  cacheWrite1h = NaN;
  output = NaN;
  reasoning = NaN;
  webSearches = NaN;
  /** Codex: tokens that the totals grew by before this event and that no event carries. */
  unlogged = 0;
  /** What makes two records the same call (Claude Code), or two events the same event (Codex). */
  readonly identity = new ByteHash();
  /** Session and message id, for finding copies under another request id. */
  readonly message = new ByteHash();
  isSidechain = false;
  hasStopReason = false;
  /** Version of the agent, see `readVersion`. */
  version: number = NO_VERSION;
  /** Codex: code in `LEFT_OUT_REASONS` when the event is no call, else 0. */
  leftOut = 0;
}

/**
 * One use of a tool, as a reader hands it on; filled again for every use. Of an MCP tool only its server is known, of
 * another one only its name.
 */
export class ToolRecord {
  name = NO_TEXT;
  server = NO_TEXT;
  /** Skill that was used with it. */
  skill = NO_TEXT;
  /** Tells the uses of one call apart: the use's id or, where it has none, the place where it stands. */
  readonly identity = new ByteHash();
}

/** One Codex rollout file. */
export interface ThreadRecord {
  /** File name without folder and endings: the same for all copies of a rollout. */
  stem: number;
  id: number;
  /** Thread that this one was forked from or started by. */
  parent: number;
  /** Started by its parent: its calls belong to the parent's session. */
  isSubagent: boolean;
  /** Lines of the file, blank ones aside, and how many of them say nothing of usage. */
  lines: number;
  linesWithoutUsage: number;
}

/** Where readers put what they find. */
export interface Sink {
  readonly texts: ByteTexts;
  call(record: CallRecord): void;
  /** A tool that was asked for in the line of the call handed over last. */
  tool(tool: ToolRecord): void;
  /** Counts lines that were read, blank ones aside. A line that lost the newline between two objects counts as two. */
  readLines(agent: number, count: number): void;
  /** Counts a line or file that is no call. `folder` is a text's number, `time` milliseconds; both may be unknown. */
  leaveOut(agent: number, reason: LeftOutReason, folder: number, time: number, count?: number): void;
  /** Ends a thread: the events handed over since the last one are its own, in the order of the file. */
  thread(thread: ThreadRecord): void;
  event(record: CallRecord): void;
  /** A tool that was asked for in the thread after the event handed over last. */
  threadTool(tool: ToolRecord): void;
}

/** Reads the lines of one agent's files. One reader reads many files, one after the other. */
export interface Reader {
  /** A file begins. `path` has the folders below its root, with `/`. */
  open(path: string): void;
  /** Complete lines in `bytes[start..end)`; the byte before `end` is a newline. */
  lines(bytes: Buffer, start: number, end: number): void;
  /** The file's last line, which has no newline of its own: it counts when it is complete. `bytes[end]` is a newline. */
  lastLine(bytes: Buffer, start: number, end: number): void;
  /** A line that was skipped because it is too long. */
  tooLong(): void;
  close(): void;
}
