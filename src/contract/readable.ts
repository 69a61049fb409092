import type { Disclosure } from './modes.ts';
import {
  CONTEXT_BOUNDS,
  FACTS,
  ruleOfField,
  schemaOf,
  SCOPES,
  SESSION_MEASURES,
  TABLE_NAMES,
  type ColumnType,
  type TableName,
} from './tables.ts';
import { CERTAINTIES, LEFT_OUT_REASONS, PRICINGS } from './vocabulary.ts';

/*
 * The report's tables as a person reads them: dates, dollars and names in place of day numbers, micro-dollars and
 * codes. They are views of SQL over the share tables, which lie beside them as they are in the files.
 */

/** Schemas of the share tables as they are in the files, and of the lists that names are looked up in. */
export const FILES_SCHEMA = 'data';
export const NAMES_SCHEMA = 'names';

/** Lists of what the page calls a code. Foreign text is among them: it is inserted as values, never written into SQL. */
export const GIVEN_LISTS = [
  'agents',
  'branches',
  'efforts',
  'folders',
  'kinds',
  'models',
  'projects',
  'servers',
  'skills',
  'tools',
] as const;
type GivenList = (typeof GIVEN_LISTS)[number];

/** Words of closed vocabularies: the same in every language, so that a query works in each. */
const WORDS = {
  certainties: CERTAINTIES,
  facts: FACTS,
  measures: { cost: SESSION_MEASURES.cost.code, minutes: SESSION_MEASURES.minutes.code },
  pricings: PRICINGS,
  reasons: LEFT_OUT_REASONS,
  scopes: SCOPES,
} as const satisfies Record<string, Readonly<Record<string, number>>>;

type List = GivenList | keyof typeof WORDS;

/** Names by code. Where a code is not in its list, null stands for it. */
export type NameList = readonly (readonly [code: number, name: string])[];

/** What the page calls things, and which tags it shows at which project, by the name of the project. */
export interface GivenNames {
  readonly lists: Readonly<Record<GivenList, NameList>>;
  readonly tags: readonly (readonly [project: string, tag: string])[];
}

/** Every list of names by its name. */
export function nameLists({ lists }: GivenNames): readonly (readonly [name: string, list: NameList])[] {
  const words = Object.entries(WORDS).map(([name, vocabulary]): [string, NameList] => [
    name,
    Object.entries(vocabulary).map(([word, code]): [number, string] => [code, word]),
  ]);
  return [...GIVEN_LISTS.map((name): [string, NameList] => [name, lists[name]]), ...words];
}

/** Keys of what the columns mean: their names, and more words where a name means different things. */
export type Meaning =
  | 'agent'
  | 'agent_of_scope'
  | 'at_least'
  | 'below'
  | 'branch'
  | 'cache_read'
  | 'cache_write_1h'
  | 'cache_write_5m'
  | 'calls'
  | 'certainty'
  | 'cost_usd'
  | 'count'
  | 'credits'
  | 'day'
  | 'effort'
  | 'fact'
  | 'files'
  | 'folder'
  | 'from_day'
  | 'hour'
  | 'input'
  | 'input_at_least'
  | 'input_below'
  | 'kind'
  | 'largest'
  | 'lines'
  | 'major'
  | 'measure'
  | 'minutes'
  | 'minutes_of_hour'
  | 'minutes_of_scope'
  | 'model'
  | 'model_of_scope'
  | 'output'
  | 'over'
  | 'placeholder_calls'
  | 'prices'
  | 'pricing'
  | 'project'
  | 'project_of_scope'
  | 'reason'
  | 'reasoning'
  | 'scope'
  | 'server'
  | 'session'
  | 'sessions'
  | 'sessions_of_size'
  | 'sessions_of_week'
  | 'sessions_in_ranges'
  | 'skill'
  | 'subagent_calls'
  | 'tag'
  | 'tokens'
  | 'tool'
  | 'uncached_cost_usd'
  | 'unpriced_tokens'
  | 'uses'
  | 'utc_day'
  | 'value'
  | 'version'
  | 'web_search_usd'
  | 'web_searches'
  | 'week';

/** Types of SQL that a column of a view can have. */
export type ReadableType = 'BIGINT' | 'DATE' | 'DECIMAL' | 'INTEGER' | 'VARCHAR';

export interface ReadableColumn {
  readonly name: string;
  readonly type: ReadableType;
  /** Key of what it means in the catalogue: its name, but where that means something else in this view. */
  readonly meaning: Meaning;
  /** Columns of the share table that it is made from. A mode that lacks one of them has no such column. */
  readonly from: readonly string[];
  /** SQL of its value: the share table is `t`, and each list goes by its own name. */
  readonly sql: string;
  /** Lists that the SQL looks names up in, each with the column of the code. */
  readonly lists: readonly (readonly [list: List, code: string])[];
}

