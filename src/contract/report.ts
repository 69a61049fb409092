import {
  FACTS_QUERY,
  LEFT_OUT_QUERY,
  NO_FILTER,
  SESSION_SIZES_QUERY,
  activityQuery,
  groupingOf,
  planViews,
  viewsQuery,
  type Ask,
  type Columns,
  type Filter,
  type View,
} from './queries.ts';

/** What was counted of a set of calls. Tokens and calls are whole numbers, money is micro-dollars. */
export interface Measures {
  readonly calls: number;
  /** Sessions that begin in the set. */
  readonly sessions: number;
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
  readonly placeholderCalls: number;
  readonly activeDays: number;
}

export interface DayRow extends Measures {
  readonly day: number;
  readonly model: number;
}
export interface AgentRow extends Measures {
  readonly agent: number;
}
export interface ModelRow extends Measures {
  readonly model: number;
}
export interface ProjectRow extends Measures {
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
  readonly leftOut: readonly { readonly agent: number; readonly reason: number; readonly count: number }[];
  /** Sessions by bin of a measure, where the mode has no session rows. */
  readonly sessionSizes: readonly {
    readonly measure: number;
    readonly bin: number;
    readonly sessions: number;
  }[];
}

/** Answers by query, carried in the page so that its first paint needs no engine. */
export type Answers = Readonly<Record<string, Columns>>;

/** Every query of the first paint. */
export const FIRST_QUERIES: readonly string[] = [
  ...planViews(NO_FILTER).map(({ filter, views }) => viewsQuery(filter, views)),
  activityQuery(NO_FILTER) ?? '',
  LEFT_OUT_QUERY,
  FACTS_QUERY,
  SESSION_SIZES_QUERY,
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
  placeholderCalls: 0,
  activeDays: 0,
};

/** Input, cache and output tokens together. Reasoning is part of output. */
export function tokensOf(use: Measures): number {
  return use.input + use.cacheRead + use.cacheWrite5m + use.cacheWrite1h + use.output;
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
  const activity = activityQuery(filter);
  return assemble(rows, activity === null ? null : ((await ask(activity))['minutes']?.[0] ?? 0));
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
  const activity = activityQuery(filter);
  if (activity === null) return assemble(rows, null);
  const minutes = answers[activity];
  return minutes === undefined ? null : assemble(rows, minutes['minutes']?.[0] ?? 0);
}

/** What no filter changes, from the answers of the first paint. */
export function readFrame(answers: Answers): Frame {
  const facts = new Map<number, number>();
  for (const row of rowsOf(answers[FACTS_QUERY] ?? {})) facts.set(known(row, 'fact'), known(row, 'value'));
  return {
    facts,
    leftOut: rowsOf(answers[LEFT_OUT_QUERY] ?? {}).map((row) => ({
      agent: known(row, 'agent'),
      reason: known(row, 'reason'),
      count: known(row, 'count'),
    })),
    sessionSizes: rowsOf(answers[SESSION_SIZES_QUERY] ?? {}).map((row) => ({
      measure: known(row, 'measure'),
      bin: known(row, 'bin'),
      sessions: known(row, 'sessions'),
    })),
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
    sessions: row['sessions'] ?? 0,
    input: row['input'] ?? 0,
    cacheRead: row['cache_read'] ?? 0,
    cacheWrite5m: row['cache_write_5m'] ?? 0,
    cacheWrite1h: row['cache_write_1h'] ?? 0,
    output: row['output'] ?? 0,
    reasoning: row['reasoning'] ?? null,
    webSearches: row['web_searches'] ?? 0,
    cost: row['cost'] ?? null,
    unpricedTokens: row['unpriced_tokens'] ?? 0,
    placeholderCalls: row['placeholder_calls'] ?? 0,
    activeDays: row['active_days'] ?? 0,
  };
}

function assemble(rows: ReadonlyMap<View, readonly Row[]>, activeMinutes: number | null): Breakdown {
  const of = (view: View): readonly Row[] => rows.get(view) ?? [];
  const [total] = of('total');
  return {
    total: total === undefined ? NO_USE : measuresOf(total),
    days: of('days').map((row) => ({
      day: known(row, 'day'),
      model: known(row, 'model'),
      ...measuresOf(row),
    })),
    agents: of('agents').map((row) => ({ agent: known(row, 'agent'), ...measuresOf(row) })),
    models: of('models').map((row) => ({ model: known(row, 'model'), ...measuresOf(row) })),
    projects: of('projects').map((row) => ({ project: known(row, 'project'), ...measuresOf(row) })),
    activeMinutes,
  };
}

function known(row: Row, name: string): number {
  const value = row[name];
  if (value === null || value === undefined) throw new RangeError('E_ANSWER');
  return value;
}
