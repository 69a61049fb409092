import type { Agent, LeftOutReason } from '../../src/contract/vocabulary.ts';
import type { PrivateTexts, TextId } from '../sources/private-texts.ts';

/** Stands in an id column for "the log does not say". */
export const NONE = -1;

/** Columns of {@link Calls} that are a call's tokens together. */
export const TOKEN_KINDS = ['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output'] as const;

/**
 * Every call once, a column per field, rows in order of time. Times are milliseconds since 1970 UTC;
 * tokens are whole numbers; a field that the log does not report is `NaN` in a float column and
 * {@link NONE} in an id column.
 */
export interface Calls {
  readonly length: number;
  /** Code in `AGENTS`. */
  readonly agent: Uint8Array;
  /** Code in `CALL_KINDS`. */
  readonly kind: Uint8Array;
  /** Code in `EFFORTS`, 0 when the log does not say. */
  readonly effort: Uint8Array;
  /** Code in `SPEEDS`, 0 when the log does not say. */
  readonly speed: Uint8Array;
  /** Code of a known model, 0 for one that the vocabulary does not have or the log does not name. */
  readonly model: Uint16Array;
  /** Name of a model that the vocabulary does not have; {@link NONE} for a known or unnamed one. */
  readonly customModel: Int32Array;
  /** Session that the call belongs to: for a subagent that of the session that started it. */
  readonly session: Int32Array;
  readonly folder: Int32Array;
  readonly branch: Int32Array;
  /** When the request was sent: the call's first line. */
  readonly time: Float64Array;
  /** The call's last line. */
  readonly lastTime: Float64Array;
  /** Uncached input tokens. */
  readonly input: Float64Array;
  readonly cacheRead: Float64Array;
  readonly cacheWrite5m: Float64Array;
  readonly cacheWrite1h: Float64Array;
  readonly output: Float64Array;
  /** Reasoning tokens, a part of `output`. */
  readonly reasoning: Float64Array;
  readonly webSearches: Float64Array;
  /** Codex: tokens that the totals grew by before this call and that no event carries; in no other number. */
  readonly unlogged: Float64Array;
  /** 1 when the logged output count is a placeholder (Claude Code 2.0.67 to 2.1.56). */
  readonly placeholder: Uint8Array;
  /** Version of the agent, see `partsOf` in sources/versions.ts; {@link NONE} when the log does not say. */
  readonly version: Float64Array;
  /** What tools the calls asked for. */
  readonly tools: ToolUses;
}

/** Every tool use once, a column per field, in order of the calls' times. */
export interface ToolUses {
  readonly length: number;
  /** Row of the call that asked for it. */
  readonly call: Int32Array;
  /** Code of a tool that the vocabulary has or of MCP tools, 0 for another one. */
  readonly tool: Uint16Array;
  /** Name of a tool that the vocabulary does not have; {@link NONE} for others. */
  readonly customTool: Int32Array;
  /** Server of an MCP tool; {@link NONE} for others. */
  readonly server: Int32Array;
  /** Skill that was used; {@link NONE} for none. */
  readonly skill: Int32Array;
}

/**
 * Something that is no call of its own. `folder` and `time` are null where the line does not say; `time` is the
 * start of its quarter of an hour, in milliseconds. A call's further lines stand under the call's own time and
 * folder.
 */
export interface LeftOut {
  readonly agent: number;
  readonly reason: LeftOutReason;
  readonly folder: TextId | null;
  readonly time: number | null;
  readonly count: number;
}

/** What a run over the logs saw, for the terminal alone. */
export interface Scan {
  readonly agent: Agent;
  readonly files: number;
  readonly bytes: number;
  /** Lines of the files, blank ones aside. */
  readonly lines: number;
  /** Files that were not read because the same bytes stand below another root, under the same name. */
  readonly copies: number;
}

/** The logs, read and folded. */
export interface Accounts {
  readonly calls: Calls;
  readonly leftOut: readonly LeftOut[];
  readonly scans: readonly Scan[];
  readonly texts: PrivateTexts;
}
