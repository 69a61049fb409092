import {
  WEEKDAY,
  conditionOf,
  onlyIn,
  pickedOf,
  whole,
  without,
  type Dimension,
  type Filter,
} from './filter.ts';
import { familyCode, familyCodes } from './models.ts';
import { asking, type Question } from './question.ts';
import { SCOPES, type Scope } from './tables.ts';

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

const timeCondition = (filter: Filter): string => conditionOf(onlyIn(filter, TIME_DIMENSIONS));

/** What a filter picks beside time: parts that the activity table has, or anything else. */
const pickedBesideTime = (filter: Filter): readonly Dimension[] => pickedOf(without(filter, TIME_DIMENSIONS));

/** What active minutes are told apart by. */
const GRAINS = {
  whole: {},
  day: { day: 'day' },
  weekHour: { weekday: WEEKDAY, hour: 'hour' },
} as const;

/**
 * Active minutes under a filter, or null where the published cells cannot answer: minutes of two agents, models
 * or projects may be the same minutes. The snapshots of a model are one: the answer holds a null where the
 * filter leaves one out that the report has.
 */
export function minutesQuestion(filter: Filter, grain: keyof typeof GRAINS): Question | null {
  const [dimension, ...others] = pickedBesideTime(filter);
  if (dimension === undefined) return minutesIn('all', timeCondition(filter), [], grain);
  if (!isPart(dimension) || others.length > 0) return null;
  const codes = dimension === 'models' ? familiesOf(filter.models) : filter[dimension];
  const [code = 0, ...more] = codes;
  if (more.length > 0) return null;
  const scope = PARTS[dimension];
  const condition = `${timeCondition(filter)} AND ${scope} = ${whole(code)}`;
  const leftOut =
    dimension === 'models' ? familyCodes(code).filter((other) => !filter.models.includes(other)) : [];
  return minutesIn(scope, condition, leftOut, grain);
}

const familiesOf = (models: readonly number[]): readonly number[] => [...new Set(models.map(familyCode))];

function minutesIn(
  scope: Scope,
  condition: string,
  leftOut: readonly number[],
  grain: keyof typeof GRAINS,
): Question {
  const keys = Object.entries(GRAINS[grain]);
  const sum = 'coalesce(sum(minutes), 0)::bigint';
  const minutes =
    leftOut.length === 0
      ? sum
      : `CASE WHEN EXISTS (SELECT 1 FROM usage WHERE model IN (${leftOut.join(', ')})) THEN NULL ELSE ${sum} END`;
  const columns = [...keys.map(([name, expression]) => `${expression} AS ${name}`), `${minutes} AS minutes`];
  const groups = keys.map(([, expression]) => expression).join(', ');
  return asking(
    `SELECT ${columns.join(', ')} FROM activity WHERE scope = ${SCOPES[scope]} AND ${condition}` +
      (groups === '' ? '' : ` GROUP BY ${groups} ORDER BY ${groups}`),
  );
}

/** Whether the parts of a dimension have known minutes under a filter: nothing else than time is picked. */
export function isTimed(dimension: PartDimension, filter: Filter): boolean {
  return pickedBesideTime(without(filter, [dimension])).length === 0;
}

/** Active minutes of every agent, model and project in the time of a filter. */
export function partMinutesQuestion(filter: Filter): Question {
  const scopes = PART_DIMENSIONS.map((dimension) => SCOPES[PARTS[dimension]]).join(', ');
  return asking(
    'SELECT scope, agent, model, project, sum(minutes)::bigint AS minutes FROM activity ' +
      `WHERE scope IN (${scopes}) AND ${timeCondition(filter)} ` +
      'GROUP BY scope, agent, model, project ORDER BY scope, agent, model, project',
  );
}
