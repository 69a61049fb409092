import { conditionOf, onlyIn, pickedOf, whole, without, type Dimension, type Filter } from './filter.ts';
import { familyCode, familyCodes } from './models.ts';
import type { Disclosure } from './modes.ts';
import { SCOPES, TABLES, schemaOf, type Scope, type TableName } from './tables.ts';

export { NO_FILTER, type Filter } from './filter.ts';

/** A query's answer: a column of numbers per name, null where the value is missing. */
export type Columns = Readonly<Record<string, readonly (number | null)[]>>;

/** Answers a query of this module. In the CLI and in the page it is the same engine. */
export type Ask = (sql: string) => Promise<Columns>;

/**
 * The groupings that the page draws, each with the dimension that it picks from: a view is filtered by every
 * dimension but its own, so that its other choices stay visible.
 */
export const VIEWS = {
  total: { by: [], own: null },
  days: { by: ['day', 'model'], own: 'days' },
  agents: { by: ['agent'], own: 'agents' },
  models: { by: ['model'], own: 'models' },
  projects: { by: ['project'], own: 'projects' },
} as const satisfies Record<string, { by: readonly string[]; own: Dimension | null }>;
export type View = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as readonly View[];

/** Order matters: it gives each view its GROUPING_ID, the highest bit first. */
const KEYS = ['day', 'agent', 'model', 'project'] as const;

/** The keys that some view of a query groups by: GROUPING_ID takes no other. */
function keysOf(views: readonly View[]): readonly string[] {
  return KEYS.filter((key) => views.some((view) => groupsBy(view, key)));
}

function groupsBy(view: View, key: string): boolean {
  const by: readonly string[] = VIEWS[view].by;
  return by.includes(key);
}

/**
 * What `grouping` is in the rows of a view, in a query for `views`: GROUPING_ID, a bit for each key of the
 * query, set where the view does not group by it.
 */
export function groupingOf(view: View, views: readonly View[]): number {
  return keysOf(views).reduce((bits, key) => bits * 2 + (groupsBy(view, key) ? 0 : 1), 0);
}

/** The filter that applies to a view. */
export function filterFor(view: View, filter: Filter): Filter {
  const own = VIEWS[view].own;
  return own === null ? filter : without(filter, [own]);
}

/** Views by the filter that applies to them, so that one query answers all that share one. */
export function planViews(filter: Filter): readonly { filter: Filter; views: readonly View[] }[] {
  const plan = new Map<string, { filter: Filter; views: View[] }>();
  for (const view of VIEW_NAMES) {
    const applied = filterFor(view, filter);
    const key = conditionOf(applied);
    const entry = plan.get(key);
    if (entry === undefined) plan.set(key, { filter: applied, views: [view] });
    else entry.views.push(view);
  }
  return [...plan.values()];
}

/** Sums of the usage table. Every sum ends in `::bigint`: the engine's own is a decimal. */
const SUMS = [
  'sum(calls)::bigint AS calls',
  'sum(sessions)::bigint AS sessions',
  'sum(input)::bigint AS input',
  'sum(cache_read)::bigint AS cache_read',
  'sum(cache_write_5m)::bigint AS cache_write_5m',
  'sum(cache_write_1h)::bigint AS cache_write_1h',
  'sum(output)::bigint AS output',
  'sum(reasoning)::bigint AS reasoning',
  'sum(web_searches)::bigint AS web_searches',
  'sum(cost)::bigint AS cost',
  'sum(unpriced_tokens)::bigint AS unpriced_tokens',
  'sum(credits)::bigint AS credits',
  'sum(placeholder_calls)::bigint AS placeholder_calls',
  'count(DISTINCT day)::bigint AS active_days',
].join(', ');

/** Every view of `views` in one query over the rows that pass `filter`, told apart by `grouping`. */
export function viewsQuery(filter: Filter, views: readonly View[]): string {
  const sets = views.map((view) => `(${VIEWS[view].by.join(', ')})`).join(', ');
  const keys = keysOf(views);
  const grouping = keys.length > 0 ? `grouping_id(${keys.join(', ')})::integer` : '0';
  return (
    `SELECT ${[`${grouping} AS grouping`, ...keys].join(', ')}, ${SUMS} ` +
    `FROM usage WHERE ${conditionOf(filter)} ` +
    `GROUP BY GROUPING SETS (${sets}) ORDER BY ${['grouping', ...keys].join(', ')}`
  );
}

/** How many folders and branches a page names. */
export const MOST_PLACES = 20;

