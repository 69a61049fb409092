import { MEASURES } from '../../src/contract/fields.ts';
import { mondayOf } from '../../src/contract/formats.ts';
import { familyCode } from '../../src/contract/models.ts';
import { CALL_KINDS } from '../../src/contract/vocabulary.ts';
import { CONTEXT_BOUNDS, FACTS, SCOPES, SESSION_MEASURES } from '../../src/contract/tables.ts';
import { countActiveMinutes, visitActiveMinutes } from '../accounting/activity.ts';
import type { Calls } from '../accounting/calls.ts';
import type { DayResolver } from '../accounting/days.ts';
import type { UsedPrice } from '../accounting/provenance.ts';
import type { Selection } from '../accounting/selection.ts';
import { partsOf } from '../sources/versions.ts';
import { LEFT_OUT_REASONS } from '../../src/contract/vocabulary.ts';
import type { Grain } from '../../src/contract/modes.ts';
import { floats, integers, pickRows } from './columns.ts';
import { groupRows, sumByGroup, type CountedTable } from './grouping.ts';

/** The chosen calls as numbers only: every text is a number or a code by now. Columns of one length. */
export interface CountedCalls {
  readonly length: number;
  readonly day: Int32Array;
  readonly hour: Uint8Array;
  readonly agent: Int32Array;
  readonly model: Int32Array;
  readonly effort: Int32Array;
  readonly kind: Int32Array;
  readonly project: Int32Array;
  readonly folder: Int32Array;
  readonly branch: Int32Array;
  readonly session: Int32Array;
  readonly time: Float64Array;
  readonly lastTime: Float64Array;
  /** Version of the agent, see `partsOf`. */
  readonly version: Float64Array;
  /** Tokens; `NaN` where the log does not say. */
  readonly wholeInput: Float64Array;
  readonly sums: Readonly<Record<MeasureName, Float64Array>>;
}

/** The tool uses of the chosen calls, alike: by row of the calls. */
export interface CountedTools {
  readonly length: number;
  readonly call: Int32Array;
  readonly tool: Int32Array;
  readonly server: Int32Array;
  readonly skill: Int32Array;
}

type MeasureName = (typeof MEASURES)[number] | 'uncached_cost' | 'web_searches' | 'placeholder_calls';

/** Measures that are nothing where a log does not report them. Reasoning and cost are missing then. */
const ADDED = ['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output', 'web_searches'] as const;

/** What calls cost, by row of `Calls`; `NaN` where nothing is known. */
export interface Amounts {
  /** Micro-dollars. */
  readonly cost: Float64Array;
  /** The same without a prompt cache. */
  readonly uncached: Float64Array;
  /** Millionths of a Codex credit. */
  readonly credits: Float64Array;
}

/** What is counted of each chosen call. */
export function measureCalls(
  calls: Calls,
  { rows }: Pick<Selection, 'rows'>,
  { cost, uncached, credits }: Amounts,
): CountedCalls['sums'] {
  const of = (column: ArrayLike<number>): Float64Array => pickRows(column, rows, floats);
  const sums = {
    calls: new Float64Array(rows.length).fill(1),
    input: of(calls.input),
    cache_read: of(calls.cacheRead),
    cache_write_5m: of(calls.cacheWrite5m),
    cache_write_1h: of(calls.cacheWrite1h),
    output: of(calls.output),
    reasoning: of(calls.reasoning),
    cost: of(cost),
    uncached_cost: of(uncached),
    unpriced_tokens: new Float64Array(rows.length),
    credits: of(credits),
    web_searches: of(calls.webSearches),
    placeholder_calls: of(calls.placeholder),
  };
  for (const name of ADDED) {
    const values = sums[name];
    for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) values[row] = 0;
  }
  for (let row = 0; row < rows.length; row++) {
    if (!Number.isNaN(sums.cost[row]!)) continue;
    sums.unpriced_tokens[row] = tokensOf(sums, row);
  }
  return sums;
}

type TokenSums = Readonly<
  Record<'input' | 'cache_read' | 'cache_write_5m' | 'cache_write_1h' | 'output', Float64Array>
>;

function tokensOf(sums: TokenSums, row: number): number {
  return (
    sums.input[row]! +
    sums.cache_read[row]! +
    sums.cache_write_5m[row]! +
    sums.cache_write_1h[row]! +
    sums.output[row]!
  );
}

