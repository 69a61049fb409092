import {
  PARTS,
  PART_DIMENSIONS,
  TIME_DIMENSIONS,
  isTimed,
  minutesQuestion,
  partMinutesQuestion,
  type PartDimension,
} from './activity.ts';
import { conditionOf, dimensionsOf, onlyIn, without, type Dimension, type Filter } from './filter.ts';
import { NO_USE, measuresOf, type Measures } from './measures.ts';
import { once } from './memo.ts';
import { familyCode } from './models.ts';
import type { Disclosure } from './modes.ts';
import { rowsOf, type Columns, type Question, type Row } from './question.ts';
import { SCOPES } from './tables.ts';
import { VIEWS, filterFor, planViews, splitViews, type View } from './views.ts';

export interface DayRow extends Measures {
  readonly day: number;
  readonly model: number;
}
export interface WeekHourRow extends Measures {
  /** 0 Monday to 6 Sunday. */
  readonly weekday: number;
  readonly hour: number;
}
/** What was counted of an agent, a model or a project. */
export interface PartMeasures extends Measures {
  /** Of the part on its own, so that the minutes of two parts can be the same ones; null where it is not known. */
  readonly activeMinutes: number | null;
}
export interface AgentRow extends PartMeasures {
  readonly agent: number;
}
export interface KindRow extends Measures {
  readonly agent: number;
  readonly kind: number;
}
/** Its active minutes are those of all snapshots of the model. */
export interface ModelRow extends PartMeasures {
  readonly model: number;
}
export interface EffortRow extends Measures {
  readonly model: number;
  readonly effort: number;
}
export interface ProjectRow extends PartMeasures {
  readonly project: number;
}
export interface ProjectWeekRow extends Measures {
  /** Its Monday. */
  readonly week: number;
  readonly project: number;
}

/** The part of a report that follows the reader's filter. Rows are in the order of what they are told apart by. */
export interface Breakdown {
  readonly total: Measures;
  readonly days: readonly DayRow[];
  /** Empty where the mode has no hours. */
  readonly weekHours: readonly WeekHourRow[];
  readonly agents: readonly AgentRow[];
  readonly kinds: readonly KindRow[];
  readonly models: readonly ModelRow[];
  readonly efforts: readonly EffortRow[];
  readonly projects: readonly ProjectRow[];
  /** Of the largest projects, over all days. */
  readonly projectWeeks: readonly ProjectWeekRow[];
  /** Active minutes, or null where the published cells cannot answer under this filter. */
  readonly activeMinutes: number | null;
  /** The same by day, over all days. A day without any is missing. */
  readonly dayMinutes: ReadonlyMap<number, number> | null;
  /** The same by weekday and hour, null also where the mode has no hours. */
  readonly hourMinutes: readonly HourMinutes[] | null;
}
export type Portion = keyof Breakdown;

export interface HourMinutes {
  readonly weekday: number;
  readonly hour: number;
  readonly minutes: number;
}

/** Active minutes, which are asked apart from use. */
const MINUTES = {
  minutes: { own: [], ask: (filter) => minutesQuestion(filter, 'whole') },
  partMinutes: { own: [], ask: partMinutesQuestion },
  dayMinutes: { own: ['days'], ask: (filter) => minutesQuestion(filter, 'day') },
  hourMinutes: { own: ['weekdays', 'hours'], ask: (filter) => minutesQuestion(filter, 'weekHour') },
} as const satisfies Record<
  string,
  { readonly own: readonly Dimension[]; readonly ask: (filter: Filter) => Question | null }
>;

/** What is asked and kept as one. */
type Piece = View | keyof typeof MINUTES;

/** What the portions of a breakdown are made of. */
const PIECES: Readonly<Record<Portion, readonly Piece[]>> = {
  total: ['total'],
  days: ['days'],
  weekHours: ['weekHours'],
  agents: ['agents', 'partMinutes'],
  kinds: ['kinds'],
  models: ['models', 'partMinutes'],
  efforts: ['efforts'],
  projects: ['projects', 'partMinutes'],
  projectWeeks: ['projectWeeks'],
  activeMinutes: ['minutes'],
  dayMinutes: ['dayMinutes'],
  hourMinutes: ['hourMinutes'],
};
export const PORTIONS = Object.keys(PIECES) as readonly Portion[];

/** Pieces of reports that have hours. */
const HOURLY: readonly Piece[] = ['weekHours', 'hourMinutes'];

const isView = (piece: Piece): piece is View => VIEWS.some((view) => view === piece);

/** A question, and the pieces of its answer, each by its key. */
export interface Step {
  readonly question: Question;
  readonly split: (answer: Columns) => ReadonlyMap<string, Columns>;
}

/** What a piece is under a filter: filters that come to the same for it have the same key. */
function keyOf(piece: Piece, filter: Filter): string {
  const left = isView(piece) ? filterFor(piece, filter) : without(filter, MINUTES[piece].own);
  return `${piece} ${conditionOf(piece === 'partMinutes' ? onlyIn(left, TIME_DIMENSIONS) : left)}`;
}