export interface ReadableView {
  readonly name: TableName | 'tags';
  readonly columns: readonly ReadableColumn[];
}

/** A column; `meaning` where its name alone does not say it. */
const column = (
  name: Meaning,
  type: ReadableType,
  sql: string,
  from: readonly string[],
  lists: ReadableColumn['lists'] = [],
): ReadableColumn => ({ name, type, meaning: name, from, sql, lists });

const means = (meaning: Meaning, one: ReadableColumn): ReadableColumn => ({ ...one, meaning });
const whole = (name: Meaning): ReadableColumn => column(name, 'BIGINT', `t."${name}"`, [name]);
const named = (name: Meaning, list: List): ReadableColumn =>
  column(name, 'VARCHAR', `${list}.name`, [name], [[list, name]]);
const date = (name: Meaning): ReadableColumn =>
  column(name, 'DATE', `DATE '1970-01-01' + t."${name}"`, [name]);
/** Exact: a product of decimals, where a quotient would be a binary fraction. */
const inMillions = (name: string): string => `(t."${name}" * 0.000001::DECIMAL(7, 6))::DECIMAL(18, 6)`;
const millionths = (name: Meaning, from: string): ReadableColumn =>
  column(name, 'DECIMAL', inMillions(from), [from]);
/** A price, of a million tokens or of one search. */
const price = (from: string, meaning: Meaning): ReadableColumn => ({
  ...column(meaning, 'DECIMAL', inMillions(from), [from]),
  name: `${from}_usd`,
});

const HOUR = column('hour', 'INTEGER', 't.hour', ['hour']);
const AGENT = named('agent', 'agents');
const MODEL = named('model', 'models');
const PROJECT = named('project', 'projects');
const SESSION = column('session', 'INTEGER', 't.session', ['session']);
const TOKENS = ['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output'] as const;
const MEASURES: readonly ReadableColumn[] = [
  whole('calls'),
  column('tokens', 'BIGINT', TOKENS.map((name) => `t.${name}`).join(' + '), TOKENS),
  ...TOKENS.map(whole),
  whole('reasoning'),
  millionths('cost_usd', 'cost'),
  whole('unpriced_tokens'),
  millionths('credits', 'credits'),
];

/** A bound of a session histogram: in dollars for costs, in minutes for lengths. */
function bound(name: 'at_least' | 'below', shift: 1 | 2): ReadableColumn {
  const { cost, minutes } = SESSION_MEASURES;
  const list = (bounds: readonly number[], unit: number): string =>
    `list_extract([${bounds.map((value) => `${value / unit}::DECIMAL(18, 6)`).join(', ')}], t.bin + ${shift})`;
  return column(
    name,
    'DECIMAL',
    `CASE t.measure WHEN ${cost.code} THEN ${list(cost.bounds, 1_000_000)} ` +
      `WHEN ${minutes.code} THEN ${list(minutes.bounds, 1)} END`,
    ['measure', 'bin'],
  );
}

/** A bound of the whole input of calls, in tokens. */
function inputBound(name: 'input_at_least' | 'input_below', shift: 1 | 2): ReadableColumn {
  return column(name, 'BIGINT', `list_extract([${CONTEXT_BOUNDS.join(', ')}], t.bin + ${shift})::BIGINT`, [
    'bin',
  ]);
}

