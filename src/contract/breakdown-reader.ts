import { PARTS, PART_DIMENSIONS, isTimed, type PartDimension } from './activity.ts';
import type { HourMinutes, Known, PartMeasures, UseBefore } from './breakdown.ts';
import { periodBefore, type Filter } from './filter.ts';
import { NO_USE, measuresOf, type Measures } from './measures.ts';
import { once } from './memo.ts';
import { familyCode } from './models.ts';
import { isAnswerable, keyOf, type Extent, type Piece } from './pieces.ts';
import { rowsOf, type Columns, type Row } from './question.ts';
import { readSessionRows, readSessionSizes, readSessionSpread } from './session-rows.ts';
import { SCOPES } from './tables.ts';

/** What is known of a breakdown under a choice; `find` gives the answers that there are, by the keys of pieces. */
export function readBreakdown(
  filter: Filter,
  extent: Extent,
  find: (key: string) => Columns | undefined,
): Known {
  /** What an answer says; without one, `undefined`, and `none` where none is to be had. */
  const under =
    (choice: Filter) =>
    <Value>(piece: Piece, from: (answer: Columns) => Value, none: Value): Value | undefined => {
      const wish = { piece, filter: choice };
      const answer = isAnswerable(wish, extent) ? find(keyOf(wish)) : null;
      return answer === null ? none : answer === undefined ? undefined : from(answer);
    };
  const read = under(filter);
  const minutes = read('partMinutes', readPartMinutes, null);
  const timed = <Use extends Measures>(
    dimension: PartDimension,
    rows: readonly Use[] | undefined,
    add: AddMinutes<Use>,
  ): readonly (Use & PartMeasures)[] | undefined => {
    if (rows === undefined) return undefined;
    if (!isTimed(dimension, filter)) return add(rows, null);
    return minutes === undefined ? undefined : add(rows, minutes?.[dimension] ?? null);
  };
  const readBefore = (): UseBefore | null | undefined => {
    const before = periodBefore(filter, extent);
    if (before === null) return null;
    const total = under(before)('total', readTotal, NO_USE);
    const activeMinutes = under(before)('minutes', readMinutes, null);
    if (total === undefined || activeMinutes === undefined) return undefined;
    const use = usesBefore.get(total) ?? { from: before.from ?? 0, to: before.to ?? 0, total, activeMinutes };
    usesBefore.set(total, use);
    return use;
  };
  return {
    total: read('total', readTotal, NO_USE),
    days: read('days', readDays, []),
    weekHours: read('weekHours', readWeekHours, []),
    agents: timed('agents', read('agents', readAgents, []), addAgentMinutes),
    agentModels: read('agentModels', readAgentModels, []),
    kinds: read('kinds', readKinds, []),
    models: timed('models', read('models', readModels, []), addModelMinutes),
    efforts: read('efforts', readEfforts, []),
    projects: timed('projects', read('projects', readProjects, []), addProjectMinutes),
    projectWeeks: read('projectWeeks', readProjectWeeks, []),
    activeMinutes: read('minutes', readMinutes, null),
    dayMinutes: read('dayMinutes', readDayMinutes, null),
    hourMinutes: read('hourMinutes', readHourMinutes, null),
    before: readBefore(),
    sessionRows: read('sessionRows', readRows, null),
    sessionSpread: read('sessionSpread', readSpread, null),
    sessionSizes: read('sessionSizes', readSizes, null),
  };
}

/** Periods before by their totals, so that the same one is the same object. */
const usesBefore = new WeakMap<Measures, UseBefore>();

const readRows = once(readSessionRows);
const readSpread = once(readSessionSpread);
const readSizes = once(readSessionSizes);

/** Reads rows of use with what tells them apart. */
function useRows<Codes>(codesOf: (row: Row) => Codes) {
  return once((answer: Columns) =>
    rowsOf(answer, (row): Codes & Measures => ({ ...codesOf(row), ...measuresOf(row) })),
  );
}

const readTotal = once((answer: Columns) => rowsOf(answer, measuresOf)[0] ?? NO_USE);
const readDays = useRows(({ number }) => ({ day: number('day'), model: number('model') }));
const readWeekHours = useRows(({ number }) => ({ weekday: number('weekday'), hour: number('hour') }));
const readAgents = useRows(({ number }) => ({ agent: number('agent') }));
const readAgentModels = useRows(({ number }) => ({ agent: number('agent'), model: number('model') }));
const readKinds = useRows(({ number }) => ({ agent: number('agent'), kind: number('kind') }));
const readModels = useRows(({ number }) => ({ model: number('model') }));
const readEfforts = useRows(({ number }) => ({ model: number('model'), effort: number('effort') }));
const readProjects = useRows(({ number }) => ({ project: number('project') }));
const readProjectWeeks = useRows(({ number }) => ({ week: number('week'), project: number('project') }));

const readMinutes = once((answer: Columns) => rowsOf(answer, ({ value }) => value('minutes'))[0] ?? null);

/** Null where minutes are missing: then the cells cannot answer. */
function unlessMissing<Value>(read: (answer: Columns) => Value): (answer: Columns) => Value | null {
  return once((answer: Columns) => (answer['minutes']?.includes(null) === true ? null : read(answer)));
}

const readDayMinutes = unlessMissing(
  (answer): ReadonlyMap<number, number> =>
    new Map(rowsOf(answer, ({ number }) => [number('day'), number('minutes')])),
);

const readHourMinutes = unlessMissing((answer): readonly HourMinutes[] =>
  rowsOf(answer, ({ number }) => ({
    weekday: number('weekday'),
    hour: number('hour'),
    minutes: number('minutes'),
  })),
);

type PartMinutes = Readonly<Record<PartDimension, ReadonlyMap<number, number>>>;

const readPartMinutes = once((answer: Columns): PartMinutes => {
  const parts = {
    agents: new Map<number, number>(),
    models: new Map<number, number>(),
    projects: new Map<number, number>(),
  };
  rowsOf(answer, ({ number }) => {
    for (const dimension of PART_DIMENSIONS) {
      const scope = PARTS[dimension];
      if (number('scope') === SCOPES[scope]) parts[dimension].set(number(scope), number('minutes'));
    }
  });
  return parts;
});

type AddMinutes<Row> = (
  rows: readonly Row[],
  minutes: ReadonlyMap<number, number> | null,
) => readonly (Row & PartMeasures)[];

/** Puts the minutes of parts beside their use, by their code; once for the same rows and minutes. */
function addMinutes<Row extends Measures>(codeOf: (row: Row) => number): AddMinutes<Row> {
  interface Added {
    readonly minutes: ReadonlyMap<number, number> | null;
    readonly rows: readonly (Row & PartMeasures)[];
  }
  const known = new WeakMap<readonly Row[], Added>();
  return (rows, minutes) => {
    const before = known.get(rows);
    if (before !== undefined && before.minutes === minutes) return before.rows;
    const added = rows.map((row) => ({ ...row, activeMinutes: minutes?.get(codeOf(row)) ?? null }));
    known.set(rows, { minutes, rows: added });
    return added;
  };
}

const addAgentMinutes = addMinutes(({ agent }: { readonly agent: number } & Measures) => agent);
const addModelMinutes = addMinutes(({ model }: { readonly model: number } & Measures) => familyCode(model));
const addProjectMinutes = addMinutes(({ project }: { readonly project: number } & Measures) => project);
