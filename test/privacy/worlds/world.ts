/**
 * What logs say that a report may show: days, counts, known models, kinds, effort. Everything that no report, or not
 * every report, may show is a number here, which names.ts and noise.ts turn into one of endlessly many spellings.
 */
export interface World {
  readonly sessions: readonly Session[];
  readonly threads: readonly Thread[];
  /** Log files without a byte. */
  readonly emptyClaudeFiles: number;
  readonly emptyCodexFiles: number;
}

/** A model by its known id, the number of a custom one, or none. */
export type ModelRef = { readonly known: string } | { readonly custom: number } | null;

/** A tool by its known name, the number of one of a server's, of a name of its own, or of a skill. */
export type ToolRef =
  | { readonly known: string }
  | { readonly server: number }
  | { readonly custom: number }
  | { readonly skill: number };

/** A client's version: the major number, and whether it logged placeholders (Claude Code 2.0.67 to 2.1.56). */
export interface VersionRef {
  readonly major: number;
  readonly isPlaceholder: boolean;
  readonly number: number;
}

/** Where a line was written: a project by number, none, and which of its folders. */
export interface PlaceRef {
  readonly project: number | null;
  /** 0: its root. */
  readonly folder: number;
  readonly branch: number | null;
}

/** Token counts of Claude Code; null: not logged. */
export interface ClaudeUsage {
  readonly input: number | null;
  readonly output: number | null;
  readonly cacheRead: number | null;
  readonly write5m: number | null;
  readonly write1h: number | null;
  /** Cache writes as one number, without the split. */
  readonly hasFlatWrites: boolean;
  readonly reasoning: number | null;
  readonly searches: number | null;
  readonly speed: 'standard' | 'fast' | 'other' | null;
}

export interface ClaudeCall {
  readonly kind: 'call';
  /** Tells messages apart. */
  readonly key: number;
  readonly identity: 'request' | 'message' | 'uuid' | 'content';
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Lines of the message before its last: output so far, and milliseconds before the last. */
  readonly partials: readonly { readonly output: number; readonly before: number }[];
  readonly model: ModelRef;
  readonly usage: ClaudeUsage;
  readonly place: PlaceRef;
  readonly version: VersionRef;
  readonly isSidechain: boolean;
  readonly hasStop: boolean;
  /** Logged by its parent, in a progress line. */
  readonly isProgress: boolean;
  readonly advisors: readonly { readonly model: ModelRef; readonly usage: ClaudeUsage }[];
  readonly tools: readonly ToolRef[];
  readonly effort: string | null;
}

/** A line that is no call, by the reason under which it is counted. */
export interface OtherLine {
  readonly kind: 'other';
  readonly key: number;
  readonly reason:
    | 'no-usage'
    | 'malformed'
    | 'not-an-object'
    | 'invalid-count'
    | 'invalid-time'
    | 'synthetic'
    | 'subagent-summary'
    | 'blank';
  readonly time: number;
  readonly place: PlaceRef;
}

export type ClaudeLine = ClaudeCall | OtherLine;

export interface ClaudeFile {
  readonly kind: 'main' | 'subagent' | 'flat-subagent' | 'compaction';
  readonly key: number;
  readonly lines: readonly ClaudeLine[];
  readonly endsTorn: boolean;
}

export interface Session {
  readonly key: number;
  /** Whether its lines name it, or its file alone. */
  readonly isNamed: boolean;
  readonly files: readonly ClaudeFile[];
}

/** Counts of one Codex usage object, cached a part of input and reasoning one of output; null: not logged. */
export interface CodexUsage {
  readonly input: number;
  readonly cached: number | null;
  readonly cacheWrite: number | null;
  readonly output: number;
  readonly reasoning: number | null;
}

export type CodexLine =
  | {
      readonly kind: 'turn';
      readonly time: number;
      readonly model: ModelRef;
      readonly effort: string | null;
      readonly place: PlaceRef;
    }
  | {
      readonly kind: 'event';
      readonly time: number;
      readonly usage: CodexUsage;
      /** What it carries: both objects, one of them, the totals of the event before, or totals that start again. */
      readonly form: 'both' | 'last' | 'total' | 'repeat' | 'restart' | 'gap';
    }
  | { readonly kind: 'limits'; readonly time: number }
  | { readonly kind: 'speed'; readonly time: number; readonly speed: string }
  | { readonly kind: 'tool'; readonly time: number; readonly key: number; readonly tool: ToolRef }
  | { readonly kind: 'compacted'; readonly time: number }
  | {
      readonly kind: 'other';
      readonly time: number;
      readonly reason: 'no-usage' | 'malformed' | 'not-an-object' | 'blank';
    };

export interface Thread {
  readonly key: number;
  readonly source: 'cli' | 'subagent' | 'compact' | 'unsaid';
  /** Whether a line tells what the thread is. */
  readonly hasMeta: boolean;
  /** Thread that it was forked from or started by, and how many of its lines it begins with. */
  readonly parent: { readonly key: number; readonly lines: number } | null;
  readonly version: VersionRef;
  readonly place: PlaceRef;
  readonly lines: readonly CodexLine[];
  /** Whether its last line has its newline: without it a broken line is a torn one. */
  readonly endsWhole: boolean;
  /** The same file once more, in the archive. */
  readonly isArchivedToo: boolean;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Hours of UTC and minutes of the hour in which everything happens. */
export interface Window {
  readonly days: readonly number[];
  readonly hours: readonly [number, number];
  readonly minutes: readonly [number, number];
}

/** Any moment, from a Monday on. */
export const ANY_TIME: Window = { days: [0, 1, 2, 3, 4, 5, 6], hours: [0, 23], minutes: [0, 59] };

/** A Monday after which no price of the models of a drawn world changes: cost would tell on which side of it a call lies. */
export const BEGIN = Date.UTC(2026, 3, 27);

/** The same world at other times. */
export function moveWorld(world: World, move: (time: number) => number): World {
  const moveLine = <Line extends { readonly time: number }>(line: Line): Line => ({
    ...line,
    time: move(line.time),
  });
  return {
    ...world,
    sessions: world.sessions.map((session) => ({
      ...session,
      files: session.files.map((file) => ({ ...file, lines: file.lines.map(moveLine) })),
    })),
    threads: world.threads.map((thread) => ({ ...thread, lines: thread.lines.map(moveLine) })),
  };
}
