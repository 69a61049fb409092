import type { Mode } from './modes.ts';
import type { Fact, TableName } from './tables.ts';

/**
 * What a mode does with a field:
 * `exact` as counted · `name` by its name, in labels.json · `asked` by its name where the author asked for it ·
 * `keyed` by a keyed label, in labels.json · `ordinal` by a number that follows published figures only · `code` by
 * a closed vocabulary · `weeks` in whole UTC weeks · `folded` as `code` or `ordinal` where enough sessions and weeks
 * support it, else as Other · `rounded` to two significant digits and top-coded · `bucketed` as `rounded`, below 15
 * as one of two ranges · `dropped` not in the report.
 */
export type Rule =
  | 'exact'
  | 'name'
  | 'asked'
  | 'keyed'
  | 'ordinal'
  | 'code'
  | 'weeks'
  | 'folded'
  | 'rounded'
  | 'bucketed'
  | 'dropped';

export interface Field<Name extends string = string> {
  /** Key of the field's name in the texts of the page. */
  readonly field: Name;
  readonly rules: Readonly<Record<Mode, Rule>>;
  /** Share columns that carry the field. */
  readonly columns: Readonly<Partial<Record<TableName, readonly string[]>>>;
  /** Rows of the facts table that carry it. */
  readonly facts: readonly Fact[];
}

const field = <Name extends string>(
  name: Name,
  rules: readonly [normal: Rule, redacted: Rule, strict: Rule, published: Rule],
  columns: Field['columns'],
  facts: Field['facts'] = [],
): Field<Name> => ({
  field: name,
  rules: { normal: rules[0], redacted: rules[1], strict: rules[2], public: rules[3] },
  columns,
  facts,
});

/** Columns of what is counted of a set of calls, in every table that has them. */
export const MEASURES = [
  'calls',
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'cost',
  'unpriced_tokens',
  'credits',
] as const;

/**
 * The field × mode table: what leaves the machine in which mode. It decides the columns of the share tables and the
 * rows of the facts (tables.ts, schemaOf), what the privacy door writes into them (cli/privacy), the Privacy section
 * of the page, the table in the README and the cases of the privacy suites. A field that is not in it cannot leave.
 */
export const FIELDS = [
  field('content', ['dropped', 'dropped', 'dropped', 'dropped'], {}),
  field('identifiers', ['dropped', 'dropped', 'dropped', 'dropped'], {}),
  field('day', ['exact', 'exact', 'exact', 'weeks'], { usage: ['day'], activity: ['day'], tools: ['day'] }),
  field('hour', ['exact', 'dropped', 'dropped', 'dropped'], { usage: ['hour'], activity: ['hour'] }),
  field('hour-of-day', ['exact', 'exact', 'dropped', 'dropped'], { hours: ['hour', 'minutes'] }),
  field('agent', ['code', 'code', 'code', 'folded'], {
    usage: ['agent'],
    activity: ['agent'],
    tools: ['agent'],
  }),
  field('model', ['code', 'code', 'code', 'folded'], { usage: ['model'], activity: ['model'] }),
  field('custom-model', ['name', 'ordinal', 'ordinal', 'dropped'], {}),
  field('effort', ['code', 'code', 'code', 'folded'], { usage: ['effort'] }),
  field('kind', ['code', 'code', 'code', 'folded'], { usage: ['kind'] }),
  field('tool', ['code', 'code', 'code', 'folded'], { tools: ['tool'] }),
  field('custom-tool', ['name', 'ordinal', 'ordinal', 'dropped'], {}),
  field('mcp-server', ['name', 'ordinal', 'ordinal', 'dropped'], { tools: ['server'] }),
  field('skill', ['name', 'ordinal', 'ordinal', 'dropped'], { tools: ['skill'] }),
  field('project', ['name', 'keyed', 'ordinal', 'folded'], {
    usage: ['project'],
    activity: ['project'],
    tools: ['project'],
  }),
  field('folder', ['name', 'asked', 'dropped', 'dropped'], { usage: ['folder'] }),
  field('branch', ['name', 'asked', 'dropped', 'dropped'], { usage: ['branch'] }),
  field('tags', ['name', 'name', 'dropped', 'dropped'], {}),
  field('session', ['ordinal', 'ordinal', 'dropped', 'dropped'], {
    usage: ['session'],
    sessions: ['session', 'day', 'agent', 'project', 'minutes', 'subagent_calls', ...MEASURES],
  }),
  field('session-hour', ['exact', 'dropped', 'dropped', 'dropped'], { sessions: ['hour'] }),
  field('sessions-begun', ['exact', 'exact', 'exact', 'dropped'], { usage: ['sessions'] }),
  field('week-sessions', ['dropped', 'dropped', 'dropped', 'bucketed'], {
    week_sessions: ['week', 'sessions'],
  }),
  field('session-sizes', ['exact', 'exact', 'exact', 'bucketed'], {
    session_sizes: ['measure', 'bin', 'sessions'],
  }),
  field(
    'numbers',
    ['exact', 'exact', 'exact', 'rounded'],
    {
      usage: [...MEASURES, 'uncached_cost', 'web_searches', 'placeholder_calls'],
      tools: ['uses'],
      left_out: ['agent', 'reason', 'count'],
    },
    ['unlogged-tokens'],
  ),
  field('activity', ['exact', 'exact', 'exact', 'rounded'], { activity: ['scope', 'minutes'] }),
  field('contexts', ['exact', 'exact', 'exact', 'dropped'], {
    contexts: ['agent', 'model', 'bin', 'calls', 'largest'],
  }),
  field('provenance', ['exact', 'exact', 'exact', 'dropped'], {
    provenance: ['agent', 'certainty', 'pricing', 'calls', 'tokens', 'output', 'cost'],
  }),
  field('logs', ['exact', 'exact', 'exact', 'dropped'], { logs: ['agent', 'files', 'lines'] }),
  field('prices', ['exact', 'exact', 'exact', 'dropped'], {
    prices: [
      'model',
      'from_day',
      'over',
      'input',
      'cache_read',
      'cache_write_5m',
      'cache_write_1h',
      'output',
      'web_search',
    ],
  }),
  field('range', ['exact', 'exact', 'exact', 'weeks'], {}, ['first-day', 'last-day']),
  field('period-before', ['exact', 'exact', 'exact', 'dropped'], {}, [
    'before-first-day',
    'before-logs-day',
    'before-calls',
    'before-sessions',
    'before-whole-input',
    'before-cache-read',
    'before-output',
    'before-cost',
    'before-unpriced-tokens',
    'before-minutes',
    'before-active-days',
  ]),
  field('time-zone', ['name', 'dropped', 'dropped', 'dropped'], {}),
  field('system', ['code', 'dropped', 'dropped', 'dropped'], {}, ['system']),
  field('client-version', ['exact', 'exact', 'dropped', 'dropped'], { clients: ['agent', 'major', 'calls'] }),
  field('client-patch', ['exact', 'dropped', 'dropped', 'dropped'], { clients: ['minor', 'patch'] }),
  field('author', ['name', 'name', 'name', 'name'], {}),
  field('site', ['name', 'name', 'name', 'name'], {}),
  field('stamp', ['exact', 'exact', 'exact', 'exact'], { facts: ['fact', 'value'] }, [
    'mode',
    'price-day',
    'own-prices',
    'currency',
    'currency-rate',
    'language',
  ]),
  field('week-start', ['exact', 'exact', 'exact', 'dropped'], {}, ['week-start']),
] as const satisfies readonly Field[];

export type FieldName = (typeof FIELDS)[number]['field'];
