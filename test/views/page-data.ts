import type { Labels, PageData } from '../../src/contract/labels.ts';
import type { Mode } from '../../src/contract/modes.ts';
import {
  FACTS_QUERY,
  LEFT_OUT_QUERY,
  NO_FILTER,
  SESSION_SIZES_QUERY,
  VIEWS,
  activityQuery,
  groupingOf,
  planViews,
  viewsQuery,
  type Columns,
  type Filter,
} from '../../src/contract/queries.ts';

const SUMS = [
  'calls',
  'sessions',
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'web_searches',
  'cost',
  'unpriced_tokens',
  'placeholder_calls',
] as const;
const KEYS = ['day', 'agent', 'model', 'project'] as const;

/** A row of the usage table; what it leaves out is 0, or null where null is allowed. */
export type Use = Readonly<Record<(typeof KEYS)[number], number>> &
  Partial<Readonly<Record<(typeof SUMS)[number], number | null>>>;

/** What the engine would answer about these rows under a filter. */
export function answersOf(rows: readonly Use[], filter: Filter = NO_FILTER): Record<string, Columns> {
  const answers: Record<string, Columns> = {};
  for (const step of planViews(filter)) {
    const groups = new Map<string, Record<string, number | null> & { days: Set<number> }>();
    for (const view of step.views) {
      const by: readonly string[] = VIEWS[view].by;
      for (const row of rows.filter((one) => passes(one, step.filter))) {
        const keys = KEYS.map((key) => (by.includes(key) ? row[key] : null));
        const id = [groupingOf(view, step.views), ...keys].join();
        const group =
          groups.get(id) ??
          Object.assign({ grouping: groupingOf(view, step.views) }, { days: new Set<number>() });
        groups.set(id, group as Record<string, number | null> & { days: Set<number> });
        const sums = group as Record<string, number | null>;
        for (const [index, key] of KEYS.entries()) sums[key] = keys[index] ?? null;
        for (const name of SUMS) {
          const value = row[name] ?? (name === 'cost' || name === 'reasoning' ? null : 0);
          sums[name] = value === null ? (sums[name] ?? null) : (sums[name] ?? 0) + value;
        }
        (group as { days: Set<number> }).days.add(row.day);
      }
    }
    const list = [...groups.values()].map(
      ({ days, ...sums }) => ({ ...sums, active_days: days.size }) as Record<string, number | null>,
    );
    list.sort((a, b) =>
      ['grouping', ...KEYS].reduce((order, key) => order || (a[key] ?? 0) - (b[key] ?? 0), 0),
    );
    answers[viewsQuery(step.filter, step.views)] = Object.fromEntries(
      ['grouping', ...KEYS, ...SUMS, 'active_days'].map((name) => [
        name,
        list.map((sums) => sums[name] ?? null),
      ]),
    );
  }
  const activity = activityQuery(filter);
  if (activity !== null) answers[activity] = { minutes: [rows.length * 10] };
  return answers;
}

function passes(row: Use, filter: Filter): boolean {
  return (
    (filter.from === null || row.day >= filter.from) &&
    (filter.to === null || row.day <= filter.to) &&
    (filter.agents.length === 0 || filter.agents.includes(row.agent)) &&
    (filter.models.length === 0 || filter.models.includes(row.model)) &&
    (filter.projects.length === 0 || filter.projects.includes(row.project))
  );
}

interface Options {
  readonly mode?: Mode;
  readonly labels?: Partial<Labels>;
  readonly first?: number;
  readonly last?: number;
}

/** A page's data, made of rows of the usage table. */
export function pageData(rows: readonly Use[], options: Options = {}): PageData {
  const days = rows.map(({ day }) => day);
  const [first, last] = [options.first ?? Math.min(...days), options.last ?? Math.max(...days)];
  return {
    stamp: { mode: options.mode ?? 'strict', version: '1.2.3' },
    labels: {
      schema: 'tallysheet-labels/1',
      title: null,
      author: null,
      timeZone: null,
      projects: [],
      models: [],
      ...options.labels,
    },
    answers: {
      ...answersOf(rows),
      [LEFT_OUT_QUERY]: { agent: [1, 2], reason: [1, 999], count: [42, 7] },
      [FACTS_QUERY]: Number.isFinite(first)
        ? { fact: [1, 2, 3, 4], value: [3, first, last, 20_500] }
        : { fact: [1, 4], value: [3, 20_500] },
      [SESSION_SIZES_QUERY]: { measure: [1, 1, 2], bin: [2, 4, 3], sessions: [5, 3, 8] },
    },
  };
}

/** Rows of heavy use: every day, every model, projects in turn. Always the same. */
export function heavyUse(
  first: number,
  days: number,
  models: readonly number[],
  projects: number,
): readonly Use[] {
  return Array.from({ length: days }, (_, index) =>
    models.map((model, which): Use => {
      const size = 1 + ((index * 31 + which * 17) % 97);
      return {
        day: first + index,
        agent: 1 + (which % 2),
        model,
        project: 1 + ((index * 7 + which) % projects),
        calls: size * 12,
        sessions: size % 4,
        input: size * 3_111,
        cache_read: size * 2_000_333,
        cache_write_5m: size * 61_777,
        cache_write_1h: size * 102_999,
        output: size * 9_876,
        cost: size * 1_234_567,
      };
    }),
  ).flat();
}
