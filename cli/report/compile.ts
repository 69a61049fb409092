import type { Labels } from '../../src/contract/labels.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { LANGUAGES, type Language } from '../../src/contract/languages.ts';
import { ruleOfField } from '../../src/contract/tables.ts';
import { SYSTEMS, type System } from '../../src/contract/vocabulary.ts';
import { factsOf, type Conversion } from '../../src/contract/money.ts';
import { parseDay } from '../../src/contract/formats.ts';
import { readPriceBook } from '../accounting/price-file.ts';
import { PRICES_STAMP, type PriceBook } from '../accounting/prices.ts';
import { passDoor } from '../privacy/door.ts';
import { keyOf } from '../privacy/keyed-labels.ts';
import { readInstallKey } from '../privacy/install-key.ts';
import type { PrivateTexts } from '../sources/private-texts.ts';
import { chooseCalls, privateSide, readLogs, type ChoiceOptions, type Logs } from './chosen.ts';
import { encodeTables } from './parquet.ts';
import type { PublishedReport, ShareBundle } from './publish.ts';
import { startPublishing } from './publisher-client.ts';
import { summarise, type Summary } from './summary.ts';

export type { ProjectSetting } from '../accounting/projects.ts';
export type { Summary } from './summary.ts';

export interface CompileOptions extends Omit<ChoiceOptions, 'wholeWeeks'> {
  readonly disclosure: Disclosure;
  /** Day on which the report is made, days since 1970-01-01; null where nothing is to be compared. */
  readonly today: number | null;
  /** System that the report is made on. */
  readonly system: System;
  readonly title: string | null;
  readonly author: string | null;
  /** Address of the folder that it will be found in. */
  readonly site: string | null;
  readonly allowAlias: boolean;
  /** Name of the series that the labels are of; null for none. */
  readonly series: string | null;
  /** Key that a team shares, in place of this installation's. */
  readonly teamKey: Uint8Array | null;
  /** What money is shown in; null for US dollars. */
  readonly conversion: Conversion | null;
  /** First day of the week, 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** The language that the page is first shown in. */
  readonly language: Language;
  /** File of this installation's key; read only when a mode needs it. */
  readonly keyFile: string;
  /** Called when the share is ready and its publishing begins. */
  readonly onShare?: () => void;
}

export interface Compiled extends PublishedReport {
  readonly labels: Labels;
  readonly summary: Summary;
  /** Every text that the readers met, to be looked for in the files. */
  readonly texts: PrivateTexts;
}

interface LetThrough {
  readonly bundle: ShareBundle;
  readonly summary: Summary;
  readonly texts: PrivateTexts;
}

/** Logs in, report folder out: reads, accounts, lets through the door, publishes. Writes nothing. */
export async function compileReport(options: CompileOptions): Promise<Compiled> {
  const book = await readPriceBook(options.priceFile);
  const logs = await readLogs(options);
  // Not before: while logs are read every core is busy, and after it the engine starts beside the accounts.
  const publishing = startPublishing();
  try {
    const { bundle, summary, texts } = letThrough(logs, options, book);
    options.onShare?.();
    return { ...(await publishing.publish(bundle)), summary, texts, labels: bundle.labels };
  } finally {
    publishing.cancel();
  }
}

/** Everything up to the privacy door, and what it let through. */
export async function compileShare(options: CompileOptions): Promise<LetThrough> {
  const book = await readPriceBook(options.priceFile);
  return letThrough(await readLogs(options), options, book);
}

/** Chooses, prices and takes the logs through the privacy door. */
function letThrough(logs: Logs, options: CompileOptions, book: PriceBook): LetThrough {
  const { disclosure } = options;
  // Weeks begin at midnight UTC in a public report, so that the author's zone is no part of it.
  const isPublic = disclosure.mode === 'public';
  const isCompared = ruleOfField('period-before', disclosure) !== 'dropped';
  const chosen = chooseCalls(
    logs,
    {
      ...options,
      zone: isPublic ? 'UTC' : options.zone,
      wholeWeeks: isPublic,
      today: isCompared ? options.today : null,
    },
    book,
  );
  const { accounts, projects, selection, dayOf, cost, ownPrices, unmetPrices } = chosen;
  const unlogged = selection.rows.reduce((sum, row) => sum + accounts.calls.unlogged[row]!, 0);
  const priceDay = parseDay(PRICES_STAMP.read) ?? 0;
  const { first, last } = selection.range;
  const share = passDoor(
    privateSide(chosen, book, {
      ...(first === null ? {} : { 'first-day': first }),
      ...(last === null ? {} : { 'last-day': last }),
      'price-day': priceDay,
      ...factsOf(options.conversion),
      // Without it weeks begin on Monday.
      ...(options.weekStart === 1 ? {} : { 'week-start': options.weekStart }),
      ...(options.language === 'en' ? {} : { language: LANGUAGES[options.language] }),
      ...(ownPrices.length > 0 ? { 'own-prices': 1 } : {}),
      ...(unlogged > 0 ? { 'unlogged-tokens': unlogged } : {}),
      system: SYSTEMS[options.system],
    }),
    disclosure,
    {
      title: options.title,
      author: options.author,
      site: options.site,
      timeZone: options.zone,
      allowAlias: options.allowAlias,
      key: () => keyOf(options.teamKey ?? readInstallKey(options.keyFile), options.series),
    },
  );
  return {
    texts: accounts.texts,
    bundle: { disclosure, labels: share.labels, tables: encodeTables(share.tables, disclosure) },
    summary: summarise(
      accounts,
      projects,
      selection,
      share.projectOrder,
      cost,
      dayOf,
      priceDay,
      unmetPrices,
      logs.sample,
      share.folded,
    ),
  };
}
