import type { Disclosure } from './modes.ts';
import { FIELDS, type Field, type Rule } from './fields.ts';

/** Parquet types of a share column: there is no type that holds text. */
export type ColumnType = 'INT32' | 'INT64';

/** What a value of a column means, column-meanings.ts says. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether "the log does not say" can stand in it. */
  readonly nullable: boolean;
}

const count = (name: string): Column => ({ name, type: 'INT64', nullable: false });
const code = (name: string): Column => ({ name, type: 'INT32', nullable: false });
const optional = (name: string): Column => ({ name, type: 'INT64', nullable: true });

const DAY = code('day');
const HOUR = code('hour');
const AGENT = code('agent');
const MODEL = code('model');
const PROJECT = code('project');
const FOLDER = code('folder');
const BRANCH = code('branch');
const SESSION = code('session');

/** What is counted of a set of calls; the same in every table that has it. */
const MEASURES: readonly Column[] = [
  count('calls'),
  count('input'),
  count('cache_read'),
  count('cache_write_5m'),
  count('cache_write_1h'),
  count('output'),
  optional('reasoning'),
  optional('cost'),
  count('unpriced_tokens'),
  optional('credits'),
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
    code('effort'),
    PROJECT,
    FOLDER,
    BRANCH,
    code('kind'),
    SESSION,
    count('sessions'),
    ...MEASURES,
    optional('uncached_cost'),
    count('web_searches'),
    count('placeholder_calls'),
  ],
  sessions: [SESSION, DAY, HOUR, AGENT, PROJECT, count('minutes'), count('subagent_calls'), ...MEASURES],
  week_sessions: [code('week'), count('sessions')],
  session_sizes: [code('measure'), code('bin'), count('sessions')],
  activity: [DAY, HOUR, code('scope'), AGENT, code('model'), PROJECT, count('minutes')],
  hours: [HOUR, count('minutes')],
  tools: [DAY, AGENT, PROJECT, code('tool'), code('server'), code('skill'), count('uses')],
  contexts: [AGENT, MODEL, code('bin'), count('calls'), count('largest')],
  clients: [AGENT, code('major'), code('minor'), code('patch'), count('calls')],
  left_out: [AGENT, code('reason'), count('count')],
  logs: [AGENT, count('files'), count('lines')],
  provenance: [
    AGENT,
    code('certainty'),
    code('pricing'),
    count('calls'),
    count('tokens'),
    count('output'),
    optional('cost'),
  ],
  prices: [
    MODEL,
    code('from_day'),
    count('over'),
    optional('input'),
    optional('cache_read'),
    optional('cache_write_5m'),
    optional('cache_write_1h'),
    optional('output'),
    optional('web_search'),
  ],
  facts: [code('fact'), count('value')],
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
  /** First day of the period before the range that was asked for (period-before.ts), which ends the day before it. */
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
