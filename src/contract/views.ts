import { WEEKDAY, conditionOf, onlyIn, without, type Dimension, type Filter } from './filter.ts';
import { ACTIVE_DAYS, SUMS } from './measures.ts';
import type { Columns, Question } from './question.ts';

/*
 * Use is grouped in two steps. The first sums the rows of the usage table to cells of a day: by what the views need,
 * one set of cells for each facet. The second sums cells to the rows of the views. Days and weekdays are filtered by in
 * the second alone, so that brushing days asks nothing of the usage table, and a day counts as active in a group when
 * it has a cell there.
 */

/** Columns of the usage table that cells tell apart together, beside their day. No two facets share one. */
const FACETS = {
  caller: ['agent', 'kind'],
  engine: ['model', 'effort'],
  place: ['project'],
  clock: ['hour'],
} as const;
type Facet = keyof typeof FACETS;
const FACET_NAMES = Object.keys(FACETS) as readonly Facet[];

/** What rows of views can be grouped by, and how it stands in the cells. Order matters: rows are ordered by it. */
const KEYS = {
  day: 'day',
  week: `day - ${WEEKDAY}`,
  weekday: WEEKDAY,
  hour: 'hour',
  agent: 'agent',
  kind: 'kind',
  model: 'model',
  effort: 'effort',
  project: 'project',
} as const;
type Key = keyof typeof KEYS;
const KEY_NAMES = Object.keys(KEYS) as readonly Key[];

/** How many projects are told apart by week: those of the highest cost, of equal ones those of the most calls. */
export const MOST_TRENDS = 12;

interface Shape {
  readonly by: readonly Key[];
  /** The dimensions that it picks from. */
  readonly own: readonly Dimension[];
  /** Null for a view that any facet sums up to. */
  readonly facet: Facet | null;
  /** Whether only the projects that come first are in it. */
  readonly isTop?: true;
}

/**
 * The groupings that the page draws. A view is filtered by every dimension but those that it picks from itself, so
 * that its other choices stay visible.
 */
const SHAPES = {
  total: { by: [], own: [], facet: null },
  days: { by: ['day', 'model'], own: ['days'], facet: 'engine' },
  weekHours: { by: ['weekday', 'hour'], own: ['weekdays', 'hours'], facet: 'clock' },
  agents: { by: ['agent'], own: ['agents'], facet: 'caller' },
  kinds: { by: ['agent', 'kind'], own: ['kinds'], facet: 'caller' },
  models: { by: ['model'], own: ['models'], facet: 'engine' },
  efforts: { by: ['model', 'effort'], own: ['efforts'], facet: 'engine' },
  projects: { by: ['project'], own: ['projects'], facet: 'place' },
  projectWeeks: { by: ['week', 'project'], own: ['days', 'projects'], facet: 'place', isTop: true },
} as const satisfies Record<string, Shape>;
export type View = keyof typeof SHAPES;
export const VIEWS = Object.keys(SHAPES) as readonly View[];

const shapeOf = (view: View): Shape => SHAPES[view];

/** What a view's rows are told apart by. */
export const keysOf = (view: View): readonly Key[] => shapeOf(view).by;

/** The filter that applies to a view. */
export function filterFor(view: View, filter: Filter): Filter {
  return without(filter, shapeOf(view).own);
}

/** What is filtered by in the cells; everything else makes other cells. */
const CELL_DIMENSIONS = ['days', 'weekdays'] as const;

/** A view under a choice: it is left what it does not pick from itself. */
export interface Wish {
  readonly view: View;
  readonly filter: Filter;
}

/** A question, and the views that it answers, all left the same. */
export interface ViewsQuestion {
  readonly views: readonly View[];
  readonly filter: Filter;
  readonly question: Question;
}

/**
 * What to ask for views: one question for all that are left the same filter. Views whose rows are at hand are left out
 * of the questions, not of the cells: the next choice finds them.
 */
export function planViews(
  wishes: readonly Wish[],
  isKnown: (wish: Wish) => boolean = () => false,
): readonly ViewsQuestion[] {
  const sources = groupBy(wishes, ({ view, filter }) => without(filterFor(view, filter), CELL_DIMENSIONS));
  return sources.flatMap((source) => {
    const facets = facetsOf(source.members.map(({ view }) => view));
    const cells = cellsOf(source.filter, facets);
    const unknown = source.members.filter((wish) => !isKnown(wish));
    return groupBy(unknown, ({ view, filter }) => filterFor(view, filter)).map(({ filter, members }) => {
      const views = members.map(({ view }) => view);
      const question = { cells, sql: rowsSql(views, onlyIn(filter, CELL_DIMENSIONS), facets) };
      return { views, filter, question };
    });
  });
}

