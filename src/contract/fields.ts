import type { Mode } from './modes.ts';
import type { TableName } from './tables.ts';

/**
 * What a mode does with a field:
 * `exact` as counted · `name` by its name, in labels.json · `keyed` by a keyed label, in labels.json ·
 * `ordinal` by a number that follows published figures only · `code` by a closed vocabulary ·
 * `generalised` rounded and folded · `dropped` not in the report.
 */
export type Rule = 'exact' | 'name' | 'keyed' | 'ordinal' | 'code' | 'generalised' | 'dropped';

export interface Field {
  /** Key of the field's name in the texts of the page. */
  readonly field: string;
  readonly rules: Readonly<Record<Mode, Rule>>;
  /** Share columns that carry the field. */
  readonly columns: Readonly<Partial<Record<TableName, readonly string[]>>>;
}

const field = (
  name: string,
  rules: readonly [normal: Rule, redacted: Rule, strict: Rule, published: Rule],
  columns: Field['columns'],
): Field => ({
  field: name,
  rules: { normal: rules[0], redacted: rules[1], strict: rules[2], public: rules[3] },
  columns,
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
 * The field × mode table: what leaves the machine in which mode. It decides the columns of the share tables
 * (tables.ts, schemaOf), what the privacy door writes into them (cli/privacy), the Privacy section of the
 * page and the table in the README. A field that is not in it cannot leave.
 */
export const FIELDS: readonly Field[] = [
  field('content', ['dropped', 'dropped', 'dropped', 'dropped'], {}),
  field('identifiers', ['dropped', 'dropped', 'dropped', 'dropped'], {}),
  field('day', ['exact', 'exact', 'exact', 'generalised'], { usage: ['day'], activity: ['day'] }),
  field('hour', ['exact', 'dropped', 'dropped', 'dropped'], { usage: ['hour'], activity: ['hour'] }),
  field('hour-of-day', ['exact', 'exact', 'dropped', 'dropped'], { hours: ['hour', 'minutes'] }),
  field('agent', ['code', 'code', 'code', 'code'], {
    usage: ['agent'],
    activity: ['agent'],
    left_out: ['agent', 'reason', 'count'],
  }),
  field('model', ['code', 'code', 'code', 'generalised'], { usage: ['model'], activity: ['model'] }),
  field('custom-model', ['name', 'ordinal', 'ordinal', 'dropped'], {}),
  field('effort', ['code', 'code', 'code', 'generalised'], { usage: ['effort'] }),
  field('kind', ['code', 'code', 'code', 'generalised'], { usage: ['kind'] }),
  field('project', ['name', 'keyed', 'ordinal', 'ordinal'], { usage: ['project'], activity: ['project'] }),
  field('session', ['ordinal', 'ordinal', 'dropped', 'dropped'], {
    usage: ['session'],
    sessions: ['session', 'day', 'agent', 'project', 'minutes', 'subagent_calls', ...MEASURES],
  }),
  field('session-hour', ['exact', 'dropped', 'dropped', 'dropped'], { sessions: ['hour'] }),
  field('session-sizes', ['exact', 'exact', 'exact', 'generalised'], {
    session_sizes: ['measure', 'bin', 'sessions'],
  }),
  field('numbers', ['exact', 'exact', 'exact', 'generalised'], {
    usage: ['sessions', ...MEASURES, 'web_searches', 'placeholder_calls'],
    provenance: ['agent', 'certainty', 'pricing', 'calls', 'tokens', 'output', 'cost'],
  }),
  field('activity', ['exact', 'exact', 'exact', 'generalised'], { activity: ['scope', 'minutes'] }),
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
  field('range', ['exact', 'exact', 'exact', 'generalised'], { facts: ['fact', 'value'] }),
  field('folder-and-branch', ['dropped', 'dropped', 'dropped', 'dropped'], {}),
  field('tags', ['name', 'name', 'dropped', 'dropped'], {}),
  field('time-zone', ['name', 'dropped', 'dropped', 'dropped'], {}),
  field('author', ['name', 'name', 'name', 'name'], {}),
];
