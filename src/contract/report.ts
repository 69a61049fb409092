import {
  BRANCHES_QUERY,
  CLIENTS_QUERY,
  FACTS_QUERY,
  FOLDERS_QUERY,
  KINDS_QUERY,
  LEFT_OUT_QUERY,
  LOGS_QUERY,
  NO_FILTER,
  PRICES_QUERY,
  PROVENANCE_QUERY,
  SESSION_SIZES_QUERY,
  TOOLS_QUERY,
  WEEK_SESSIONS_QUERY,
  activityQuery,
  groupingOf,
  partMinutesQuery,
  planViews,
  timedDimensions,
  viewsQuery,
  type Ask,
  type Columns,
  type Filter,
  type PartDimension,
  type View,
} from './queries.ts';
import { familyCode } from './models.ts';
import { periodBeforeOf, type PeriodBefore } from './period-before.ts';
import { SCOPES } from './tables.ts';

/** What was counted of a set of calls. Tokens and calls are whole numbers, money is micro-dollars. */
export interface Measures {
  readonly calls: number;
  /** Sessions that begin in the set; null where the mode does not say. */
  readonly sessions: number | null;
  /** Uncached input. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  /** Part of `output`; null where no log says. */
  readonly reasoning: number | null;
  readonly webSearches: number;
  /** At list prices; null where no call of the set has a known price. */
  readonly cost: number | null;
  readonly unpricedTokens: number;
  /** Millionths of a Codex credit; null where no call of the set has a known rate. */
  readonly credits: number | null;
  readonly placeholderCalls: number;
  readonly activeDays: number;
}

export interface DayRow extends Measures {
  readonly day: number;
  readonly model: number;
}
/** What was counted of an agent, a model or a project. */
export interface PartMeasures extends Measures {
  /** Of the part on its own, so that the minutes of two parts can be the same ones; null where it is not known. */
  readonly activeMinutes: number | null;
}
export interface AgentRow extends PartMeasures {
  readonly agent: number;
}
/** Its active minutes are those of all snapshots of the model. */
export interface ModelRow extends PartMeasures {
  readonly model: number;
}
export interface ProjectRow extends PartMeasures {
  readonly project: number;
}

/** The part of a report that follows the reader's filter. */
export interface Breakdown {
  readonly total: Measures;
  /** By day and model, in that order. */
  readonly days: readonly DayRow[];
  readonly agents: readonly AgentRow[];
  readonly models: readonly ModelRow[];
  readonly projects: readonly ProjectRow[];
  /** Active minutes, or null where the published cells cannot answer under this filter. */
  readonly activeMinutes: number | null;
}

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

/** Answers by query, carried in the page so that its first paint needs no engine. */
export type Answers = Readonly<Record<string, Columns>>;

/** Every query of the first paint. */
export const FIRST_QUERIES: readonly string[] = [
  ...planViews(NO_FILTER).map(({ filter, views }) => viewsQuery(filter, views)),
  ...[activityQuery(NO_FILTER), partMinutesQuery(NO_FILTER)].filter((query) => query !== null),
  LEFT_OUT_QUERY,
  LOGS_QUERY,
  KINDS_QUERY,
  PROVENANCE_QUERY,
  PRICES_QUERY,
  FACTS_QUERY,
  SESSION_SIZES_QUERY,
  WEEK_SESSIONS_QUERY,
  FOLDERS_QUERY,
  BRANCHES_QUERY,
  CLIENTS_QUERY,
  TOOLS_QUERY,
];

export const NO_USE: Measures = {
  calls: 0,
  sessions: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  output: 0,
  reasoning: null,
  webSearches: 0,
  cost: null,
  unpricedTokens: 0,
  credits: null,
  placeholderCalls: 0,
  activeDays: 0,
};

/** Input, cache and output tokens together. Reasoning is part of output. */
export function tokensOf(use: Measures): number {
  return use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h + use.output;
}

/** Tokens without a price: never more than all, of whose kinds each is rounded on its own in public mode. */
export function unpricedOf(use: Measures): number {
  return Math.min(use.unpricedTokens, tokensOf(use));
}

/** Share of input tokens that came from the cache, 0 to 1; null where there is no input. */
export function cacheShareOf(use: Measures): number | null {
  const input = use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h;
  return input > 0 ? use.cacheRead / input : null;
}

