// Compiles cli/accounting/price-table.json: `node scripts/with-node.mjs scripts/prices.ts`.
// Run it after every change of @pydantic/genai-prices, of the overlay or of the models;
// test/accounting/price-table.test.ts fails until it was.
import { calcPrice, type ConditionalPrice, type ModelInfo, type ModelPrice } from '@pydantic/genai-prices';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import {
  CODEX_CREDITS,
  CODEX_CREDIT_SPEEDS,
  MAKER_SPEEDS,
  OVERLAY_PRICES,
  OVERLAY_READ,
  OVERLAY_SPEEDS,
  UNPRICED,
  type OverlayRates,
} from '../cli/accounting/price-overlay.ts';
import { LOGGED_MODELS, type LoggedModel } from '../src/contract/model-ids.ts';
import type { Maker } from '../src/contract/models.ts';

const PACKAGE = '@pydantic/genai-prices';
const TABLE = new URL('../cli/accounting/price-table.json', import.meta.url);

/** Token prices in micro-dollars per million tokens: input, cache read, 5 min write, 1 h write, output. */
type Rates = readonly [number, number, number, number, number];

/**
 * A price: first UTC day (`YYYY-MM-DD`, '' for ever), total input tokens above which it holds, the rates,
 * micro-dollars per web search or null. Without rates the days from `from` on are unpriced.
 */
type Row = readonly [from: string, over: number, ...rates: Rates | [], webSearch: number | null];

/**
 * Who (a model, or a maker for all its models), a word of `SPEEDS`, what the token prices are multiplied with
 * in thousandths, and whether the speed has a price above the long-context threshold.
 */
type Speed = readonly [who: string, word: string, thousandths: number, long: 0 | 1];

/**
 * Credits: first UTC day, longest input that the rates are known for (0 for any), then micro-credits per million
 * tokens of uncached input, cache reads and output.
 */
type CreditRow = readonly [from: string, upTo: number, input: number, cacheRead: number, output: number];

/** A model, a word of `SPEEDS`, what its credits are multiplied with in thousandths. */
type CreditSpeed = readonly [model: string, word: string, thousandths: number];

interface Table {
  package: string;
  version: string;
  read: string;
  newest: string;
  columns: string[];
  prices: Record<string, Row[]>;
  speeds: Speed[];
  creditColumns: string[];
  credits: Record<string, CreditRow[]>;
  creditSpeeds: CreditSpeed[];
}

/**
 * The package's provider for a maker: the maker itself, so that every price is a list price. What resellers
 * take is a price of theirs, often a discounted one, and no log says who they were.
 */
const PROVIDERS: Readonly<Record<Maker, string | null>> = {
  anthropic: 'anthropic',
  openai: 'openai',
  google: 'google',
  xai: 'x-ai',
  deepseek: 'deepseek',
  moonshot: 'moonshotai',
  zai: 'zai',
  qwen: null,
  minimax: 'minimax',
  mistral: 'mistral',
  other: null,
};

/** Whole millionths, of dollars or credits; a price that is none is an error of the data. */
function millionths(amount: number): number {
  const whole = Math.round(amount * 1e6);
  if (!Number.isSafeInteger(whole) || Math.abs(whole - amount * 1e6) > 1e-6) {
    throw new RangeError(`${amount} is no whole number of millionths`);
  }
  return whole;
}

/** The package's entry for an id, with every dated price, or null. */
export function findPackageModel({ id, maker }: LoggedModel): { provider: string; info: ModelInfo } | null {
  const provider = PROVIDERS[maker];
  // The public way to the raw prices: a calculation names the entry that it used.
  const info = provider === null ? undefined : calcPrice({}, id, { providerId: provider })?.model;
  return provider === null || info === undefined ? null : { provider, info };
}

/**
 * Tokens above which a tier holds. The package writes 271999 for some makers' "more than 272K input tokens"
 * (https://developers.openai.com/api/docs/pricing) and 272000 for the same words elsewhere: at the limit itself the
 * short price holds.
 */
function limitOf(start: number): number {
  return start % 1000 === 999 ? start + 1 : start;
}

function ratesAt(price: ModelPrice, total: number): Rates | null {
  const at = (key: string): number | null => {
    const value = price[key];
    if (value === undefined) return null;
    if (typeof value === 'number') return millionths(value);
    // A tier holds for the whole request, once its input is more than the start.
    const tier = value.tiers.findLast(({ start }) => total > limitOf(start));
    return millionths(tier === undefined ? value.base : tier.price);
  };
  const input = at('input_mtok');
  const output = at('output_mtok');
  // An entry without token prices is a free offer or priced in another unit.
  if (input === null || output === null) return null;
  // The package's own rule: what has no price of its own costs what its kind costs.
  const write = at('cache_write_mtok') ?? input;
  return [input, at('cache_read_mtok') ?? input, write, at('cache_write_1h_mtok') ?? write, output];
}

