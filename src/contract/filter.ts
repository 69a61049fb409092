import { mondayOf } from './formats.ts';
import type { Disclosure } from './modes.ts';
import { beginBefore } from './period-before.ts';
import { ruleOf } from './tables.ts';

/** What the reader narrowed the report to. An empty list or a null end means: everything. */
export interface Filter {
  readonly from: number | null;
  readonly to: number | null;
  /** 0 Monday to 6 Sunday. */
  readonly weekdays: readonly number[];
  /** 0 to 23. */
  readonly hours: readonly number[];
  readonly agents: readonly number[];
  readonly models: readonly number[];
  readonly projects: readonly number[];
  readonly efforts: readonly number[];
  readonly kinds: readonly number[];
  /** Ordinals of sessions. */
  readonly sessions: readonly number[];
}

/** The dimensions that a reader can filter by. */
export const DIMENSIONS = [
  'days',
  'weekdays',
  'hours',
  'agents',
  'models',
  'projects',
  'efforts',
  'kinds',
  'sessions',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** A dimension of which codes are picked. */
export type ListDimension = Exclude<Dimension, 'days'>;

export const LIST_DIMENSIONS: readonly ListDimension[] = DIMENSIONS.filter(
  (dimension) => dimension !== 'days',
);

export const NO_FILTER: Filter = {
  from: null,
  to: null,
  weekdays: [],
  hours: [],
  agents: [],
  models: [],
  projects: [],
  efforts: [],
  kinds: [],
  sessions: [],
};

/** The column of the usage table that a dimension picks from. */
const COLUMNS: Readonly<Record<Dimension, string>> = {
  days: 'day',
  weekdays: 'day',
  hours: 'hour',
  agents: 'agent',
  models: 'model',
  projects: 'project',
  efforts: 'effort',
  kinds: 'kind',
  sessions: 'session',
};

/** SQL for the weekday of the column `day`, as `weekdayOf` has it. */
export const WEEKDAY = '(day + 3) % 7';

/** The filter as a condition on the usage table. Filters that pick the same have the same condition. */
export function conditionOf(filter: Filter): string {
  const parts: string[] = [];
  if (filter.from !== null) parts.push(`day >= ${whole(filter.from)}`);
  if (filter.to !== null) parts.push(`day <= ${whole(filter.to)}`);
  for (const dimension of LIST_DIMENSIONS) {
    const codes = filter[dimension];
    const picked = dimension === 'weekdays' ? WEEKDAY : COLUMNS[dimension];
    if (codes.length > 0) parts.push(`${picked} IN (${listOf(codes)})`);
  }
  return parts.length > 0 ? parts.join(' AND ') : 'true';
}

/** Codes as a list of SQL, the same for the same ones. */
export function listOf(codes: readonly number[]): string {
  return [...new Set(codes)]
    .sort((a, b) => a - b)
    .map(whole)
    .join(', ');
}

/** A filter comes from the address bar too: only a whole number gets into SQL. */
export function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('E_FILTER');
  return String(value);
}

/** The dimensions in which a filter leaves something out. */
export function pickedOf(filter: Filter): readonly Dimension[] {
  return DIMENSIONS.filter((dimension) =>
    dimension === 'days' ? filter.from !== null || filter.to !== null : filter[dimension].length > 0,
  );
}

/** Whether a filter lets everything through. */
export function isEmpty(filter: Filter): boolean {
  return pickedOf(filter).length === 0;
}

/** Whether two filters pick the same. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return conditionOf(a) === conditionOf(b);
}

/**
 * The same choice for the equal period before, from {@link beginBefore} on; where only weeks are told apart, as many
 * weeks as begin in what is chosen. Null where the report does not have all of it, or no first day is chosen. `first`
 * and `last` are those of the report.
 */
export function periodBefore(
  filter: Filter,
  { disclosure, first, last }: { disclosure: Disclosure; first: number; last: number },
): Filter | null {
  if (filter.from === null || filter.from > last) return null;
  const isWeekly = disclosure.grain === 'week';
  const begin = isWeekly ? mondayOf(filter.from + 6) : filter.from;
  const end = Math.min(filter.to ?? last, last);
  const from = isWeekly ? begin - (mondayOf(end) + 7 - begin) : beginBefore(begin, end);
  return from < first || from >= begin ? null : { ...filter, from, to: begin - 1 };
}

/** The filter with some dimensions let through. */
export function without(filter: Filter, dimensions: readonly Dimension[]): Filter {
  return dimensions.reduce<Filter>(
    (rest, dimension) =>
      dimension === 'days' ? { ...rest, from: null, to: null } : { ...rest, [dimension]: [] },
    filter,
  );
}

/** The filter in some dimensions, all others let through. */
export function onlyIn(filter: Filter, dimensions: readonly Dimension[]): Filter {
  return without(
    filter,
    DIMENSIONS.filter((dimension) => !dimensions.includes(dimension)),
  );
}

/** The dimensions that a report can be filtered by: weeks have no weekday, and no mode tells everything apart. */
export function dimensionsOf(disclosure: Disclosure): readonly Dimension[] {
  return DIMENSIONS.filter(
    (dimension) =>
      ruleOf('usage', COLUMNS[dimension], disclosure) !== 'dropped' &&
      !(dimension === 'weekdays' && disclosure.grain === 'week'),
  );
}

/** What a report can answer of a filter: an address may ask for the hours of a report that has none. */
export function answerable(filter: Filter, disclosure: Disclosure): Filter {
  return onlyIn(filter, dimensionsOf(disclosure));
}
