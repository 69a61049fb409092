import type { Mode } from '../../src/contract/modes.ts';
import { parseDay } from '../../src/contract/formats.ts';
import type { Agent } from '../../src/contract/vocabulary.ts';
import type { Accounts } from '../accounting/calls.ts';
import { dayResolver } from '../accounting/days.ts';
import { readPriceBook } from '../accounting/price-file.ts';
import { creditCalls, PRICES_STAMP, priceCalls, type PriceBook } from '../accounting/prices.ts';
import { certaintyOf, pricingOf, usedPrices } from '../accounting/provenance.ts';
import { resolveProjects, type ProjectSetting } from '../accounting/projects.ts';
import { readAccounts, type Progress } from '../accounting/read.ts';
import { selectCalls } from '../accounting/selection.ts';
import { passDoor } from '../privacy/door.ts';
import { readInstallKey } from '../privacy/install-key.ts';
import { findFiles } from '../sources/files.ts';
import { findRoots, type Environment, type Root } from '../sources/roots.ts';
import { packageFile, packagePath } from './package-files.ts';
import { encodeTables } from './parquet.ts';
import type { PublishedReport, ShareBundle } from './publish.ts';
import { startPublishing } from './publisher-client.ts';
import { endsOf, summarise, type Summary } from './summary.ts';

export type { ProjectSetting } from '../accounting/projects.ts';
export type { Summary } from './summary.ts';

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
  /** The author's own prices; null for the shipped ones. */
  readonly priceFile: string | null;
  readonly environment: Environment;
  /** File of this installation's key; read only when a mode needs it. */
  readonly keyFile: string;
  readonly onProgress: ((progress: Progress) => void) | null;
}

export interface Compiled extends PublishedReport {
  readonly summary: Summary;
}

/** Logs in, report folder out: reads, accounts, lets through the door, publishes. Writes nothing. */
export async function compileReport(options: CompileOptions): Promise<Compiled> {
  const book = await readPriceBook(options.priceFile);
  const logs = await readLogs(options);
  // Not before: while logs are read every core is busy, and after it the engine starts beside the accounts.
  const publishing = startPublishing();
  try {
    const { bundle, summary } = letThrough(logs, options, book);
    return { ...(await publishing.publish(bundle)), summary };
  } finally {
    publishing.cancel();
  }
}

/** Everything up to the privacy door, and what it let through. */
export async function compileShare(
  options: CompileOptions,
): Promise<{ bundle: ShareBundle; summary: Summary }> {
  const book = await readPriceBook(options.priceFile);
  return letThrough(await readLogs(options), options, book);
}

/** What was read. `sample` when it is the logs that come with the package. */
interface Logs {
  readonly accounts: Accounts;
  readonly sample: boolean;
}

/** Chooses, prices and takes the logs through the privacy door. */
function letThrough(
  { accounts, sample }: Logs,
  options: CompileOptions,
  book: PriceBook,
): { bundle: ShareBundle; summary: Summary } {
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
  });
  const { calls } = accounts;
  const cost = priceCalls(calls, book, accounts.texts);
  const unlogged = selection.rows.reduce((sum, row) => sum + calls.unlogged[row]!, 0);
  const [firstData, lastData] = endsOf(selection.day);
  const first = options.range.from ?? firstData;
  const last = options.range.to ?? lastData;
  const share = passDoor(
    {
      calls,
      texts: accounts.texts,
      projects,
      selection,
      cost,
      credits: creditCalls(calls),
      certainty: Uint8Array.from(selection.rows, (row) => certaintyOf(calls, row)),
      pricing: Uint8Array.from(selection.rows, (row) => pricingOf(calls, row, cost[row]!, book)),
      prices: usedPrices(calls, selection.rows, book),
      dayOf,
      facts: {
        ...(first === null ? {} : { 'first-day': first }),
        ...(last === null ? {} : { 'last-day': last }),
        'price-day': parseDay(PRICES_STAMP.read) ?? 0,
        ...(book.isCustom ? { 'own-prices': 1 } : {}),
        ...(unlogged > 0 ? { 'unlogged-tokens': unlogged } : {}),
      },
    },
    options.mode,
    {
      title: options.title,
      author: options.author,
      timeZone: options.zone,
      allowAlias: options.allowAlias,
      key: () => readInstallKey(options.keyFile),
    },
  );
  return {
    bundle: { mode: options.mode, labels: share.labels, tables: encodeTables(share.tables, options.mode) },
    summary: summarise(accounts, projects, selection, share.projectOrder, cost, dayOf, sample),
  };
}

async function readLogs(options: CompileOptions): Promise<Logs> {
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
