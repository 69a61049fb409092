import { onlyIn, pickedOf, without, type Dimension, type Filter } from './filter.ts';
import { familyCode, familyCodes } from './models.ts';
import type { Scope } from './tables.ts';

/** What the activity table tells apart whatever its minutes are a union over. */
export const TIME_DIMENSIONS = ['days', 'weekdays', 'hours'] as const;

/** The dimensions whose parts have minutes of their own. */
export const PART_DIMENSIONS = ['agents', 'models', 'projects'] as const;
export type PartDimension = (typeof PART_DIMENSIONS)[number];

/** What the activity table calls the parts of a dimension: their scope, and the column of their code. */
export const PARTS = {
  agents: 'agent',
  models: 'model',
  projects: 'project',
} as const satisfies Record<PartDimension, Scope>;

const isPart = (dimension: Dimension): dimension is PartDimension =>
  PART_DIMENSIONS.some((part) => part === dimension);

/** What active minutes can be told apart by. */
export type MinutesKey = 'day' | 'weekday' | 'hour' | 'scope' | 'agent' | 'model' | 'project';

/** Asks for active minutes. The answer has the keys, in whose order its rows are, and `minutes`. */
export interface MinutesQuestion {
  /** Without any the answer is one row. */
  readonly by: readonly MinutesKey[];
  /** What the minutes are a union over. */
  readonly scopes: readonly Scope[];
  /** Of which agent, model or project, as the scope has it; null for whatever there is. */
  readonly code: number | null;
  /** Picks time, and nothing else. */
  readonly filter: Filter;
  /** Models that a report must have no use of, or the minutes are missing. */
  readonly leftOut: readonly number[];
}

const timeOf = (filter: Filter): Filter => onlyIn(filter, TIME_DIMENSIONS);

/** What a filter picks beside time: parts that the activity table has, or anything else. */
const pickedBesideTime = (filter: Filter): readonly Dimension[] => pickedOf(without(filter, TIME_DIMENSIONS));

/** What active minutes are told apart by. */
const GRAINS = {
  whole: [],
  day: ['day'],
  weekHour: ['weekday', 'hour'],
} as const satisfies Record<string, readonly MinutesKey[]>;

/**
 * Active minutes under a filter, or null where the published cells cannot answer: minutes of two agents, models
 * or projects may be the same minutes. The snapshots of a model are one: the answer holds a null where the
 * filter leaves one out that the report has.
 */
export function minutesQuestion(filter: Filter, grain: keyof typeof GRAINS): MinutesQuestion | null {
  const [dimension, ...others] = pickedBesideTime(filter);
  const asked = { by: GRAINS[grain], filter: timeOf(filter) };
  if (dimension === undefined) return { ...asked, scopes: ['all'], code: null, leftOut: [] };
  if (!isPart(dimension) || others.length > 0) return null;
  const codes = dimension === 'models' ? familiesOf(filter.models) : filter[dimension];
  const [code = 0, ...more] = codes;
  if (more.length > 0) return null;
  const leftOut =
    dimension === 'models' ? familyCodes(code).filter((other) => !filter.models.includes(other)) : [];
  return { ...asked, scopes: [PARTS[dimension]], code, leftOut };
}

const familiesOf = (models: readonly number[]): readonly number[] => [...new Set(models.map(familyCode))];

/** Whether the parts of a dimension have known minutes under a filter: nothing else than time is picked. */
export function isTimed(dimension: PartDimension, filter: Filter): boolean {
  return pickedBesideTime(without(filter, [dimension])).length === 0;
}

/** Active minutes of every agent, model and project in the time of a filter. */
export function partMinutesQuestion(filter: Filter): MinutesQuestion {
  return {
    by: ['scope', ...Object.values(PARTS)],
    scopes: Object.values(PARTS),
    code: null,
    filter: timeOf(filter),
    leftOut: [],
  };
}
