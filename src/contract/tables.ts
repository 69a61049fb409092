import type { Disclosure } from './modes.ts';
import { FIELDS, type Field, type Rule } from './fields.ts';

/** Parquet types of a share column: there is no type that holds text. */
export type ColumnType = 'INT32' | 'INT64';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether "the log does not say" can stand in it. */
  readonly nullable: boolean;
  /** What a value means, unit included. */
  readonly meaning: string;
}

const count = (name: string, meaning: string): Column => ({ name, type: 'INT64', nullable: false, meaning });
const code = (name: string, meaning: string): Column => ({ name, type: 'INT32', nullable: false, meaning });
const optional = (name: string, meaning: string): Column => ({
  name,
  type: 'INT64',
  nullable: true,
  meaning,
});

const DAY = code(
  'day',
  "days since 1970-01-01 in the author's time zone; in public mode UTC, and the Monday of a week unless days were chosen",
);
const HOUR = code('hour', "hour of the day, 0 to 23, in the author's time zone");
const AGENT = code('agent', 'code in AGENTS');
const MODEL = code('model', 'code of a known model; -n for the n-th custom one; 0 where the log names none');
const PROJECT = code('project', 'ordinal of a project, largest first; 0 where the log names none');
const FOLDER = code('folder', "ordinal of a folder in a project; 0 for the project's root or none");
const BRANCH = code('branch', 'ordinal of a branch name; 0 where the log names none');
const SESSION = code('session', 'ordinal of a session, in order of its first call');

/** What is counted of a set of calls; the same in every table that has it. */
const MEASURES: readonly Column[] = [
  count('calls', 'calls'),
  count('input', 'uncached input tokens'),
  count('cache_read', 'cache read tokens'),
  count('cache_write_5m', 'cache write tokens, kept 5 minutes'),
  count('cache_write_1h', 'cache write tokens, kept 1 hour'),
  count('output', 'output tokens'),
  optional('reasoning', 'reasoning tokens, a part of output; null: not logged'),
  optional('cost', 'micro-dollars at list prices; null: no call is priced'),
  count('unpriced_tokens', 'tokens of calls without a known price'),
  optional('credits', 'millionths of a Codex credit; null: no call has a known credit rate'),
];

/**
 * In public mode, what stands in a column of categories for those that too few sessions or weeks support: Other. The
 * vocabularies do not reach it.
 */
export const FOLDED = 1_000_000;

/**
 * Every column that a share table can have. Which of them a mode has is decided by the field × mode table
 * (fields.ts); {@link schemaOf} puts the two together.
 */
export const TABLES = {
  usage: [
    DAY,
    HOUR,
    AGENT,
    MODEL,
    code('effort', 'code in EFFORTS; 0 where the log does not say'),
    PROJECT,
    FOLDER,
    BRANCH,
    code('kind', 'code in CALL_KINDS'),
    SESSION,
    count('sessions', 'sessions that begin in this row'),
    ...MEASURES,
    optional(
      'uncached_cost',
      'what the priced calls would cost without a prompt cache, every input token as an uncached one; micro-dollars at list prices; null: no call is priced',
    ),
    count('web_searches', 'web searches made by the model'),
    count('placeholder_calls', 'calls whose logged output count is a placeholder'),
  ],
  sessions: [
    SESSION,
    DAY,
    HOUR,
    AGENT,
    PROJECT,
    count('minutes', 'active minutes'),
    count('subagent_calls', 'calls made by subagents'),
    ...MEASURES,
  ],
  week_sessions: [
    code('week', 'Monday of a UTC week, days since 1970-01-01'),
    count('sessions', 'sessions that begin in the week; 1 stands for 1 to 4, 5 for 5 to 14'),
  ],
  session_sizes: [
    code('measure', 'code in SESSION_MEASURES'),
    code('bin', 'index in the bounds of the measure'),
    count('sessions', 'sessions in the bin; in public mode 1 stands for 1 to 4, 5 for 5 to 14'),
  ],
  activity: [
    DAY,
    HOUR,
    code('scope', 'code in SCOPES: what the minutes are a union over'),
    AGENT,
    code('model', 'as in usage; for a known model the lowest code of its family'),
    PROJECT,
    count('minutes', 'active minutes'),
  ],
  hours: [HOUR, count('minutes', 'active minutes in this hour of the day, over the whole range')],
  tools: [
    DAY,
    AGENT,
    PROJECT,
    code('tool', 'code in TOOLS; -n for the n-th tool that it does not have'),
    code('server', 'ordinal of the MCP server that the tool is from; 0 for none'),
    code('skill', 'ordinal of the skill that was used; 0 for none'),
    count('uses', 'uses'),
  ],
  contexts: [
    AGENT,
    MODEL,
    code('bin', 'index in CONTEXT_BOUNDS: how large the whole input of a call is'),
    count('calls', 'calls whose input the log says'),
    count('largest', 'tokens in the whole input of the largest of them'),
  ],
  clients: [
    AGENT,
    code('major', 'major version of the agent; -1 where the log does not say'),
    code('minor', 'minor version'),
    code('patch', 'patch level'),
    count('calls', 'calls'),
  ],
  left_out: [AGENT, code('reason', 'code in LEFT_OUT_REASONS'), count('count', 'lines or files')],
  logs: [
    AGENT,
    count('files', 'log files that were read'),
    count('lines', 'lines in them, blank ones aside'),
  ],
  provenance: [
    AGENT,
    code('certainty', 'code in CERTAINTIES'),
    code('pricing', 'code in PRICINGS'),
    count('calls', 'calls'),
    count('tokens', 'tokens of all kinds'),
    count('output', 'output tokens'),
    optional('cost', 'micro-dollars at list prices; null: not priced'),
  ],
  prices: [
    MODEL,
    code('from_day', 'first UTC day of the price, days since 1970-01-01; 0 for ever'),
    count('over', 'for requests whose whole input is more tokens than this'),
    optional('input', 'micro-dollars per million uncached input tokens; null: no price from that day on'),
    optional('cache_read', 'micro-dollars per million cache read tokens'),
    optional('cache_write_5m', 'micro-dollars per million cache write tokens, kept 5 minutes'),
    optional('cache_write_1h', 'micro-dollars per million cache write tokens, kept 1 hour'),
    optional('output', 'micro-dollars per million output tokens'),
    optional('web_search', 'micro-dollars per web search; null: none is named'),
  ],
  facts: [
    code('fact', 'code in FACTS'),
    { name: 'value', type: 'INT64', nullable: false, meaning: 'see FACTS' },
  ],
} as const satisfies Record<string, readonly Column[]>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/**
 * What an activity row's minutes are a union over. Minutes of agents that run side by side are one in `all`
 * and one in each agent's row, so rows of different scopes must never be added.
 */