/** Wishes by a filter that is the same for them. */
function groupBy(
  wishes: readonly Wish[],
  filterOf: (wish: Wish) => Filter,
): readonly { readonly filter: Filter; readonly members: readonly Wish[] }[] {
  const groups = new Map<string, { filter: Filter; members: Wish[] }>();
  for (const wish of wishes) {
    const filter = filterOf(wish);
    const group = groups.get(conditionOf(filter));
    if (group === undefined) groups.set(conditionOf(filter), { filter, members: [wish] });
    else group.members.push(wish);
  }
  return [...groups.values()];
}

/** The facets that views need, each with the columns of it that some view tells apart. */
type Facets = ReadonlyMap<Facet, readonly string[]>;

function facetsOf(views: readonly View[]): Facets {
  const facets = new Map<Facet, readonly string[]>();
  for (const facet of FACET_NAMES) {
    const members = views.filter((view) => shapeOf(view).facet === facet);
    const columns = FACETS[facet].filter((column) => members.some((view) => keysOf(view).includes(column)));
    if (columns.length > 0) facets.set(facet, columns);
  }
  // Alone, a total is summed from whatever there is least of.
  return facets.size > 0 ? facets : new Map([['caller', ['agent']]]);
}

/** Cells of the rows that pass a filter: a row for each day and what a facet tells apart, numbered by `facet`. */
function cellsOf(filter: Filter, facets: Facets): string {
  const columns = [...facets.values()].flat();
  const sets = [...facets.values()].map((of) => `(day, ${of.join(', ')})`);
  return (
    `SELECT grouping_id(${columns.join(', ')})::integer AS facet, day, ${columns.join(', ')}, ${SUMS} ` +
    `FROM usage WHERE ${conditionOf(filter)} GROUP BY GROUPING SETS (${sets.join(', ')})`
  );
}

/** What `facet` is in the cells of a facet: a bit for each column, the first the highest, set where it is none of it. */
function numberOf(facet: Facet, facets: Facets): number {
  const own = facets.get(facet) ?? [];
  return [...facets.values()].flat().reduce((bits, column) => bits * 2 + (own.includes(column) ? 0 : 1), 0);
}

/** The rows of views, told apart by `view`, which is their place in {@link VIEWS}. */
function rowsSql(views: readonly View[], filter: Filter, facets: Facets): string {
  const keys = KEY_NAMES.filter((key) => views.some((view) => keysOf(view).includes(key)));
  const [first = 'caller'] = facets.keys();
  const parts = views.map((view) => {
    const { by, facet, isTop } = shapeOf(view);
    const cells = `FROM cells WHERE facet = ${numberOf(facet ?? first, facets)}`;
    const columns = keys.map((key) =>
      by.includes(key) ? `${KEYS[key]} AS ${key}` : `NULL::integer AS ${key}`,
    );
    const top =
      isTop === true
        ? ` AND project IN (SELECT project ${cells} GROUP BY project ` +
          `ORDER BY coalesce(sum(cost), 0) DESC, sum(calls) DESC, project LIMIT ${MOST_TRENDS})`
        : '';
    const groups = by.length > 0 ? ` GROUP BY ${by.map((key) => KEYS[key]).join(', ')}` : '';
    return (
      `SELECT ${[`${VIEWS.indexOf(view)} AS view`, ...columns].join(', ')}, ${SUMS}, ${ACTIVE_DAYS} ` +
      `${cells} AND ${conditionOf(filter)}${top}${groups}`
    );
  });
  return `${parts.join(' UNION ALL ')} ORDER BY ${['view', ...keys].join(', ')}`;
}

/** Rows of views by their view. */
export function splitViews(views: readonly View[], answer: Columns): ReadonlyMap<View, Columns> {
  const [numbers = [], names] = [answer['view'], Object.keys(answer).filter((name) => name !== 'view')];
  return new Map(
    views.map((view) => {
      const number = VIEWS.indexOf(view);
      const [from, to] = [numbers.indexOf(number), numbers.lastIndexOf(number) + 1];
      const columns = names.map((name) => [name, answer[name]?.slice(Math.max(from, 0), to) ?? []] as const);
      return [view, Object.fromEntries(columns)] as const;
    }),
  );
}
