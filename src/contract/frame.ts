import { ACTIVE_DAYS, SUMS, measuresOf, type Measures } from './measures.ts';
import { periodBeforeOf, type PeriodBefore } from './period-before.ts';
import { rowsOf, type Answers, type Columns } from './question.ts';

/** The part of a report that no filter changes. */
export interface Frame {
  readonly facts: ReadonlyMap<number, number>;
  /** The period before; null where no range was asked for or the mode does not tell. */
  readonly before: PeriodBefore | null;
  readonly leftOut: readonly { readonly agent: number; readonly reason: number; readonly count: number }[];
  /** What was read; empty where the mode or the narrowing of the report hides it. */
  readonly logs: readonly { readonly agent: number; readonly files: number; readonly lines: number }[];
  /** Calls by agent and kind. */
  readonly kinds: readonly { readonly agent: number; readonly kind: number; readonly calls: number }[];
  readonly provenance: readonly ProvenanceRow[];
  /** What the costs were worked out with, by model, first day and size of the request. */
  readonly prices: readonly PriceRow[];
  /** Sessions by bin of a measure, where the mode has no session rows. */
  readonly sessionSizes: readonly {
    readonly measure: number;
    readonly bin: number;
    readonly sessions: number;
  }[];
  /** Sessions by the Monday of the week they begin in, as public mode buckets them; else empty. */
  readonly weekSessions: readonly { readonly week: number; readonly sessions: number }[];
  /** Active minutes by hour of the day over the whole report; empty where the mode does not say. */
  readonly hours: readonly { readonly hour: number; readonly minutes: number }[];
  /** Calls by size of their whole input; empty where the mode does not say. */
  readonly contexts: readonly ContextRow[];
  readonly folders: Places;
  readonly branches: Places;
  /** Calls by version of the agent. */
  readonly clients: readonly ClientRow[];
  readonly tools: Tools;
}

/** The tools that were used most. */
export interface Tools {
  readonly rows: readonly ToolRow[];
  /** How many there are. */
  readonly count: number;
}

export interface ToolRow {
  readonly tool: number;
  /** Ordinals of the MCP server and the skill; 0 for none, null where the mode does not tell them apart. */
  readonly server: number | null;
  readonly skill: number | null;
  readonly uses: number;
}

/** The dearest of the report's folders or branches; empty where the mode shows none. */
export interface Places {
  readonly rows: readonly PlaceRow[];
  /** How many there are. */
  readonly count: number;
}

export interface PlaceRow extends Measures {
  /** Ordinal of the folder or branch; 0 for a project's root, and where the log names none. */
  readonly place: number;
  /** Null for a branch. */
  readonly project: number | null;
}

export interface ClientRow {
  readonly agent: number;
  /** -1 where the log does not say. */
  readonly major: number;
  /** Null where the mode does not show it. */
  readonly minor: number | null;
  readonly patch: number | null;
  readonly calls: number;
}

/** Calls of an agent and a model whose whole input is about as large. */
export interface ContextRow {
  readonly agent: number;
  readonly model: number;
  /** Index in `CONTEXT_BOUNDS`. */
  readonly bin: number;
  readonly calls: number;
  /** Tokens in the whole input of the largest of them. */
  readonly largest: number;
}

/** Calls that are equally sure and equally priced. */
export interface ProvenanceRow {
  readonly agent: number;
  readonly certainty: number;
  readonly pricing: number;
  readonly calls: number;
  readonly tokens: number;
  readonly cost: number | null;
}

/** A price, in micro-dollars per million tokens and per web search. */
export interface PriceRow {
  readonly model: number;
  /** First UTC day; 0 for ever. */
  readonly fromDay: number;
  /** Holds for requests whose whole input is more tokens than this. */
  readonly over: number;
  /** Null where there is no price from that day on. */
  readonly input: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite5m: number | null;
  readonly cacheWrite1h: number | null;
  readonly output: number | null;
  readonly webSearch: number | null;
}

/** How many folders and branches a page names. */
export const MOST_PLACES = 20;

/** The dearest folders or branches, and in each row how many there are; no row where the mode has none. */
function placesQuery(columns: string, among: string): string {
  const groups = `SELECT ${columns}, ${SUMS}, ${ACTIVE_DAYS} FROM usage WHERE ${among} IS NOT NULL GROUP BY ${columns}`;
  return (
    `SELECT *, (count(*) OVER ())::bigint AS places FROM (${groups}) ` +
    `ORDER BY coalesce(cost, 0) DESC, calls DESC, ${columns} LIMIT ${MOST_PLACES}`
  );
}

export const FOLDERS_QUERY = placesQuery('project, folder', 'folder');
export const BRANCHES_QUERY = placesQuery('branch', 'branch');

export const LEFT_OUT_QUERY = 'SELECT agent, reason, "count" FROM left_out ORDER BY agent, reason';
export const LOGS_QUERY = 'SELECT agent, files, lines FROM logs ORDER BY agent';
export const KINDS_QUERY =
  'SELECT agent, kind, sum(calls)::bigint AS calls FROM usage GROUP BY agent, kind ORDER BY agent, kind';
export const PROVENANCE_QUERY =
  'SELECT agent, certainty, pricing, calls, tokens, output, cost FROM provenance ORDER BY agent, certainty, pricing';