/** The dearest folders or branches, and in each row how many there are; no row where the mode has none. */
function placesQuery(columns: string, among: string): string {
  const groups = `SELECT ${columns}, ${SUMS} FROM usage WHERE ${among} IS NOT NULL GROUP BY ${columns}`;
  return (
    `SELECT *, (count(*) OVER ())::bigint AS places FROM (${groups}) ` +
    `ORDER BY coalesce(cost, 0) DESC, calls DESC, ${columns} LIMIT ${MOST_PLACES}`
  );
}

export const FOLDERS_QUERY = placesQuery('project, folder', 'folder');
export const BRANCHES_QUERY = placesQuery('branch', 'branch');

/** Every number of every day, for `build --json`. */
export const DAYS_QUERY = `SELECT day, ${SUMS} FROM usage GROUP BY day ORDER BY day`;

const PART_DIMENSIONS = ['agents', 'models', 'projects'] as const;
export type PartDimension = (typeof PART_DIMENSIONS)[number];

/** What the activity table calls the parts of a dimension: their scope, and the column of their code. */
const PARTS = {
  agents: 'agent',
  models: 'model',
  projects: 'project',
} as const satisfies Record<PartDimension, Scope>;

/** What the activity table tells apart whatever its minutes are a union over. */
const TIME_DIMENSIONS = ['days', 'weekdays', 'hours'] as const;

const timeCondition = (filter: Filter): string => conditionOf(onlyIn(filter, TIME_DIMENSIONS));

/** What a filter picks beside time: parts that the activity table has, or anything else. */
function pickedBesideTime(filter: Filter): readonly Dimension[] {
  return pickedOf(without(filter, TIME_DIMENSIONS));
}

const isPart = (dimension: Dimension): dimension is PartDimension =>
  PART_DIMENSIONS.some((part) => part === dimension);

/**
 * Active minutes under a filter, or null where the published cells cannot answer: minutes of two agents, models
 * or projects may be the same minutes. The snapshots of a model are one: the answer holds a null where the
 * filter leaves one out that the report has.
 */
export function activityQuery(filter: Filter): string | null {
  const [dimension, ...others] = pickedBesideTime(filter);
  if (dimension === undefined) return minutesQuery('all', timeCondition(filter));
  if (!isPart(dimension)) return null;
  const [code = 0, ...more] = dimension === 'models' ? familiesOf(filter.models) : filter[dimension];
  if (others.length > 0 || more.length > 0) return null;
  const scope = PARTS[dimension];
  const condition = `${timeCondition(filter)} AND ${scope} = ${whole(code)}`;
  const leftOut =
    dimension === 'models' ? familyCodes(code).filter((other) => !filter.models.includes(other)) : [];
  return minutesQuery(scope, condition, leftOut);
}

const familiesOf = (models: readonly number[]): readonly number[] => [...new Set(models.map(familyCode))];

function minutesQuery(scope: Scope, condition: string, leftOut: readonly number[] = []): string {
  const sum = 'coalesce(sum(minutes), 0)::bigint';
  const minutes =
    leftOut.length === 0
      ? sum
      : `CASE WHEN EXISTS (SELECT 1 FROM usage WHERE model IN (${leftOut.join(', ')})) THEN NULL ELSE ${sum} END`;
  return `SELECT ${minutes} AS minutes FROM activity WHERE scope = ${SCOPES[scope]} AND ${condition}`;
}

/** The dimensions whose parts have known minutes under a filter: nothing else than time and they are picked. */
export function timedDimensions(filter: Filter): readonly PartDimension[] {
  const picked = pickedBesideTime(filter);
  return picked.length === 0 ? PART_DIMENSIONS : picked.length === 1 ? picked.filter(isPart) : [];
}

/** Active minutes of every agent, model and project in the time of a filter; null where none are known. */
export function partMinutesQuery(filter: Filter): string | null {
  const dimensions = timedDimensions(filter);
  if (dimensions.length === 0) return null;
  const scopes = dimensions.map((dimension) => SCOPES[PARTS[dimension]]).join(', ');
  return (
    'SELECT scope, agent, model, project, sum(minutes)::bigint AS minutes FROM activity ' +
    `WHERE scope IN (${scopes}) AND ${timeCondition(filter)} ` +
    'GROUP BY scope, agent, model, project ORDER BY scope, agent, model, project'
  );
}

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

/** SQL that loads a share table from a registered file; a column that the report does not have is null. */
export function loadQuery(table: TableName, disclosure: Disclosure, file: string): string {
  const published = schemaOf(disclosure).get(table) ?? [];
  const columns = TABLES[table].map(({ name, type }) =>
    published.some((column) => column.name === name)
      ? `"${name}"`
      : `NULL::${type === 'INT32' ? 'integer' : 'bigint'} AS "${name}"`,
  );
  const source = published.length > 0 ? `FROM read_parquet('${file}')` : 'WHERE false';
  return `CREATE TABLE ${table} AS SELECT ${columns.join(', ')} ${source}`;
}