function rowsOfPrice(from: string, price: ModelPrice): Row[] {
  const starts = new Set([0]);
  for (const value of Object.values(price)) {
    if (typeof value === 'object') for (const { start } of value.tiers) starts.add(limitOf(start));
  }
  const searches = price['web_searches_kcount'];
  const webSearch = typeof searches === 'number' ? millionths(searches / 1000) : null;
  return [...starts]
    .sort((a, b) => a - b)
    .flatMap((over): Row[] => {
      const rates = ratesAt(price, over + 1);
      return rates === null ? [] : [[from, over, ...rates, webSearch]];
    });
}

function rowsOfPackage(info: ModelInfo): Row[] {
  const prices: readonly ConditionalPrice[] = Array.isArray(info.prices)
    ? info.prices
    : [{ prices: info.prices }];
  // A price by the hour has no place in a table of days.
  if (prices.some(({ constraint }) => constraint?.type === 'time_of_date')) return [];
  return prices.flatMap(({ constraint, prices: price }) =>
    rowsOfPrice(constraint?.type === 'start_date' ? constraint.start_date : '', price),
  );
}

function rowsOfOverlay(id: string): Row[] {
  return OVERLAY_PRICES.filter(({ models }) => models.includes(id)).flatMap((price): Row[] => {
    const row = (over: number, rates: OverlayRates): Row => [
      price.from ?? '',
      over,
      ...([
        millionths(rates.input),
        millionths(rates.cacheRead),
        millionths(rates.cacheWrite5m),
        millionths(rates.cacheWrite1h),
        millionths(rates.output),
      ] satisfies Rates),
      price.webSearches === null ? null : millionths(price.webSearches / 1000),
    ];
    if (price.rates === null) return [[price.from ?? '', 0, null]];
    return [
      row(0, price.rates),
      ...(price.long === undefined ? [] : [row(price.long.over, price.long.rates)]),
    ];
  });
}

function listSpeeds(): Speed[] {
  return [
    ...MAKER_SPEEDS.flatMap(({ maker, speeds, times }) =>
      speeds.map((word): Speed => [maker, word, times * 1000, 1]),
    ),
    ...OVERLAY_SPEEDS.flatMap(({ models, speeds, times, long }) =>
      models.flatMap((id) => speeds.map((word): Speed => [id, word, times * 1000, long ? 1 : 0])),
    ),
  ];
}

/** The rates of every model, oldest first. */
function listCredits(): Record<string, CreditRow[]> {
  const credits: Record<string, CreditRow[]> = {};
  for (const { models, from, upTo, input, cacheRead, output } of CODEX_CREDITS) {
    const rates = [millionths(input), millionths(cacheRead), millionths(output)] as const;
    for (const id of models) (credits[id] ??= []).push([from, upTo ?? 0, ...rates]);
  }
  return credits;
}

/** The newest day that a price was set for and that has come. */
function newestDay(table: Table): string {
  const days = [
    ...Object.values(table.prices).flatMap((rows) => rows.map(([from]) => from)),
    ...OVERLAY_PRICES.map(({ announced }) => announced),
  ].filter((day) => day <= OVERLAY_READ);
  return days.reduce((a, b) => (a > b ? a : b));
}

/** SHA-256 of the table without its own hash: keys as they stand, no white space. */
export function hashTable(table: object): string {
  const bare: Record<string, unknown> = { ...table };
  delete bare['sha256'];
  return createHash('sha256').update(JSON.stringify(bare)).digest('hex');
}

/** The text of price-table.json. */
export async function compilePrices(): Promise<string> {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL(`../node_modules/${PACKAGE}/package.json`, import.meta.url), 'utf8'),
  );
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) throw new Error(PACKAGE);
  const table: Table = {
    package: PACKAGE,
    version: String(manifest.version),
    read: OVERLAY_READ,
    newest: '',
    columns: ['from', 'over', 'input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'output', 'webSearch'],
    prices: {},
    speeds: listSpeeds(),
    creditColumns: ['from', 'upTo', 'input', 'cacheRead', 'output'],
    credits: listCredits(),
    creditSpeeds: CODEX_CREDIT_SPEEDS.flatMap(({ models, speeds, times }) =>
      models.flatMap((id) => speeds.map((word): CreditSpeed => [id, word, times * 1000])),
    ),
  };
  for (const model of LOGGED_MODELS) {
    if (UNPRICED.includes(model.id)) continue;
    let rows = rowsOfOverlay(model.id);
    const found = rows.length > 0 ? null : findPackageModel(model);
    if (found !== null) rows = rowsOfPackage(found.info);
    if (rows.length > 0) table.prices[model.id] = rows;
  }
  table.newest = newestDay(table);
  return format(JSON.stringify({ sha256: hashTable(table), ...table }, null, 1), {
    ...(await resolveConfig(TABLE)),
    parser: 'json',
  });
}

if (process.argv[1] === import.meta.filename) {
  const text = await compilePrices();
  writeFileSync(TABLE, text);
  const { prices, newest, sha256 }: { prices: object; newest: string; sha256: string } = JSON.parse(text);
  const unpriced = LOGGED_MODELS.filter(({ id }) => !Object.hasOwn(prices, id)).map(({ id }) => id);
  console.log(
    `${Object.keys(prices).length} of ${LOGGED_MODELS.length} models priced, newest ${newest}, ${sha256}`,
  );
  console.log(`unpriced: ${unpriced.join(' ')}`);
}