/**
 * The row in which each session counts: that of its first call. Of calls at the same time it is the one that is least
 * in what is counted of it; the numbers of the things that it names decide nothing.
 * @param rankThings the order of these things, a column each; asked for only where nothing else tells two calls apart
 */
export function firstCalls(
  calls: CountedCalls,
  rankThings: () => readonly ArrayLike<number>[],
): ReadonlyMap<number, number> {
  const { rows, isTied } = leastCalls(calls, []);
  return isTied ? leastCalls(calls, rankThings()).rows : rows;
}

interface LeastCalls {
  readonly rows: Map<number, number>;
  /** Whether a session has two least calls that differ in the things that they name. */
  readonly isTied: boolean;
}

function leastCalls(calls: CountedCalls, ranks: readonly ArrayLike<number>[]): LeastCalls {
  const rows = new Map<number, number>();
  const ties = new Set<number>();
  const knownModel = calls.model.map((code) => Math.max(code, -1));
  const columns = [calls.kind, calls.agent, knownModel, calls.effort, calls.day, calls.hour];
  const things = [calls.project, calls.model, calls.folder, calls.branch];
  const tieBreakers = [...columns, ...Object.values(calls.sums), ...ranks];
  const compare = (a: number, b: number): number => {
    if (calls.time[a] !== calls.time[b]) return calls.time[a]! - calls.time[b]!;
    for (const column of tieBreakers) {
      const difference = (column[a]! || 0) - (column[b]! || 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  for (let row = 0; row < calls.length; row++) {
    const session = calls.session[row]!;
    const known = rows.get(session);
    const difference = known === undefined ? -1 : compare(row, known);
    if (difference < 0) {
      rows.set(session, row);
      ties.delete(session);
    } else if (difference === 0 && things.some((column) => column[row] !== column[known!])) ties.add(session);
  }
  return { rows, isTied: ties.size > 0 };
}

export function countUsage(calls: CountedCalls, first: ReadonlyMap<number, number>): CountedTable {
  const sessions = new Float64Array(calls.length);
  for (const row of first.values()) sessions[row] = 1;
  const { day, hour, agent, model, effort, project, folder, branch, kind, session } = calls;
  return {
    length: calls.length,
    keys: { day, hour, agent, model, effort, project, folder, branch, kind, session },
    sums: { sessions, ...calls.sums },
  };
}

/** A row per session, by its ordinal. */
export function countSessions(calls: CountedCalls, first: ReadonlyMap<number, number>): CountedTable {
  const { group, first: sample } = groupRows([calls.session], calls.length);
  const firstOf = sample.map((row) => first.get(calls.session[row]!) ?? row);
  const pick = (column: ArrayLike<number>): Int32Array => pickRows(column, firstOf, integers);
  const subagent = new Float64Array(calls.length);
  for (let row = 0; row < calls.length; row++) if (calls.kind[row] === CALL_KINDS.subagent) subagent[row] = 1;
  const sums = Object.fromEntries(
    MEASURES.map((name) => [name, sumByGroup(calls.sums[name], group, sample.length)]),
  );
  return {
    length: sample.length,
    keys: {
      session: pick(calls.session),
      day: pick(calls.day),
      hour: pick(calls.hour),
      agent: pick(calls.agent),
      project: pick(calls.project),
    },
    sums: {
      minutes: sessionMinutes(calls, group, sample.length),
      subagent_calls: sumByGroup(subagent, group, sample.length),
      ...sums,
    },
  };
}

/** Sessions by the week of their first call. */
export function countWeekSessions(calls: CountedCalls, first: ReadonlyMap<number, number>): CountedTable {
  const rows = Int32Array.from(first.values());
  return {
    length: rows.length,
    keys: { week: rows.map((row) => mondayOf(calls.day[row]!)) },
    sums: { sessions: new Float64Array(rows.length).fill(1) },
  };
}

/**
 * Sessions by size: how many fall between two fixed bounds. Sessions without a price have no cost to bin.
 * @param hidesRecords counts the largest session of each measure as the second largest
 */
export function countSessionSizes(sessions: CountedTable, hidesRecords: boolean): CountedTable {
  const rows: [measure: number, bin: number][] = [];
  for (const [name, { code, bounds }] of Object.entries(SESSION_MEASURES)) {
    const values = sessions.sums[name]!;
    const most = hidesRecords ? secondLargest(values) : Number.POSITIVE_INFINITY;
    for (let row = 0; row < sessions.length; row++) {
      const value = Math.min(values[row]!, most);
      if (!Number.isNaN(value)) rows.push([code, bounds.findLastIndex((bound) => value >= bound)]);
    }
  }
  return {
    length: rows.length,
    keys: { measure: rows.map(([measure]) => measure), bin: rows.map(([, bin]) => bin) },
    sums: { sessions: rows.map(() => 1) },
  };
}

/** The second largest of some values, the largest where two are; without a second there is no limit. */
function secondLargest(values: ArrayLike<number>): number {
  let [first, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  }
  return second === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : second;
}

/**
 * Active minutes by local day and hour: over everything, and over each agent, model and project on its own.
 * Within a row every minute stands once; rows of different scopes overlap.
 */
export function countActivity(calls: CountedCalls, dayOf: DayResolver, grain: Grain): CountedTable {
  const rows: { scope: number; agent: number; model: number; project: number; day: number; hour: number }[] =
    [];
  const minutes: number[] = [];
  const add = (scope: number, agent: number, model: number, project: number, members: Int32Array): void => {
    let last: { day: number; hour: number } | null = null;
    visitActiveMinutes(momentsOf(calls, members), (minute) => {
      const { day, hour } = dayOf(minute * 60_000);
      const at = { day: grain === 'week' ? mondayOf(day) : day, hour };
      if (last !== null && last.day === at.day && last.hour === at.hour) {
        minutes[minutes.length - 1]! += 1;
        return;
      }
      last = { day: at.day, hour: at.hour };
      rows.push({ scope, agent, model, project, day: at.day, hour: at.hour });
      minutes.push(1);
    });
  };
  add(
    SCOPES.all,
    0,
    0,
    0,
    integers(calls.length).map((_, row) => row),
  );
  for (const [agent, members] of membersOf(calls.agent)) add(SCOPES.agent, agent, 0, 0, members);
  for (const [model, members] of membersOf(calls.model.map(familyCode)))
    add(SCOPES.model, 0, model, 0, members);
  for (const [project, members] of membersOf(calls.project)) add(SCOPES.project, 0, 0, project, members);
  const column = (name: keyof (typeof rows)[number]): number[] => rows.map((row) => row[name]);
  return {
    length: rows.length,
    keys: {
      day: column('day'),
      hour: column('hour'),
      scope: column('scope'),
      agent: column('agent'),
      model: column('model'),
      project: column('project'),
    },
    sums: { minutes },
  };
}

/** Active minutes by hour of the day, over the whole range. */
export function countHours(activity: CountedTable): CountedTable {
  const all = Array.from({ length: activity.length }, (_, row) => row).filter(
    (row) => activity.keys['scope']![row] === SCOPES.all,
  );
  return {
    length: all.length,
    keys: { hour: all.map((row) => activity.keys['hour']![row]!) },
    sums: { minutes: all.map((row) => activity.sums['minutes']![row]!) },
  };
}

/** Tool uses, each on the day and in the project of its call. */
export function countTools(tools: CountedTools, calls: CountedCalls): CountedTable {
  const of = (column: ArrayLike<number>): Int32Array => pickRows(column, tools.call, integers);
  const { length, tool, server, skill } = tools;
  return {
    length,
    keys: { day: of(calls.day), agent: of(calls.agent), project: of(calls.project), tool, server, skill },
    sums: { uses: new Float64Array(length).fill(1) },
  };
}

/** Calls by the size of their whole input, and the largest of each size. */
export function countContexts({ length, agent, model, wholeInput }: CountedCalls): CountedTable {
  // A call whose input is not known is in no bin: -1.
  const bins = integers(length);
  for (let row = 0; row < length; row++)
    bins[row] = CONTEXT_BOUNDS.findLastIndex((bound) => wholeInput[row]! >= bound);
  const { group, first } = groupRows([agent, model, bins], length);
  const [calls, largest] = [floats(first.length), floats(first.length)];
  for (let row = 0; row < length; row++) {
    const at = group[row]!;
    calls[at]! += 1;
    largest[at] = Math.max(largest[at]!, wholeInput[row]!);
  }
  const known = Int32Array.from(first.keys()).filter((at) => bins[first[at]!]! >= 0);
  const sampleOf = (column: Int32Array): Int32Array => known.map((at) => column[first[at]!]!);
  return {
    length: known.length,
    keys: { agent: sampleOf(agent), model: sampleOf(model), bin: sampleOf(bins) },
    sums: { calls: pickRows(calls, known, floats), largest: pickRows(largest, known, floats) },
  };
}

/** Calls by version of the agent. */
export function countClients({ length, agent, version, sums }: CountedCalls): CountedTable {
  const { group, first } = groupRows([agent, version], length);
  const parts = first.map((row) => partsOf(version[row]!));
  return {
    length: first.length,
    keys: {
      agent: first.map((row) => agent[row]!),
      major: parts.map(([major]) => major),
      minor: parts.map(([, minor]) => minor),
      patch: parts.map(([, , patch]) => patch),
    },
    sums: { calls: sumByGroup(sums.calls, group, first.length) },
  };
}

export function countLeftOut(leftOut: Selection['leftOut']): CountedTable {
  return {
    length: leftOut.length,
    keys: {
      agent: leftOut.map(({ agent }) => agent),
      reason: leftOut.map(({ reason }) => LEFT_OUT_REASONS[reason]),
    },
    sums: { count: leftOut.map(({ count }) => count) },
  };
}

/** How sure the counts are, and what is priced. The codes are those of each chosen call. */
export function countProvenance(
  calls: CountedCalls,
  certainty: ArrayLike<number>,
  pricing: ArrayLike<number>,
): CountedTable {
  const tokens = new Float64Array(calls.length);
  for (let row = 0; row < calls.length; row++) tokens[row] = tokensOf(calls.sums, row);
  const { output, cost } = calls.sums;
  return {
    length: calls.length,
    keys: { agent: calls.agent, certainty, pricing },
    sums: { calls: calls.sums.calls, tokens, output, cost },
  };
}

export function countLogs(logs: Selection['logs']): CountedTable {
  return {
    length: logs.length,
    keys: { agent: logs.map(({ agent }) => agent) },
    sums: { files: logs.map(({ files }) => files), lines: logs.map(({ lines }) => lines) },
  };
}

export function countPrices(prices: readonly UsedPrice[]): CountedTable {
  const rate = (name: keyof NonNullable<UsedPrice['rates']>): number[] =>
    prices.map(({ rates }) => rates?.[name] ?? Number.NaN);
  return {
    length: prices.length,
    keys: {
      model: prices.map(({ model }) => model),
      from_day: prices.map(({ fromDay }) => fromDay),
      over: prices.map(({ over }) => over),
    },
    sums: {
      input: rate('input'),
      cache_read: rate('cacheRead'),
      cache_write_5m: rate('cacheWrite5m'),
      cache_write_1h: rate('cacheWrite1h'),
      output: rate('output'),
      web_search: rate('webSearch'),
    },
  };
}

export function countFacts(facts: Readonly<Partial<Record<keyof typeof FACTS, number>>>): CountedTable {
  const entries = Object.entries(FACTS).flatMap(([name, code]) => {
    const value = facts[name as keyof typeof FACTS];
    return value === undefined ? [] : [{ code, value }];
  });
  return {
    length: entries.length,
    keys: { fact: entries.map(({ code }) => code) },
    sums: { value: entries.map(({ value }) => value) },
  };
}

function sessionMinutes(calls: CountedCalls, group: Int32Array, groups: number): Float64Array {
  const minutes = new Float64Array(groups);
  for (const [session, members] of membersOf(group))
    minutes[session] = countActiveMinutes(momentsOf(calls, members));
  return minutes;
}

/** Moments of activity of some calls: when each was sent, and when its last line came. */
function momentsOf(calls: CountedCalls, members: Int32Array): Float64Array {
  const moments = new Float64Array(members.length * 2);
  for (const [index, row] of members.entries()) {
    moments[2 * index] = calls.time[row]!;
    moments[2 * index + 1] = calls.lastTime[row]!;
  }
  return moments;
}

/** Rows by value of a column. */
function membersOf(column: ArrayLike<number>): ReadonlyMap<number, Int32Array> {
  const counts = new Map<number, number>();
  for (let row = 0; row < column.length; row++) counts.set(column[row]!, (counts.get(column[row]!) ?? 0) + 1);
  const members = new Map([...counts].map(([value, count]) => [value, new Int32Array(count)]));
  for (let row = column.length - 1; row >= 0; row--) {
    const left = counts.get(column[row]!)! - 1;
    counts.set(column[row]!, left);
    members.get(column[row]!)![left] = row;
  }
  return members;
}
