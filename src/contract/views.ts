import { without, type Dimension, type Filter } from './filter.ts';

/** What rows of views can be told apart by. */
export type Key = 'day' | 'week' | 'weekday' | 'hour' | 'agent' | 'kind' | 'model' | 'effort' | 'project';

/** How many projects are told apart by week: those of the highest cost, of equal ones those of the most calls. */
export const MOST_TRENDS = 12;

/** A grouping of use. */
export interface Shape {
  /** Rows are in the order of these. */
  readonly by: readonly Key[];
  /** The dimensions that it picks from. */
  readonly own: readonly Dimension[];
  /** Whether only the projects that come first are in it. */
  readonly isTop?: true;
}

/**
 * The groupings that the page draws. A view is filtered by every dimension but those that it picks from itself, so
 * that its other choices stay visible.
 */
const SHAPES = {
  total: { by: [], own: [] },
  days: { by: ['day', 'model'], own: ['days'] },
  weekHours: { by: ['weekday', 'hour'], own: ['weekdays', 'hours'] },
  agents: { by: ['agent'], own: ['agents'] },
  agentModels: { by: ['agent', 'model'], own: [] },
  kinds: { by: ['agent', 'kind'], own: ['kinds'] },
  models: { by: ['model'], own: ['models'] },
  efforts: { by: ['model', 'effort'], own: ['efforts'] },
  projects: { by: ['project'], own: ['projects'] },
  projectWeeks: { by: ['week', 'project'], own: ['days', 'projects'], isTop: true },
} as const satisfies Record<string, Shape>;
export type View = keyof typeof SHAPES;
export const VIEWS = Object.keys(SHAPES) as readonly View[];

export const shapeOf = (view: View): Shape => SHAPES[view];

/** The filter that applies to a view. */
export function filterFor(view: View, filter: Filter): Filter {
  return without(filter, shapeOf(view).own);
}

/**
 * Asks for the rows of a view under a choice, of which it is left what it does not pick from itself. The answer has
 * the keys of the view, the columns of SUMMED (measures.ts), and `active_days`, on how many days there was use.
 */
export interface ViewQuestion {
  readonly view: View;
  readonly filter: Filter;
}
