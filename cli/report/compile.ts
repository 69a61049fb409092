import { MODE_CODES, type Mode } from '../../src/contract/modes.ts';
import { parseDay } from '../../src/contract/formats.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { DAYS_QUERY, NO_FILTER, type Columns } from '../../src/contract/queries.ts';
import { FIRST_QUERIES, readBreakdown, readFrame } from '../../src/contract/report.ts';
import { AGENTS, wordOf, type Agent, type LeftOutReason } from '../../src/contract/vocabulary.ts';
import type { Accounts } from '../accounting/calls.ts';
import { dayResolver } from '../accounting/days.ts';
import { PRICES_STAMP, priceCalls } from '../accounting/prices.ts';
import { resolveProjects, type Projects, type ProjectSetting } from '../accounting/projects.ts';
import { selectCalls, type Selection } from '../accounting/selection.ts';
import { passDoor, type Share } from '../privacy/door.ts';
import { readInstallKey } from '../privacy/install-key.ts';
import { VERSION } from '../version.ts';
import { readAccounts, type Progress } from '../accounting/read.ts';
import { findRoots, type Environment } from '../sources/roots.ts';
import { assembleFolder } from './assemble.ts';
import { openDatabase } from './engine.ts';
import { packageFile, packagePath } from './package-files.ts';
import { encodeTables } from './parquet.ts';
import { describePublished, type Published } from './published.ts';

export type { ProjectSetting } from '../accounting/projects.ts';

export interface CompileOptions {
  readonly mode: Mode;
  /** IANA zone of the days. */
  readonly zone: string;
  /** Days since 1970-01-01, both included; null is open. */
  readonly range: { readonly from: number | null; readonly to: number | null };
  /** Empty: all. */
  readonly agents: readonly Agent[];
  /** Projects to keep and to leave out, by name, alias or folder. */
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly settings: readonly ProjectSetting[];
  readonly title: string | null;
  readonly author: string | null;
  readonly allowAlias: boolean;
  readonly claudeDirs: readonly string[];
  readonly codexDirs: readonly string[];
  readonly environment: Environment;
  /** File of this installation's key; read only when a mode needs it. */
  readonly keyFile: string;
  readonly onProgress: ((progress: Progress) => void) | null;
}

export interface Compiled {
  /** The report folder by path, manifest included. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The published cells. */
  readonly published: Published;
  readonly summary: Summary;
}

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
  readonly excludedProjects: readonly string[];
  /** Patterns of --project and --exclude-project that mean no project of the logs. */
  readonly unmatchedProjects: readonly string[];
  /** Names of all projects of the logs. */
  readonly knownProjects: readonly string[];
  readonly topProjects: readonly {
    readonly name: string;
    readonly costMicroUsd: number | null;
    readonly tokens: number;
  }[];
  /** Whether the sample logs were compiled, because this machine has none. */
  readonly sample: boolean;
}

/** Logs in, report folder out: reads, accounts, lets through the door, encodes, renders. Writes nothing. */
export async function compileReport(options: CompileOptions): Promise<Compiled> {
  const { accounts, sample } = await readLogs(options);
  const projects = resolveProjects(
    accounts.calls,
    accounts.texts,
    options.settings,
    options.environment.home,
  );
  const dayOf = dayResolver(options.zone);
  const selection = selectCalls(accounts, projects, dayOf, {
    ...options.range,
    agents: options.agents,
    only: options.only,
    except: options.except,
    home: options.environment.home,
  });
  const cost = priceCalls(accounts.calls);
  const [firstData, lastData] = endsOf(selection.day);
  const first = options.range.from ?? firstData;
  const last = options.range.to ?? lastData;
  const share = passDoor(
    {
      calls: accounts.calls,
      texts: accounts.texts,
      projects,
      selection,
      cost,
      dayOf,
      facts: {
        ...(first === null ? {} : { 'first-day': first }),
        ...(last === null ? {} : { 'last-day': last }),
        'price-day': parseDay(PRICES_STAMP.newest) ?? 0,
      },
    },
    options.mode,
    MODE_CODES[options.mode],
    {
      title: options.title,
      author: options.author,
      timeZone: options.zone,
      allowAlias: options.allowAlias,
      key: () => readInstallKey(options.keyFile),
    },
  );
  const summary = summarise(
    accounts,
    projects,
    selection,
    share,
    cost,
    dayOf(oldestOf(accounts)).day,
    sample,
  );
  return { ...(await publish(share, options.mode)), summary };
}