export const PRICES_QUERY =
  'SELECT model, from_day, over, input, cache_read, cache_write_5m, cache_write_1h, output, web_search ' +
  'FROM prices ORDER BY model, from_day, over';
export const FACTS_QUERY = 'SELECT fact, value FROM facts ORDER BY fact';
/** How many tools a page names. */
const MOST_TOOLS = 25;

/** The tools that were used most, and in each row how many there are. */
export const TOOLS_QUERY =
  'SELECT *, (count(*) OVER ())::bigint AS tools FROM ' +
  '(SELECT tool, server, skill, sum(uses)::bigint AS uses FROM tools GROUP BY tool, server, skill) ' +
  `ORDER BY uses DESC, tool, server, skill LIMIT ${MOST_TOOLS}`;
export const WEEK_SESSIONS_QUERY = 'SELECT week, sessions FROM week_sessions ORDER BY week';
export const CLIENTS_QUERY =
  'SELECT agent, major, minor, patch, calls FROM clients ORDER BY agent, major DESC, minor DESC, patch DESC';
export const SESSION_SIZES_QUERY = 'SELECT measure, bin, sessions FROM session_sizes ORDER BY measure, bin';
/** Active minutes by hour of the day, where the mode sums them over the whole range. */
export const HOURS_QUERY = 'SELECT hour, minutes FROM hours ORDER BY hour';
export const CONTEXTS_QUERY =
  'SELECT agent, model, bin, calls, largest FROM contexts ORDER BY agent, model, bin';

/** All of these. */
export const FRAME_QUERIES: readonly string[] = [
  LEFT_OUT_QUERY,
  LOGS_QUERY,
  KINDS_QUERY,
  PROVENANCE_QUERY,
  PRICES_QUERY,
  FACTS_QUERY,
  SESSION_SIZES_QUERY,
  WEEK_SESSIONS_QUERY,
  HOURS_QUERY,
  CONTEXTS_QUERY,
  FOLDERS_QUERY,
  BRANCHES_QUERY,
  CLIENTS_QUERY,
  TOOLS_QUERY,
];

/** What no filter changes, from the answers of the first paint. */
export function readFrame(answers: Answers): Frame {
  const facts = new Map(
    rowsOf(answers[FACTS_QUERY], ({ number }) => [number('fact'), number('value')] as const),
  );
  return {
    facts,
    before: periodBeforeOf(facts),
    leftOut: rowsOf(answers[LEFT_OUT_QUERY], ({ number }) => ({
      agent: number('agent'),
      reason: number('reason'),
      count: number('count'),
    })),
    logs: rowsOf(answers[LOGS_QUERY], ({ number }) => ({
      agent: number('agent'),
      files: number('files'),
      lines: number('lines'),
    })),
    kinds: rowsOf(answers[KINDS_QUERY], ({ number }) => ({
      agent: number('agent'),
      kind: number('kind'),
      calls: number('calls'),
    })),
    provenance: rowsOf(answers[PROVENANCE_QUERY], ({ number, value }) => ({
      agent: number('agent'),
      certainty: number('certainty'),
      pricing: number('pricing'),
      calls: number('calls'),
      tokens: number('tokens'),
      cost: value('cost'),
    })),
    prices: rowsOf(answers[PRICES_QUERY], ({ number, value }) => ({
      model: number('model'),
      fromDay: number('from_day'),
      over: number('over'),
      input: value('input'),
      cacheRead: value('cache_read'),
      cacheWrite5m: value('cache_write_5m'),
      cacheWrite1h: value('cache_write_1h'),
      output: value('output'),
      webSearch: value('web_search'),
    })),
    sessionSizes: rowsOf(answers[SESSION_SIZES_QUERY], ({ number }) => ({
      measure: number('measure'),
      bin: number('bin'),
      sessions: number('sessions'),
    })),
    weekSessions: rowsOf(answers[WEEK_SESSIONS_QUERY], ({ number }) => ({
      week: number('week'),
      sessions: number('sessions'),
    })),
    hours: rowsOf(answers[HOURS_QUERY], ({ number }) => ({
      hour: number('hour'),
      minutes: number('minutes'),
    })),
    contexts: rowsOf(answers[CONTEXTS_QUERY], ({ number }) => ({
      agent: number('agent'),
      model: number('model'),
      bin: number('bin'),
      calls: number('calls'),
      largest: number('largest'),
    })),
    folders: placesOf(answers[FOLDERS_QUERY], 'folder'),
    branches: placesOf(answers[BRANCHES_QUERY], 'branch'),
    clients: rowsOf(answers[CLIENTS_QUERY], ({ number, value }) => ({
      agent: number('agent'),
      major: number('major'),
      minor: value('minor'),
      patch: value('patch'),
      calls: number('calls'),
    })),
    tools: toolsOf(answers[TOOLS_QUERY]),
  };
}

function toolsOf(answer: Columns | undefined): Tools {
  return {
    rows: rowsOf(answer, ({ number, value }) => ({
      tool: number('tool'),
      server: value('server'),
      skill: value('skill'),
      uses: number('uses'),
    })),
    count: answer?.['tools']?.[0] ?? 0,
  };
}

function placesOf(answer: Columns | undefined, column: 'folder' | 'branch'): Places {
  return {
    rows: rowsOf(answer, (row) => ({
      ...measuresOf(row),
      place: row.number(column),
      project: row.value('project'),
    })),
    count: answer?.['places']?.[0] ?? 0,
  };
}
