import type { Disclosure } from '../../contract/modes.ts';
import { readableViews, type ReadableView } from '../../contract/readable.ts';
import { ruleOfField } from '../../contract/tables.ts';
import type { Texts } from '../../texts/catalogue.ts';

/** A query worth having, and the key of what it asks in the catalogue. */
export interface Example {
  readonly key: Exclude<keyof Texts['sql']['examples'], 'heading'>;
  readonly sql: string;
}

/** What a report must have for an example: columns of views. */
type Needs = Readonly<Partial<Record<ReadableView['name'], readonly string[]>>>;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Conditional extends Example {
  readonly needs: Needs;
  /** What else a report must be. */
  readonly isOf?: (disclosure: Disclosure) => boolean;
}

/** Every example. `period` is what `day` stands for. */
function examplesBy(period: 'day' | 'week'): readonly Conditional[] {
  return [
    {
      key: 'months',
      needs: { usage: ['day', 'model', 'cost_usd'] },
      sql: `SELECT
  strftime(day, '%Y-%m') AS month,
  model,
  round(sum(cost_usd), 2) AS cost_usd,
  sum(tokens) AS tokens
FROM usage
GROUP BY month, model
ORDER BY month, cost_usd DESC NULLS LAST`,
    },
    {
      key: period === 'day' ? 'days' : 'weeks',
      needs: { usage: ['day', 'cost_usd'] },
      sql: `SELECT
  day${period === 'day' ? ',\n  dayname(day) AS weekday' : ''},
  round(sum(cost_usd), 2) AS cost_usd,
  sum(calls) AS calls,
  sum(tokens) AS tokens
FROM usage
GROUP BY day
ORDER BY sum(cost_usd) DESC NULLS LAST
LIMIT 10`,
    },
    {
      key: 'change',
      needs: { usage: ['day', 'cost_usd'] },
      sql: `SELECT
  date_trunc('week', day)::DATE AS week,
  round(sum(cost_usd), 2) AS cost_usd,
  lag(sum(cost_usd)) OVER (ORDER BY week) AS before_usd,
  round(100 * sum(cost_usd)::DOUBLE / before_usd - 100, 1) AS change_percent,
  round(sum(sum(cost_usd)) OVER (ORDER BY week), 2) AS so_far_usd
FROM usage
GROUP BY week
ORDER BY week`,
    },
    {
      key: 'hours',
      needs: { activity: ['day', 'hour', 'minutes'] },
      sql: `SELECT
  hour,
${WEEKDAYS.map((name, index) => `  sum(minutes) FILTER (WHERE isodow(day) = ${index + 1}) AS ${name}`).join(',\n')}
FROM activity
WHERE scope = 'all'
GROUP BY hour
ORDER BY hour`,
    },
    {
      key: 'weekdays',
      needs: { usage: ['day', 'cost_usd'] },
      isOf: ({ grain }) => grain !== 'week',
      sql: `SELECT
  dayname(day) AS weekday,
  count(DISTINCT day) AS days_with_use,
  sum(calls) AS calls,
  round(sum(cost_usd), 2) AS cost_usd
FROM usage
GROUP BY isodow(day), weekday
ORDER BY isodow(day)`,
    },
    {
      key: 'cache',
      needs: { usage: ['project', 'cache_read', 'cost_usd'] },
      sql: `SELECT
  project,
  sum(input + cache_read + cache_write_5m + cache_write_1h) AS input_tokens,
  round(100 * sum(cache_read) / input_tokens, 1) AS cached_percent,
  round(sum(cost_usd), 2) AS cost_usd
FROM usage
GROUP BY project
ORDER BY input_tokens DESC`,
    },
    {
      key: 'activeHour',
      needs: { usage: ['model', 'cost_usd'], activity: ['model', 'minutes'] },
      sql: `WITH cost AS (
  SELECT model, sum(cost_usd) AS cost_usd FROM usage GROUP BY model
), active AS (
  SELECT model, sum(minutes) AS minutes FROM activity
  WHERE scope = 'model' GROUP BY model
)
SELECT
  model,
  round(cost_usd, 2) AS cost_usd,
  round(minutes / 60, 1) AS active_hours,
  round(60 * cost_usd::DOUBLE / minutes, 2) AS usd_per_active_hour
FROM cost JOIN active USING (model)
WHERE minutes > 0
ORDER BY usd_per_active_hour DESC NULLS LAST`,
    },
    {
      key: 'effort',
      needs: { usage: ['model', 'effort', 'cost_usd'] },
      sql: `SELECT
  model,
  effort,
  sum(calls) AS calls,
  round(sum(output) / sum(calls)) AS output_per_call,
  round(sum(cost_usd)::DOUBLE / sum(calls), 4) AS usd_per_call
FROM usage
GROUP BY model, effort
ORDER BY calls DESC`,
    },
    {
      key: 'subagents',
      needs: { usage: ['project', 'kind', 'cost_usd'] },
      // Where kinds are folded, subagents are among the others.
      isOf: (disclosure) => ruleOfField('kind', disclosure) !== 'folded',
      sql: `SELECT
  project,
  sum(calls) AS calls,
  coalesce(sum(calls) FILTER (WHERE kind = 'subagent'), 0) AS subagent_calls,
  round(100 * subagent_calls / sum(calls), 1) AS percent
FROM usage
GROUP BY project
ORDER BY percent DESC, calls DESC`,
    },
    {
      key: 'sessions',
      needs: { sessions: ['session', 'cost_usd'] },
      sql: `SELECT
  session, day, project, minutes, calls, tokens,
  round(cost_usd, 2) AS cost_usd
FROM sessions
WHERE cost_usd > 10
ORDER BY cost_usd DESC`,
    },
    {
      key: 'sizes',
      needs: { session_sizes: ['measure'] },
      sql: `SELECT
  measure,
  at_least::DOUBLE AS at_least,
  below::DOUBLE AS below,
  sessions,
  round(100 * sessions / sum(sessions) OVER (PARTITION BY measure), 1) AS percent
FROM session_sizes
ORDER BY measure, at_least`,
    },
    {
      key: 'tags',
      needs: { usage: ['project', 'cost_usd'], tags: ['tag'] },
      sql: `SELECT
  coalesce(tag, '(no tag)') AS tag,
  count(DISTINCT project) AS projects,
  round(sum(cost_usd), 2) AS cost_usd
FROM usage LEFT JOIN tags USING (project)
GROUP BY ALL
ORDER BY cost_usd DESC NULLS LAST`,
    },
    {
      key: 'tools',
      needs: { tools: ['tool', 'uses'] },
      sql: `SELECT tool, sum(uses) AS uses, count(DISTINCT project) AS projects
FROM tools
GROUP BY tool
ORDER BY uses DESC
LIMIT 25`,
    },
    {
      key: 'unpriced',
      needs: { provenance: ['pricing'] },
      sql: `SELECT agent, pricing, certainty, calls, tokens, round(cost_usd, 2) AS cost_usd
FROM provenance
ORDER BY tokens DESC`,
    },
    {
      key: 'prices',
      needs: { prices: ['model'] },
      sql: `SELECT DISTINCT model, from_day, over, input_usd, cache_read_usd, output_usd
FROM prices
ORDER BY model, from_day, over`,
    },
  ];
}

/** The examples that a report can answer; `hasTags` says whether any of its projects has one. */
export function examplesOf(disclosure: Disclosure, hasTags: boolean): readonly Example[] {
  const views = new Map<string, readonly string[]>(
    readableViews(disclosure).map(({ name, columns }) => [name, columns.map((column) => column.name)]),
  );
  const hasAll = ([view, columns]: readonly [string, readonly string[]]): boolean => {
    const has = views.get(view);
    return has !== undefined && columns.every((column) => has.includes(column));
  };
  return examplesBy(disclosure.grain === 'week' ? 'week' : 'day').filter(
    ({ needs, isOf }) =>
      Object.entries(needs).every(hasAll) &&
      isOf?.(disclosure) !== false &&
      (hasTags || needs.tags === undefined),
  );
}