/** Everything after the door: it knows the share and nothing else. */
async function publish(share: Share, mode: Mode): Promise<Pick<Compiled, 'files' | 'published'>> {
  const tables = encodeTables(share.tables, mode);
  const database = await openDatabase(mode, tables);
  const answers: Record<string, Columns> = {};
  for (const query of FIRST_QUERIES) answers[query] = database.ask(query);
  const data: PageData = { stamp: { mode, version: VERSION }, labels: share.labels, answers };
  const breakdown = readBreakdown(answers, NO_FILTER);
  if (breakdown === null) throw new RangeError('E_FIRST_QUERIES');
  return {
    files: await assembleFolder(data, tables),
    published: describePublished(mode, share.labels, breakdown, database.ask(DAYS_QUERY), readFrame(answers)),
  };
}

async function readLogs(options: CompileOptions): Promise<{ accounts: Accounts; sample: boolean }> {
  const named = options.claudeDirs.length > 0 || options.codexDirs.length > 0;
  const find = (claudeDirs: readonly string[], codexDirs: readonly string[]): ReturnType<typeof findRoots> =>
    findRoots({
      ...options.environment,
      claudeDirs,
      codexDirs,
      agents: options.agents.length > 0 ? options.agents : undefined,
    });
  const read = (roots: ReturnType<typeof findRoots>): Promise<Accounts> =>
    readAccounts({
      roots,
      workerUrl: packageFile('scan-worker.mjs'),
      onProgress: options.onProgress ?? (() => undefined),
    });
  const roots = find(options.claudeDirs, options.codexDirs);
  const accounts = await read(roots);
  if (named || accounts.scans.some(({ files }) => files > 0)) return { accounts, sample: false };
  const samples = packagePath('samples');
  return { accounts: await read(find([`${samples}/claude`], [`${samples}/codex`])), sample: true };
}

function summarise(
  accounts: Accounts,
  projects: Projects,
  selection: Selection,
  share: Share,
  cost: Float64Array,
  oldestLogDay: number | null,
  sample: boolean,
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
      agent: wordOf(AGENTS, agent) ?? 'claude-code',
      files,
      bytes,
      calls: perAgent.get(agent)?.calls ?? 0,
      sessions: perAgent.get(agent)?.sessions.size ?? 0,
    })),
    firstDay,
    lastDay,
    oldestLogDay: calls.length > 0 ? oldestLogDay : null,
    leftOut: [...leftOut]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    excludedProjects: selection.excluded.map(({ alias, name }) => alias ?? name).sort(),
    unmatchedProjects: selection.unmatched,
    knownProjects: projects.list.map(({ alias, name }) => alias ?? name),
    topProjects: share.projectOrder.slice(0, 5).map((index) => {
      const project = projects.list[index];
      const use = perProject.get(index);
      return {
        name: project?.alias ?? project?.name ?? '',
        costMicroUsd: use?.cost ?? null,
        tokens: use?.tokens ?? 0,
      };
    }),
    sample,
  };
}

function oldestOf(accounts: Accounts): number {
  let oldest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < accounts.calls.length; row++) oldest = Math.min(oldest, accounts.calls.time[row]!);
  return Number.isFinite(oldest) ? oldest : 0;
}

function endsOf(days: Int32Array): readonly [number | null, number | null] {
  if (days.length === 0) return [null, null];
  let [first, last] = [days[0]!, days[0]!];
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return [first, last];
}
