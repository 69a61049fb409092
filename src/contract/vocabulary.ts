/**
 * The closed vocabularies of the report's data. A share table holds only the codes; the words ship in the
 * shell, the same for everybody. A code is never given a second meaning: append, do not renumber.
 */

/** Agents by code. The words are the keys of `build --json`. */
export const AGENTS = { 'claude-code': 1, codex: 2 } as const;

/** What a call was made for. `other` is a call whose log does not say. */
export const CALL_KINDS = { main: 1, subagent: 2, advisor: 3, compaction: 4, other: 5 } as const;

/** Reasoning effort asked for. `other` is a word that this vocabulary does not have. */
export const EFFORTS = {
  none: 1,
  minimal: 2,
  low: 3,
  medium: 4,
  high: 5,
  xhigh: 6,
  max: 7,
  ultra: 8,
  other: 9,
} as const;

/** Systems that a report can be made on. */
export const SYSTEMS = { linux: 1, macos: 2, windows: 3, other: 4 } as const;

/** Service speed that a price may depend on. */
export const SPEEDS = { standard: 1, fast: 2, priority: 3, flex: 4, batch: 5, other: 6 } as const;

/**
 * Why something in the logs is not a call of its own. Reasons from 1 count lines, reasons from 40 files, and
 * reasons from 70 what stands inside a line that is counted as a call or under a reason of its own. Every line
 * that is read is a call's or has one reason: lines = calls that are not an advisor's + all reasons below 40.
 */
export const LEFT_OUT_REASONS = {
  /** A further line of a call that is counted: a streamed partial, or its copy in another file. */
  'repeated-line': 1,
  /** A parent's message copied into a sidechain under a new request id. */
  'sidechain-replay': 2,
  /** Claude Code's own stand-in for an answer (`<synthetic>`): no call was made. */
  synthetic: 3,
  /** A tool result that sums up calls which are logged elsewhere. */
  'subagent-summary': 4,
  /** A Codex event that repeats the totals of the one before. */
  'repeated-total': 5,
  /** History that a Codex fork or resume copied from its parent. */
  'inherited-history': 6,
  /** A Codex event that carries rate limits and no tokens. */
  'rate-limit-only': 7,
  malformed: 8,
  'not-an-object': 9,
  /** The last line of a file, without its end: it counts when it is complete. */
  'torn-line': 10,
  /** Longer than 64 MiB. */
  'too-long': 11,
  'too-deep': 12,
  /** A token count that is not a whole number from 0 to 2^40. */
  'invalid-count': 13,
  /** No time, or one that is not a date between 2020 and 2100. */
  'invalid-time': 14,
  /** Says nothing of usage: a prompt, an answer to a tool, a note of the agent's own. */
  'no-usage': 15,
  /** Stands in a file that is a copy of another one. */
  'copied-line': 16,
  'unreadable-file': 40,
  'linked-file': 41,
  'special-file': 42,
  'empty-file': 43,
  /** The same Codex rollout once more: archived, or compressed. */
  'archived-copy': 44,
  'corrupt-archive': 45,
  /** An advisor's usage, inside a message's line, with an impossible count. */
  'invalid-advisor': 70,
} as const;

/** What a reason counts. */
export function unitOf(reason: number): 'lines' | 'files' | 'parts' {
  return reason < 40 ? 'lines' : reason < 70 ? 'files' : 'parts';
}

/** How far a call's counts can be trusted. */
export const CERTAINTIES = {
  /** As logged, and complete. */
  exact: 1,
  /** As logged, but the output count is a placeholder. */
  placeholder: 2,
  /** The log lacks the input or the output count. */
  partial: 3,
} as const;

/** Whether a call has a price, and why not. */
export const PRICINGS = {
  priced: 1,
  /** The log names no model. */
  'unnamed-model': 2,
  /** The vocabulary does not have the model, and no price was given for it. */
  'unknown-model': 3,
  /** No price is known for the model, or none on that day. */
  'no-price': 4,
  /** None at that speed or length. */
  'no-speed-price': 5,
  /** The log lacks the input or the output count. */
  'no-count': 6,
  /** It searched the web, and its maker names no price for that. */
  'no-search-price': 7,
} as const;

export type Agent = keyof typeof AGENTS;
export type CallKind = keyof typeof CALL_KINDS;
export type Effort = keyof typeof EFFORTS;
export type System = keyof typeof SYSTEMS;
export type Speed = keyof typeof SPEEDS;
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;
export type Certainty = keyof typeof CERTAINTIES;
export type Pricing = keyof typeof PRICINGS;

/** The word for a code, or null for a code that the vocabulary does not have. */
export function wordOf<Word extends string>(
  vocabulary: Readonly<Record<Word, number>>,
  code: number,
): Word | null {
  for (const word in vocabulary) if (vocabulary[word] === code) return word;
  return null;
}
