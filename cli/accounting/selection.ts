import { mondayOf } from '../../src/contract/formats.ts';
import { AGENTS, LEFT_OUT_REASONS, type Agent, type LeftOutReason } from '../../src/contract/vocabulary.ts';
import { NONE, type Accounts } from './calls.ts';
import type { DayResolver } from './days.ts';
import type { Project, Projects } from './projects.ts';

export interface Choice {
  /** First and last day, both included; null is open. */
  readonly from: number | null;
  readonly to: number | null;
  /** Empty: all. */
  readonly agents: readonly Agent[];
  /** Projects to keep and to leave out, by name, alias or folder. Empty: no choice. */
  readonly only: readonly string[];
  readonly except: readonly string[];
  /** Leaves out days that are in no whole week, Monday to Sunday ({@link wholeWeeks}). */
  readonly wholeWeeks: boolean;
}

/** The calls that a report is about. What was not chosen is in no column, no count and no reason. */
export interface Selection {
  /** Rows of `Calls`, and beside them by the same index: */
  readonly rows: Int32Array;
  /** Local day and hour that the request was sent. */
  readonly day: Int32Array;
  readonly hour: Uint8Array;
  /** Index of the project, or {@link NONE}. */
  readonly project: Int32Array;
  /** The first and the last day that were chosen: those asked for, else those of the first and the last call. */
  readonly range: { readonly first: number | null; readonly last: number | null };
  readonly leftOut: readonly {
    readonly agent: number;
    readonly reason: LeftOutReason;
    readonly count: number;
  }[];
  /**
   * What was read, by agent. Empty where days or projects were left out: lines without usage name neither, and
   * would tell of what was not chosen.
   */
  readonly logs: readonly { readonly agent: number; readonly files: number; readonly lines: number }[];
  /** Projects with calls that were not chosen, for the terminal. */
  readonly excluded: readonly Project[];
  /** Patterns that mean no project of the logs. */
  readonly unmatched: readonly string[];
}

/** Chooses the calls of a report: by agent, project and local day. */
export function selectCalls(
  accounts: Accounts,
  projects: Projects,
  dayOf: DayResolver,
  choice: Choice,
): Selection {
  const { calls } = accounts;
  const agents = new Set<number>(choice.agents.map((agent) => AGENTS[agent]));
  const meantBy = (patterns: readonly string[]): ReadonlySet<number> =>
    new Set(patterns.flatMap((pattern) => [...projects.meantBy(pattern)]));
  const only = meantBy(choice.only);
  const except = meantBy(choice.except);
  const narrowed = choice.only.length > 0;
  const chosen = projects.list.map(
    (project, index) => !project.ignored && (!narrowed || only.has(index)) && !except.has(index),
  );
  // What cannot say its project would tell of what was not chosen: it counts only in a whole.
  const isWhole = !narrowed && !chosen.includes(false);
  const isChosen = (project: number): boolean => (project === NONE ? isWhole : chosen[project] === true);
  const rows = new Int32Array(calls.length);
  const days = new Int32Array(calls.length);
  const hours = new Uint8Array(calls.length);
  const projectOf = new Int32Array(calls.length);
  const excluded = new Set<number>();
  let length = 0;
  let [firstDay, lastDay] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < calls.length; row++) {
    const agent = calls.agent[row]!;
    if (agents.size > 0 && !agents.has(agent)) continue;
    const project = projects.ofCall[row]!;
    if (!isChosen(project)) {
      excluded.add(project);
      continue;
    }
    const { day, hour } = dayOf(calls.time[row]!);
    if (!isWithin(day, choice)) continue;
    rows[length] = row;
    days[length] = day;
    hours[length] = hour;
    projectOf[length] = project;
    length += 1;
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
  }
  const data = length === 0 ? { from: null, to: null } : { from: firstDay, to: lastDay };
  const range = choice.wholeWeeks ? wholeWeeks(choice, data) : choice;
  if (choice.wholeWeeks) {
    let kept = 0;
    for (let at = 0; at < length; at++) {
      if (!isWithin(days[at]!, range)) continue;
      rows[kept] = rows[at]!;
      days[kept] = days[at]!;
      hours[kept] = hours[at]!;
      projectOf[kept] = projectOf[at]!;
      kept += 1;
    }
    length = kept;
  }

  const leftOut = new Map<string, { agent: number; reason: LeftOutReason; count: number }>();
  const leave = (agent: number, reason: LeftOutReason, count: number): void => {
    const key = `${agent} ${LEFT_OUT_REASONS[reason]}`;
    const entry = leftOut.get(key);
    if (entry === undefined) leftOut.set(key, { agent, reason, count });
    else entry.count += count;
  };
  const isOpen = choice.from === null && choice.to === null;
  for (const entry of accounts.leftOut) {
    if (agents.size > 0 && !agents.has(entry.agent)) continue;
    if (!isChosen(entry.folder === null ? NONE : projects.ofFolder(entry.folder))) continue;
    if (entry.time === null ? !isOpen : !isWithin(dayOf(entry.time).day, range)) continue;
    leave(entry.agent, entry.reason, entry.count);
  }

  return {
    rows: rows.slice(0, length),
    day: days.slice(0, length),
    hour: hours.slice(0, length),
    project: projectOf.slice(0, length),
    range: endsOf(range, data),
    leftOut: [...leftOut.values()],
    logs:
      isWhole && isOpen
        ? accounts.scans
            .map(({ agent, files, lines }) => ({ agent: AGENTS[agent], files, lines }))
            .filter(({ agent, files }) => files > 0 && (agents.size === 0 || agents.has(agent)))
        : [],
    excluded: projects.list.filter((_, index) => excluded.has(index)),
    unmatched: [...choice.only, ...choice.except].filter((pattern) => projects.meantBy(pattern).size === 0),
  };
}

interface Days {
  /** Both included; null is open. */
  readonly from: number | null;
  readonly to: number | null;
}

function endsOf(range: Days, data: Days): Selection['range'] {
  const [first, last] = [range.from ?? data.from, range.to ?? data.to];
  return first !== null && last !== null && first > last ? { first: null, last: null } : { first, last };
}

const isWithin = (day: number, { from, to }: Days): boolean =>
  (from === null || day >= from) && (to === null || day <= to);

/**
 * The whole weeks of a range. An open end is that of the calls: the week in which they begin is whole, and that in
 * which they end only if they reach its Sunday, since the clock must not decide.
 */
function wholeWeeks(choice: Days, data: Days): Days {
  const from = choice.from === null ? data.from : choice.from + 6;
  const to = choice.to ?? data.to;
  return { from: from === null ? null : mondayOf(from), to: to === null ? null : mondayOf(to + 1) - 1 };
}