export const SCOPES = { all: 1, agent: 2, model: 3, project: 4 } as const;
export type Scope = keyof typeof SCOPES;

/** Single numbers about the report. */
export const FACTS = {
  mode: 1,
  /** First and last day of the range that was asked for or, without one, that has data. */
  'first-day': 2,
  'last-day': 3,
  /** Day on which the price table was last compared with the makers' prices. */
  'price-day': 4,
  /** 1 where prices of the author's own stand in for some of the table. */
  'own-prices': 5,
  /** Tokens that Codex totals say were used and that no logged event carries; in no other number. */
  'unlogged-tokens': 6,
  /** ISO 4217 number of the currency that money is shown in; without it US dollars. */
  currency: 7,
  /** Millionths of that currency for one US dollar. */
  'currency-rate': 8,
  /** Code in SYSTEMS of the system that made the report. */
  system: 10,
  /** First day of the week: 1 Monday to 7 Sunday; without it Monday. */
  'week-start': 9,
  /** First day of the period before: as long as the range that was asked for, and up to the day before it. */
  'before-first-day': 11,
  /**
   * From this day on there are calls of every agent. Later than the first day of the period before where logs begin
   * within it; the first day of the range where an agent has none before it.
   */
  'before-logs-day': 12,
  /** What the period before comes to, counted as the report counts its own. */
  'before-calls': 13,
  'before-sessions': 14,
  /** Uncached input, cache reads and cache writes. */
  'before-whole-input': 15,
  'before-cache-read': 16,
  'before-output': 17,
  'before-cost': 18,
  'before-unpriced-tokens': 19,
  'before-minutes': 20,
  'before-active-days': 21,
  /** Code in LANGUAGES of the language that the page is first shown in; without it English. */
  language: 22,
} as const;
export type Fact = keyof typeof FACTS;

/** Fixed bins of the session histograms: bin i holds values from bounds[i] up to bounds[i + 1]. */
export const SESSION_MEASURES = {
  /** Micro-dollars. */
  cost: {
    code: 1,
    bounds: [
      0, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000,
      300_000_000,
    ],
  },
  /** Active minutes. */
  minutes: { code: 2, bounds: [0, 2, 5, 10, 20, 40, 60, 120, 240, 480, 960] },
} as const;

/**
 * Fixed bins of the whole input of a call, in tokens: uncached input, cache reads and cache writes. Bin i holds values
 * from bounds[i] up to bounds[i + 1].
 */
export const CONTEXT_BOUNDS = [
  0, 8_000, 16_000, 32_000, 64_000, 96_000, 128_000, 160_000, 200_000, 300_000, 400_000, 600_000, 1_000_000,
] as const;

/** A share table as a report has it. A table without columns is not in the report. */
export type Schema = ReadonlyMap<TableName, readonly Column[]>;

/** The share tables of a report: the columns that the field × mode table lets through. */
export function schemaOf(disclosure: Disclosure): Schema {
  const schema = new Map<TableName, readonly Column[]>();
  for (const table of TABLE_NAMES) {
    const columns = TABLES[table].filter((column) => ruleOf(table, column.name, disclosure) !== 'dropped');
    if (columns.length > 0) schema.set(table, columns);
  }
  return schema;
}

/** What a report does with a column. A column that the field × mode table does not name is dropped. */
export function ruleOf(table: TableName, column: string, disclosure: Disclosure): Rule {
  for (const field of FIELDS) if (field.columns[table]?.includes(column)) return ruleIn(field, disclosure);
  return 'dropped';
}

/** What a report does with a single number about itself. */
export function ruleOfFact(fact: Fact, disclosure: Disclosure): Rule {
  for (const field of FIELDS) if (field.facts.includes(fact)) return ruleIn(field, disclosure);
  return 'dropped';
}

/** What a report does with a field. */
export function ruleOfField(name: string, disclosure: Disclosure): Rule {
  const field = FIELDS.find((each) => each.field === name);
  return field === undefined ? 'dropped' : ruleIn(field, disclosure);
}

function ruleIn(field: Field, { mode, shows }: Disclosure): Rule {
  const rule = field.rules[mode];
  if (rule !== 'asked') return rule;
  return shows.some((extra) => extra === field.field) ? 'name' : 'dropped';
}
