import { mondayOf } from '../../src/contract/formats.ts';
import type { Agent } from '../../src/contract/vocabulary.ts';
import { TOKEN_KINDS, type Accounts } from '../accounting/calls.ts';
import { dayResolver, type DayResolver } from '../accounting/days.ts';
import { TallysheetError } from '../errors.ts';
import { certaintyOf, matchOwnPrices, pricingByCall, usedPrices } from '../accounting/provenance.ts';
import type { PrivateSide } from '../privacy/door.ts';
import { creditCalls, priceCalls, priceUncached, type PriceBook } from '../accounting/prices.ts';
import { selectBefore, type PeriodBefore } from '../accounting/period-before.ts';
import { resolveProjects, type Projects, type ProjectSetting } from '../accounting/projects.ts';
import { readAccounts, type Progress } from '../accounting/read.ts';
import { selectCalls, type Choice, type Selection } from '../accounting/selection.ts';
import { findFiles, type LogFile } from '../sources/files.ts';
import { findRoots, type Environment, type Root } from '../sources/roots.ts';
import { packageFile, packagePath } from './package-files.ts';

/** Which logs are read and which of their calls are chosen: the same for every command. */
export interface ChoiceOptions {
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
  readonly claudeDirs: readonly string[];
  readonly codexDirs: readonly string[];
  /** The author's own prices; null for the shipped ones. */
  readonly priceFile: string | null;
  readonly environment: Environment;
  readonly onProgress: ((progress: Progress) => void) | null;
  /** Leaves out days that are in no whole week. */
  readonly wholeWeeks?: boolean;
  /** Day on which the report is asked for; without it the range is not compared with the period before. */
  readonly today?: number | null;
}

/** What was read. `sample` when it is the logs that come with the package. */
export interface Logs {
  readonly accounts: Accounts;
  readonly sample: boolean;
}

/** Reads the logs, or those that come with the package where this machine has none. */
export async function readLogs(options: Omit<ChoiceOptions, 'priceFile'>): Promise<Logs> {
  const { environment, claudeDirs, codexDirs } = options;
  const agents = options.agents.length > 0 ? options.agents : undefined;
  const read = (roots: readonly Root[]): Promise<Accounts> =>
    readAccounts({
      roots,
      workerUrl: packageFile('scan-worker.mjs'),
      onProgress: options.onProgress ?? (() => undefined),
    });
  const accounts = await read(findRoots({ ...environment, claudeDirs, codexDirs, agents }));
  const isNamed = claudeDirs.length > 0 || codexDirs.length > 0;
  const hasFiles = accounts.scans.some(({ files }) => files > 0);
  // Samples stand in for logs that are not there, never for logs that were not chosen.
  if (isNamed || hasFiles || findFiles(findRoots(environment)).files.length > 0) {
    return { accounts, sample: false };
  }
  const samples = packagePath('samples');
  const roots = findRoots({
    ...environment,
    claudeDirs: [`${samples}/claude`],
    codexDirs: [`${samples}/codex`],
    agents,
  });
  return { accounts: await read(roots), sample: true };
}

/** The log files of this machine that a report with these options is made of. */
export function findLogs({
  environment,
  claudeDirs,
  codexDirs,
  agents,
}: Pick<ChoiceOptions, 'environment' | 'claudeDirs' | 'codexDirs' | 'agents'>): readonly LogFile[] {
  const chosen = agents.length > 0 ? agents : undefined;
  return findFiles(findRoots({ ...environment, claudeDirs, codexDirs, agents: chosen })).files;
}

/** The chosen calls, and what each call of the logs costs. */
export interface Chosen {
  readonly accounts: Accounts;
  readonly projects: Projects;
  readonly selection: Selection;
  readonly before: PeriodBefore | null;
  readonly dayOf: DayResolver;
  /** Micro-dollars and millionths of a credit, by row of the calls; `NaN` where there are none. */
  readonly cost: Float64Array;
  /** {@link priceUncached} of each. */
  readonly uncached: Float64Array;
  readonly credits: Float64Array;
  /** Names of the author's own prices that stand for a model of the chosen calls. */
  readonly ownPrices: readonly string[];
  /** Names of those that stand for no model of the logs, also where not all of their calls are chosen. */
  readonly unmetPrices: readonly string[];
}

/**
 * Folds folders into projects, chooses and prices.
 *
 * @throws {TallysheetError} E_SUM_TOO_LARGE
 */
export function chooseCalls(
  { accounts }: Logs,
  options: Omit<ChoiceOptions, 'priceFile'>,
  book: PriceBook,
): Chosen {
  const { calls, texts } = accounts;
  const projects = resolveProjects(calls, texts, options.settings, options.environment.home);
  const dayOf = dayResolver(options.zone);
  const choice: Choice = {
    ...options.range,
    agents: options.agents,
    only: options.only,
    except: options.except,
    wholeWeeks: options.wholeWeeks ?? false,
  };
  const selection = selectCalls(accounts, projects, dayOf, choice);
  const today = options.today ?? null;
  const before = today === null ? null : selectBefore(accounts, projects, dayOf, choice, selection, today);
  const priced = options.wholeWeeks === true ? { ...calls, time: calls.time.map(endOfWeek) } : calls;
  const cost = priceCalls(priced, book, texts);
  const uncached = priceUncached(priced, book, texts);
  const credits = creditCalls(priced);
  for (const { rows } of before === null ? [selection] : [selection, before])
    refuseInexactSums(rows, [
      [cost],
      [uncached],
      [credits],
      TOKEN_KINDS.map((kind) => calls[kind]),
      [calls.reasoning],
      [calls.webSearches],
      [calls.unlogged],
    ]);
  return {
    accounts,
    projects,
    selection,
    before,
    dayOf,
    cost,
    uncached,
    credits,
    ownPrices: matchOwnPrices(calls, selection.rows, texts, book).met,
    unmetPrices: matchOwnPrices(calls, calls.model.keys(), texts, book).unmet,
  };
}

const DAY = 86_400_000;

/**
 * The Sunday of a time's UTC week, both in milliseconds. Where weeks are all that is told apart, calls have that day's
 * price: at their own they would tell on which side of a change they lie.
 */
function endOfWeek(time: number): number {
  return (mondayOf(Math.floor(time / DAY)) + 6) * DAY;
}

/** All that the privacy door is told of the chosen calls. */
export function privateSide(chosen: Chosen, book: PriceBook, facts: PrivateSide['facts']): PrivateSide {
  const { accounts, projects, selection, before, dayOf, cost, uncached, credits } = chosen;
  const { calls, texts } = accounts;
  return {
    calls,
    texts,
    projects,
    selection,
    before,
    amounts: { cost, uncached, credits },
    certainty: Uint8Array.from(selection.rows, (row) => certaintyOf(calls, row)),
    pricing: Uint8Array.from(selection.rows, pricingByCall(calls, cost, book, texts)),
    prices: usedPrices(calls, selection.rows, book),
    dayOf,
    facts,
  };
}

/**
 * Sums are exact up to 2^53: nine billion dollars or credits. Beyond it somebody's log or price is not real.
 * Each sum is of all columns of a list: what is shown as one number.
 */
function refuseInexactSums(rows: Int32Array, sums: readonly (readonly Float64Array[])[]): void {
  for (const columns of sums) {
    let sum = 0;
    for (const column of columns)
      for (const row of rows) if (!Number.isNaN(column[row]!)) sum += column[row]!;
    if (sum > Number.MAX_SAFE_INTEGER) throw new TallysheetError('E_SUM_TOO_LARGE');
  }
}
