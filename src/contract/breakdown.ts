import { NO_USE, type Measures } from './measures.ts';
import type { SessionRows, SessionSize, SessionSpread } from './session-rows.ts';

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
/** Of what passes the whole choice, that of models too. */
export interface AgentModelRow extends Measures {
  readonly agent: number;
  readonly model: number;
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
  readonly agentModels: readonly AgentModelRow[];
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
  /** What the equal period before comes to, under the same choice; null where no days are chosen, or it is not all there. */
  readonly before: UseBefore | null;
  /** Sessions with calls that pass, one by one, as the list of them begins; null where the mode has no rows of them. */
  readonly sessionRows: SessionRows | null;
  readonly sessionSpread: SessionSpread | null;
  readonly sessionSizes: readonly SessionSize[] | null;
}
export type Portion = keyof Breakdown;

/** A period, and what it comes to. */
export interface UseBefore {
  /** Both included. */
  readonly from: number;
  readonly to: number;
  readonly total: Measures;
  /** Null where the published cells cannot answer. */
  readonly activeMinutes: number | null;
}

export interface HourMinutes {
  readonly weekday: number;
  readonly hour: number;
  readonly minutes: number;
}

/** A breakdown of which some portions may not be known. */
export type Known = { readonly [Name in Portion]: Breakdown[Name] | undefined };

/** The whole breakdown, or null where a portion is not known. */
export function wholeOf(known: Known): Breakdown | null {
  return Object.values(known).includes(undefined) ? null : fillIn(known, NOTHING);
}

/** What is known, and of the rest what another breakdown says. */
export function fillIn(known: Known, rest: Breakdown): Breakdown {
  /** What may be null as known. */
  const or = <Value>(value: Value | undefined, other: Value): Value => (value === undefined ? other : value);
  return {
    total: known.total ?? rest.total,
    days: known.days ?? rest.days,
    weekHours: known.weekHours ?? rest.weekHours,
    agents: known.agents ?? rest.agents,
    agentModels: known.agentModels ?? rest.agentModels,
    kinds: known.kinds ?? rest.kinds,
    models: known.models ?? rest.models,
    efforts: known.efforts ?? rest.efforts,
    projects: known.projects ?? rest.projects,
    projectWeeks: known.projectWeeks ?? rest.projectWeeks,
    activeMinutes: or(known.activeMinutes, rest.activeMinutes),
    dayMinutes: or(known.dayMinutes, rest.dayMinutes),
    hourMinutes: or(known.hourMinutes, rest.hourMinutes),
    before: or(known.before, rest.before),
    sessionRows: or(known.sessionRows, rest.sessionRows),
    sessionSpread: or(known.sessionSpread, rest.sessionSpread),
    sessionSizes: or(known.sessionSizes, rest.sessionSizes),
  };
}

/** The breakdown of no use at all. */
export const NOTHING: Breakdown = {
  total: NO_USE,
  days: [],
  weekHours: [],
  agents: [],
  agentModels: [],
  kinds: [],
  models: [],
  efforts: [],
  projects: [],
  projectWeeks: [],
  activeMinutes: 0,
  dayMinutes: new Map(),
  hourMinutes: null,
  before: null,
  sessionRows: null,
  sessionSpread: null,
  sessionSizes: null,
};