/** Asks for everything that follows `filter`, one query per distinct filter of its views. */
export async function askBreakdown(ask: Ask, filter: Filter): Promise<Breakdown> {
  const rows = new Map<View, readonly Row[]>();
  for (const step of planViews(filter)) {
    const answer = rowsOf(await ask(viewsQuery(step.filter, step.views)));
    for (const view of step.views) {
      const grouping = groupingOf(view, step.views);
      rows.set(
        view,
        answer.filter((row) => row['grouping'] === grouping),
      );
    }
  }
  const [activity, parts] = [activityQuery(filter), partMinutesQuery(filter)];
  const minutes = activity === null ? null : await ask(activity);
  return assemble(rows, minutes, parts === null ? null : await ask(parts), filter);
}

/** The same from answers that are already there, at once; null when one is missing. */
export function readBreakdown(answers: Answers, filter: Filter): Breakdown | null {
  const rows = new Map<View, readonly Row[]>();
  for (const step of planViews(filter)) {
    const answer = answers[viewsQuery(step.filter, step.views)];
    if (answer === undefined) return null;
    const all = rowsOf(answer);
    for (const view of step.views) {
      const grouping = groupingOf(view, step.views);
      rows.set(
        view,
        all.filter((row) => row['grouping'] === grouping),
      );
    }
  }
  const [minutes, partMinutes] = [activityQuery(filter), partMinutesQuery(filter)].map((query) =>
    query === null ? null : answers[query],
  );
  if (minutes === undefined || partMinutes === undefined) return null;
  return assemble(rows, minutes, partMinutes, filter);
}

/** What no filter changes, from the answers of the first paint. */
export function readFrame(answers: Answers): Frame {
  const facts = new Map<number, number>();
  for (const row of rowsOf(answers[FACTS_QUERY] ?? {})) facts.set(known(row, 'fact'), known(row, 'value'));
  return {
    facts,
    before: periodBeforeOf(facts),
    leftOut: rowsOf(answers[LEFT_OUT_QUERY] ?? {}).map((row) => ({
      agent: known(row, 'agent'),
      reason: known(row, 'reason'),
      count: known(row, 'count'),
    })),
    logs: rowsOf(answers[LOGS_QUERY] ?? {}).map((row) => ({
      agent: known(row, 'agent'),
      files: known(row, 'files'),
      lines: known(row, 'lines'),
    })),
    kinds: rowsOf(answers[KINDS_QUERY] ?? {}).map((row) => ({
      agent: known(row, 'agent'),
      kind: known(row, 'kind'),
      calls: known(row, 'calls'),
    })),
    provenance: rowsOf(answers[PROVENANCE_QUERY] ?? {}).map((row) => ({
      agent: known(row, 'agent'),
      certainty: known(row, 'certainty'),
      pricing: known(row, 'pricing'),
      calls: known(row, 'calls'),
      tokens: known(row, 'tokens'),
      cost: row['cost'] ?? null,
    })),
    prices: rowsOf(answers[PRICES_QUERY] ?? {}).map((row) => ({
      model: known(row, 'model'),
      fromDay: known(row, 'from_day'),
      over: known(row, 'over'),
      input: row['input'] ?? null,
      cacheRead: row['cache_read'] ?? null,
      cacheWrite5m: row['cache_write_5m'] ?? null,
      cacheWrite1h: row['cache_write_1h'] ?? null,
      output: row['output'] ?? null,
      webSearch: row['web_search'] ?? null,
    })),
    sessionSizes: rowsOf(answers[SESSION_SIZES_QUERY] ?? {}).map((row) => ({
      measure: known(row, 'measure'),
      bin: known(row, 'bin'),
      sessions: known(row, 'sessions'),
    })),
    weekSessions: rowsOf(answers[WEEK_SESSIONS_QUERY] ?? {}).map((row) => ({
      week: known(row, 'week'),
      sessions: known(row, 'sessions'),
    })),
    folders: placesOf(answers[FOLDERS_QUERY], 'folder'),
    branches: placesOf(answers[BRANCHES_QUERY], 'branch'),
    clients: rowsOf(answers[CLIENTS_QUERY] ?? {}).map((row) => ({
      agent: known(row, 'agent'),
      major: known(row, 'major'),
      minor: row['minor'] ?? null,
      patch: row['patch'] ?? null,
      calls: known(row, 'calls'),
    })),
    tools: toolsOf(answers[TOOLS_QUERY]),
  };
}

