import { AGENTS, type Agent, type LeftOutReason } from '../../src/contract/vocabulary.ts';
import type { Accounts } from '../accounting/calls.ts';
import { nameOf, type Projects } from '../accounting/projects.ts';
import type { DayResolver } from '../accounting/days.ts';
import type { Selection } from '../accounting/selection.ts';
import type { FoldCounts } from '../privacy/generalise.ts';
import type { PrivateText } from '../sources/private-texts.ts';

/** For the terminal, which is the author's: names in every mode. Never written anywhere. */
export interface Summary {
  readonly agents: readonly {
    readonly agent: Agent;
    readonly files: number;
    readonly bytes: number;
    readonly calls: number;
    readonly sessions: number;
  }[];
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** First day of any call in the logs, chosen or not. */
  readonly oldestLogDay: number | null;
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
  readonly excludedProjects: readonly PrivateText[];
  /** Patterns of --project and --exclude-project that mean no project of the logs. */
  readonly unmatchedProjects: readonly string[];
  /** Names of all projects of the logs. */
  readonly knownProjects: readonly PrivateText[];
  readonly topProjects: readonly {
    /** Null for calls of no folder. */
    readonly name: PrivateText | null;
    readonly costMicroUsd: number | null;
    readonly tokens: number;
  }[];
  /** Day on which the price table was last compared with the makers' prices. */
  readonly priceDay: number;
  /** Names of own prices that stand for no model of the logs. */
  readonly unmetPrices: readonly string[];
  /** Whether the sample logs were compiled, because this machine has none. */
  readonly sample: boolean;
  /** What is Other in public mode; null in another one. */
  readonly folded: FoldCounts | null;
}

/** What the terminal is told of a run. `projectOrder` lists projects of the report, the first one first. */
export function summarise(
  accounts: Accounts,
  projects: Projects,
  selection: Selection,
  projectOrder: readonly number[],
  cost: Float64Array,
  dayOf: DayResolver,
  priceDay: number,
  unmetPrices: readonly string[],
  sample: boolean,
  folded: FoldCounts | null,
): Summary {
  const { calls } = accounts;
  const perAgent = new Map<number, { calls: number; sessions: Set<number> }>();
  const perProject = new Map<number, { cost: number | null; tokens: number }>();
  for (const [index, row] of selection.rows.entries()) {
    const agent = perAgent.get(calls.agent[row]!) ?? { calls: 0, sessions: new Set<number>() };
    agent.calls += 1;
    agent.sessions.add(calls.session[row]!);
    perAgent.set(calls.agent[row]!, agent);
    const project = perProject.get(selection.project[index]!) ?? { cost: null, tokens: 0 };
    const price = cost[row]!;
    if (!Number.isNaN(price)) project.cost = (project.cost ?? 0) + price;
    for (const column of [
      calls.input,
      calls.cacheRead,
      calls.cacheWrite5m,
      calls.cacheWrite1h,
      calls.output,
    ]) {
      if (!Number.isNaN(column[row]!)) project.tokens += column[row]!;
    }
    perProject.set(selection.project[index]!, project);
  }
  const leftOut = new Map<LeftOutReason, number>();
  for (const { reason, count } of selection.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
  const [firstDay, lastDay] = endsOf(selection.day);
  return {
    agents: accounts.scans.map(({ agent, files, bytes }) => ({
      agent,
      files,
      bytes,
      calls: perAgent.get(AGENTS[agent])?.calls ?? 0,
      sessions: perAgent.get(AGENTS[agent])?.sessions.size ?? 0,
    })),
    firstDay,
    lastDay,
    oldestLogDay: oldestDay(accounts, dayOf),
    leftOut: [...leftOut]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    excludedProjects: selection.excluded.map(nameOf),
    unmatchedProjects: selection.unmatched,
    knownProjects: projects.list.map(nameOf),
    topProjects: projectOrder.slice(0, 5).map((index) => {
      const project = projects.list[index];
      const use = perProject.get(index);
      return {
        name: project === undefined ? null : nameOf(project),
        costMicroUsd: use?.cost ?? null,
        tokens: use?.tokens ?? 0,
      };
    }),
    priceDay,
    unmetPrices,
    sample,
    folded,
  };
}

function oldestDay({ calls }: Accounts, dayOf: DayResolver): number | null {
  let oldest = Number.POSITIVE_INFINITY;
  for (const time of calls.time) oldest = Math.min(oldest, time);
  return Number.isFinite(oldest) ? dayOf(oldest).day : null;
}

/** First and last of some days. */
function endsOf(days: Int32Array): readonly [number | null, number | null] {
  if (days.length === 0) return [null, null];
  let [first, last] = [days[0]!, days[0]!];
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return [first, last];
}
