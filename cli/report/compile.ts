import type { Mode } from '../../src/contract/modes.ts';
import { factsOf, type Conversion } from '../../src/contract/money.ts';
import { parseDay } from '../../src/contract/formats.ts';
import { readPriceBook } from '../accounting/price-file.ts';
import { PRICES_STAMP, type PriceBook } from '../accounting/prices.ts';
import { certaintyOf, pricingByCall, usedPrices } from '../accounting/provenance.ts';
import { passDoor } from '../privacy/door.ts';
import { readInstallKey } from '../privacy/install-key.ts';
import { chooseCalls, readLogs, type ChoiceOptions, type Logs } from './chosen.ts';
import { encodeTables } from './parquet.ts';
import type { PublishedReport, ShareBundle } from './publish.ts';
import { startPublishing } from './publisher-client.ts';
import { endsOf, summarise, type Summary } from './summary.ts';

export type { ProjectSetting } from '../accounting/projects.ts';
export type { Summary } from './summary.ts';

export interface CompileOptions extends ChoiceOptions {
  readonly mode: Mode;
  readonly title: string | null;
  readonly author: string | null;
  readonly allowAlias: boolean;
  /** What money is shown in; null for US dollars. */
  readonly conversion: Conversion | null;
  /** First day of the week, 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** File of this installation's key; read only when a mode needs it. */
  readonly keyFile: string;
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

/** Chooses, prices and takes the logs through the privacy door. */
function letThrough(
  logs: Logs,
  options: CompileOptions,
  book: PriceBook,
): { bundle: ShareBundle; summary: Summary } {
  const { accounts, projects, selection, dayOf, cost, credits, ownPrices } = chooseCalls(logs, options, book);
  const { calls } = accounts;
  const unlogged = selection.rows.reduce((sum, row) => sum + calls.unlogged[row]!, 0);
  const priceDay = parseDay(PRICES_STAMP.read) ?? 0;
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
      credits,
      certainty: Uint8Array.from(selection.rows, (row) => certaintyOf(calls, row)),
      pricing: Uint8Array.from(selection.rows, pricingByCall(calls, cost, book, accounts.texts)),
      prices: usedPrices(calls, selection.rows, book),
      dayOf,
      facts: {
        ...(first === null ? {} : { 'first-day': first }),
        ...(last === null ? {} : { 'last-day': last }),
        'price-day': priceDay,
        ...factsOf(options.conversion),
        // Without it weeks begin on Monday.
        ...(options.weekStart === 1 ? {} : { 'week-start': options.weekStart }),
        ...(ownPrices.met.length > 0 ? { 'own-prices': 1 } : {}),
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
    summary: summarise(
      accounts,
      projects,
      selection,
      share.projectOrder,
      cost,
      dayOf,
      priceDay,
      ownPrices.unmet,
      logs.sample,
    ),
  };
}