/** Every view with every column. A view has the name of its table; `tags` are of the labels. */
const VIEWS: Readonly<Record<ReadableView['name'], readonly ReadableColumn[]>> = {
  usage: [
    date('day'),
    HOUR,
    AGENT,
    MODEL,
    named('effort', 'efforts'),
    PROJECT,
    named('folder', 'folders'),
    named('branch', 'branches'),
    named('kind', 'kinds'),
    SESSION,
    whole('sessions'),
    ...MEASURES,
    millionths('uncached_cost_usd', 'uncached_cost'),
    whole('web_searches'),
    whole('placeholder_calls'),
  ],
  sessions: [
    SESSION,
    date('day'),
    HOUR,
    AGENT,
    PROJECT,
    whole('minutes'),
    whole('subagent_calls'),
    ...MEASURES,
  ],
  week_sessions: [date('week'), means('sessions_of_week', whole('sessions'))],
  session_sizes: [
    named('measure', 'measures'),
    bound('at_least', 1),
    bound('below', 2),
    means('sessions_of_size', whole('sessions')),
  ],
  activity: [
    date('day'),
    HOUR,
    named('scope', 'scopes'),
    means('agent_of_scope', AGENT),
    means('model_of_scope', MODEL),
    means('project_of_scope', PROJECT),
    means('minutes_of_scope', whole('minutes')),
  ],
  hours: [HOUR, means('minutes_of_hour', whole('minutes'))],
  tools: [
    date('day'),
    AGENT,
    PROJECT,
    named('tool', 'tools'),
    named('server', 'servers'),
    named('skill', 'skills'),
    whole('uses'),
  ],
  contexts: [
    AGENT,
    MODEL,
    inputBound('input_at_least', 1),
    inputBound('input_below', 2),
    whole('calls'),
    whole('largest'),
  ],
  clients: [
    AGENT,
    column('major', 'INTEGER', 'CASE WHEN t.major >= 0 THEN t.major END', ['major']),
    column(
      'version',
      'VARCHAR',
      "CASE WHEN t.major >= 0 THEN concat_ws('.', t.major, t.minor, t.patch) END",
      ['major', 'minor', 'patch'],
    ),
    whole('calls'),
  ],
  left_out: [AGENT, named('reason', 'reasons'), whole('count')],
  logs: [AGENT, whole('files'), whole('lines')],
  provenance: [
    AGENT,
    named('certainty', 'certainties'),
    named('pricing', 'pricings'),
    whole('calls'),
    whole('tokens'),
    whole('output'),
    millionths('cost_usd', 'cost'),
  ],
  prices: [
    MODEL,
    column('from_day', 'DATE', "CASE WHEN t.from_day > 0 THEN DATE '1970-01-01' + t.from_day END", [
      'from_day',
    ]),
    whole('over'),
    ...TOKENS.map((name) => price(name, 'prices')),
    price('web_search', 'web_search_usd'),
  ],
  facts: [named('fact', 'facts'), whole('value')],
  tags: [column('project', 'VARCHAR', 't.project', []), column('tag', 'VARCHAR', 't.tag', [])],
};

/** The views of a report: those of its tables, with the columns that its mode lets through. */
export function readableViews(disclosure: Disclosure): readonly ReadableView[] {
  const schema = schemaOf(disclosure);
  const views: ReadableView[] = TABLE_NAMES.flatMap((name) => {
    const published = schema.get(name)?.map((one) => one.name) ?? [];
    const columns = VIEWS[name].filter(({ from }) => from.every((one) => published.includes(one)));
    return columns.length > 0 ? [{ name, columns: columns.map((one) => meantIn(disclosure, one)) }] : [];
  });
  return ruleOfField('tags', disclosure) === 'dropped'
    ? views
    : [...views, { name: 'tags', columns: VIEWS.tags }];
}

/** Public mode's days are not the author's, and its counts of sessions stand for ranges. */
function meantIn({ mode, grain }: Disclosure, one: ReadableColumn): ReadableColumn {
  if (mode !== 'public') return one;
  if (one.meaning === 'day') return means(grain === 'week' ? 'week' : 'utc_day', one);
  return one.meaning === 'sessions_of_size' ? means('sessions_in_ranges', one) : one;
}

/** SQL that makes a view, of the share table of its name and the lists of names. */
export function viewQuery({ name, columns }: ReadableView): string {
  const source = name === 'tags' ? NAMES_SCHEMA : FILES_SCHEMA;
  const joins = columns
    .flatMap(({ lists }) => lists)
    .map(([list, code]) => ` LEFT JOIN ${NAMES_SCHEMA}.${list} AS ${list} ON ${list}.code = t."${code}"`);
  return (
    `CREATE VIEW ${name} AS SELECT ${columns.map((one) => `${one.sql} AS "${one.name}"`).join(', ')} ` +
    `FROM ${source}.${name} AS t${joins.join('')}`
  );
}

/** SQL that loads a share table as it is in a registered file: the columns that the report has, and no other. */
export function fileQuery(table: TableName, disclosure: Disclosure, file: string): string {
  const columns = schemaOf(disclosure).get(table) ?? [];
  return (
    `CREATE TABLE ${FILES_SCHEMA}.${table} AS SELECT ` +
    `${columns.map(({ name, type }) => `"${name}"::${SQL_TYPES[type]} AS "${name}"`).join(', ')} ` +
    `FROM read_parquet('${file}')`
  );
}

const SQL_TYPES = { INT32: 'INTEGER', INT64: 'BIGINT' } as const satisfies Record<ColumnType, string>;