function toolsOf(answer: Columns = {}): Tools {
  const rows = rowsOf(answer);
  return {
    rows: rows.map((row) => ({
      tool: known(row, 'tool'),
      server: row['server'] ?? null,
      skill: row['skill'] ?? null,
      uses: known(row, 'uses'),
    })),
    count: rows[0]?.['tools'] ?? 0,
  };
}

function placesOf(answer: Columns = {}, column: 'folder' | 'branch'): Places {
  const rows = rowsOf(answer);
  return {
    rows: rows.map((row) => ({
      ...measuresOf(row),
      place: known(row, column),
      project: row['project'] ?? null,
    })),
    count: rows[0]?.['places'] ?? 0,
  };
}

type Row = Readonly<Record<string, number | null>>;

/** Rows of a query's answer. */
export function rowsOf(columns: Columns): readonly Row[] {
  const names = Object.keys(columns);
  const length = columns[names[0] ?? '']?.length ?? 0;
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(names.map((name) => [name, columns[name]?.[index] ?? null])),
  );
}

/** The measures in a row of a query that sums the usage table. */
export function measuresOf(row: Row): Measures {
  return {
    calls: row['calls'] ?? 0,
    // A sum over nothing is missing, and known.
    sessions: row['sessions'] ?? ((row['calls'] ?? 0) === 0 ? 0 : null),
    input: row['input'] ?? 0,
    cacheRead: row['cache_read'] ?? 0,
    cacheWrite5m: row['cache_write_5m'] ?? 0,
    cacheWrite1h: row['cache_write_1h'] ?? 0,
    output: row['output'] ?? 0,
    reasoning: row['reasoning'] ?? null,
    webSearches: row['web_searches'] ?? 0,
    cost: row['cost'] ?? null,
    unpricedTokens: row['unpriced_tokens'] ?? 0,
    credits: row['credits'] ?? null,
    placeholderCalls: row['placeholder_calls'] ?? 0,
    activeDays: row['active_days'] ?? 0,
  };
}

function assemble(
  rows: ReadonlyMap<View, readonly Row[]>,
  minutes: Columns | null,
  partMinutes: Columns | null,
  filter: Filter,
): Breakdown {
  const of = (view: View): readonly Row[] => rows.get(view) ?? [];
  const [total] = of('total');
  const parts = partMinutes === null ? [] : rowsOf(partMinutes);
  const timed = timedDimensions(filter);
  const minutesOf = (
    dimension: PartDimension,
    key: 'agent' | 'model' | 'project',
  ): ((code: number) => number | null) => {
    if (!timed.includes(dimension)) return () => null;
    const known = new Map(
      parts
        .filter(({ scope }) => scope === SCOPES[key])
        .map((row) => [row[key] ?? 0, row['minutes'] ?? null] as const),
    );
    return (code) => known.get(code) ?? null;
  };
  const ofAgent = minutesOf('agents', 'agent');
  const ofModel = minutesOf('models', 'model');
  const ofProject = minutesOf('projects', 'project');
  return {
    total: total === undefined ? NO_USE : measuresOf(total),
    days: of('days').map((row) => ({
      day: known(row, 'day'),
      model: known(row, 'model'),
      ...measuresOf(row),
    })),
    agents: of('agents').map((row) => {
      const agent = known(row, 'agent');
      return { agent, ...measuresOf(row), activeMinutes: ofAgent(agent) };
    }),
    models: of('models').map((row) => {
      const model = known(row, 'model');
      return { model, ...measuresOf(row), activeMinutes: ofModel(familyCode(model)) };
    }),
    projects: of('projects').map((row) => {
      const project = known(row, 'project');
      return { project, ...measuresOf(row), activeMinutes: ofProject(project) };
    }),
    activeMinutes: minutes?.['minutes']?.[0] ?? null,
  };
}

function known(row: Row, name: string): number {
  const value = row[name];
  if (value === null || value === undefined) throw new RangeError('E_ANSWER');
  return value;
}