/** What to ask for portions of a breakdown under a filter, leaving out what `has` is true of. */
export function planBreakdown(
  filter: Filter,
  portions: readonly Portion[],
  disclosure: Disclosure,
  has: (key: string) => boolean,
): readonly Step[] {
  const pieces = [...new Set(portions.flatMap((portion) => PIECES[portion]))].filter((piece) =>
    isAnswerable(piece, disclosure),
  );
  const ofUse = planViews(filter, pieces.filter(isView), (view) => has(keyOf(view, filter)));
  const ofMinutes = pieces.flatMap((piece) => {
    if (isView(piece) || has(keyOf(piece, filter))) return [];
    const question = MINUTES[piece].ask(without(filter, MINUTES[piece].own));
    return question === null ? [] : [{ piece, question }];
  });
  return [
    ...ofUse.map(({ views, question }): Step => ({
      question,
      split: (answer) =>
        new Map([...splitViews(views, answer)].map(([view, rows]) => [keyOf(view, filter), rows])),
    })),
    ...ofMinutes.map(({ piece, question }): Step => ({
      question,
      split: (answer) => new Map([[keyOf(piece, filter), answer]]),
    })),
  ];
}

function isAnswerable(piece: Piece, disclosure: Disclosure): boolean {
  return !HOURLY.includes(piece) || dimensionsOf(disclosure).includes('hours');
}

/** A breakdown of which some portions may not be known. */
export type Known = { readonly [Name in Portion]: Breakdown[Name] | undefined };

/** What is known of a breakdown under a filter; `find` gives the answers that there are, by key. */
export function readBreakdown(
  filter: Filter,
  disclosure: Disclosure,
  find: (key: string) => Columns | undefined,
): Known {
  /** What an answer says; without one, `undefined`, and `none` where none is to be had. */
  const read = <Value>(piece: Piece, from: (answer: Columns) => Value, none: Value): Value | undefined => {
    const isAsked =
      isAnswerable(piece, disclosure) &&
      (isView(piece) || MINUTES[piece].ask(without(filter, MINUTES[piece].own)) !== null);
    const answer = isAsked ? find(keyOf(piece, filter)) : null;
    return answer === null ? none : answer === undefined ? undefined : from(answer);
  };
  const minutes = read('partMinutes', readPartMinutes, null);
  const timed = <Row extends Measures>(
    dimension: PartDimension,
    rows: readonly Row[] | undefined,
    add: AddMinutes<Row>,
  ): readonly (Row & PartMeasures)[] | undefined => {
    if (rows === undefined) return undefined;
    if (!isTimed(dimension, filter)) return add(rows, null);
    return minutes === undefined ? undefined : add(rows, minutes?.[dimension] ?? null);
  };
  return {
    total: read('total', readTotal, NO_USE),
    days: read('days', readDays, []),
    weekHours: read('weekHours', readWeekHours, []),
    agents: timed('agents', read('agents', readAgents, []), addAgentMinutes),
    kinds: read('kinds', readKinds, []),
    models: timed('models', read('models', readModels, []), addModelMinutes),
    efforts: read('efforts', readEfforts, []),
    projects: timed('projects', read('projects', readProjects, []), addProjectMinutes),
    projectWeeks: read('projectWeeks', readProjectWeeks, []),
    activeMinutes: read('minutes', readMinutes, null),
    dayMinutes: read('dayMinutes', readDayMinutes, null),
    hourMinutes: read('hourMinutes', readHourMinutes, null),
  };
}

/** The whole breakdown, or null where a portion is not known. */
export function wholeOf(known: Known): Breakdown | null {
  return Object.values(known).includes(undefined) ? null : fillIn(known, NOTHING);
}

/** What is known, and of the rest what another breakdown says. */
export function fillIn(known: Known, rest: Breakdown): Breakdown {
  const { activeMinutes, dayMinutes, hourMinutes } = known;
  return {
    total: known.total ?? rest.total,
    days: known.days ?? rest.days,
    weekHours: known.weekHours ?? rest.weekHours,
    agents: known.agents ?? rest.agents,
    kinds: known.kinds ?? rest.kinds,
    models: known.models ?? rest.models,
    efforts: known.efforts ?? rest.efforts,
    projects: known.projects ?? rest.projects,
    projectWeeks: known.projectWeeks ?? rest.projectWeeks,
    activeMinutes: activeMinutes === undefined ? rest.activeMinutes : activeMinutes,
    dayMinutes: dayMinutes === undefined ? rest.dayMinutes : dayMinutes,
    hourMinutes: hourMinutes === undefined ? rest.hourMinutes : hourMinutes,
  };
}

/** The breakdown of no use at all. */
export const NOTHING: Breakdown = {
  total: NO_USE,
  days: [],
  weekHours: [],
  agents: [],
  kinds: [],
  models: [],
  efforts: [],
  projects: [],
  projectWeeks: [],
  activeMinutes: 0,
  dayMinutes: new Map(),
  hourMinutes: null,
};

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
