import { MODELS } from '../../src/contract/models.ts';
import { SPEEDS, wordOf } from '../../src/contract/vocabulary.ts';
import type { Calls } from './calls.ts';
import table from './price-table.json' with { type: 'json' };

/** One call as it is billed. A count that the log does not report is `NaN`. */
export interface BilledCall {
  /** Code of src/contract/models.ts. */
  readonly model: number;
  /** UTC day of the call, in days since 1970. */
  readonly day: number;
  /** Code in `SPEEDS`, 0 when the log does not say: billed as standard. */
  readonly speed: number;
  /** Uncached input tokens. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  readonly webSearches: number;
}

/** What a report says about the prices that it was made with. */
export interface PricesStamp {
  readonly package: string;
  readonly version: string;
  /** Day on which the newest price of the table was set, `YYYY-MM-DD`. */
  readonly newest: string;
  readonly sha256: string;
}

export const PRICES_STAMP: PricesStamp = {
  package: table.package,
  version: table.version,
  newest: table.newest,
  sha256: table.sha256,
};

/** Micro-dollars per million tokens, and per web search (null where the seller names no price). */
interface Rates {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  readonly webSearch: number | null;
}

/** What a request costs whose whole input, cache included, is more than `over` tokens. */
interface Tier {
  readonly over: number;
  readonly rates: Rates | null;
}

/** What the days from `from` on cost, until the next period: at least one tier, the highest first. */
interface Period {
  readonly from: number;
  readonly tiers: readonly Tier[];
}

type Row = readonly (string | number | null)[];

const rowsByModel: ReadonlyMap<string, readonly Row[]> = new Map(Object.entries(table.prices));
const speedRows: readonly Row[] = table.speeds;

const MS_PER_DAY = 86_400_000;
const MILLION = 1_000_000;
const HALF = MILLION / 2;

/** Multiplies a price; rounding belongs to the call, so a price that would need it is an error of the table. */
function multiply(price: number, thousandths: number): number {
  const product = (price * thousandths) / 1000;
  if (!Number.isSafeInteger(product)) throw new RangeError('E_PRICE_TABLE');
  return product;
}

function readRates(row: Row, thousandths: number): Rates | null {
  // [from, over, null]: no price from that day on.
  if (row.length === 3) return null;
  const price = (column: number) => multiply(Number(row[column]), thousandths);
  const webSearch = row[7] ?? null;
  return {
    input: price(2),
    cacheRead: price(3),
    cacheWrite5m: price(4),
    cacheWrite1h: price(5),
    output: price(6),
    webSearch: webSearch === null ? null : Number(webSearch),
  };
}

/** The newest period first; empty where the model has no price at that speed. */
function readPeriods(code: number, speed: number): readonly Period[] {
  const model = MODELS[code - 1];
  const rows = model === undefined ? undefined : rowsByModel.get(model.id);
  if (model === undefined || rows === undefined) return [];
  let thousandths = 1000;
  let isLongPriced = true;
  if (speed !== 0 && speed !== SPEEDS.standard) {
    const word = wordOf(SPEEDS, speed);
    const find = (who: string) => speedRows.find((row) => row[0] === who && row[1] === word);
    const row = find(model.id) ?? find(model.maker);
    if (row === undefined) return [];
    thousandths = Number(row[2]);
    isLongPriced = row[3] === 1;
  }
  const periods = new Map<number, Tier[]>();
  for (const row of rows) {
    const from = row[0] === '' ? -Infinity : Date.parse(`${String(row[0])}T00:00:00Z`) / MS_PER_DAY;
    const over = Number(row[1]);
    const rates = over > 0 && !isLongPriced ? null : readRates(row, thousandths);
    const tiers = periods.get(from) ?? [];
    tiers.push({ over, rates });
    periods.set(from, tiers);
  }
  return [...periods]
    .map(([from, tiers]) => ({ from, tiers: tiers.sort((a, b) => b.over - a.over) }))
    .sort((a, b) => b.from - a.from);
}

const SPEED_CODES = 1 + Math.max(...Object.values(SPEEDS));
const cache: (readonly Period[] | undefined)[] = [];

function periodsOf(model: number, speed: number): readonly Period[] {
  if (speed >= SPEED_CODES) return [];
  return (cache[model * SPEED_CODES + speed] ??= readPeriods(model, speed));
}

/** Rates for a day and a whole input, or null. */
function findRates(periods: readonly Period[], day: number, total: number): Rates | null {
  for (const { from, tiers } of periods) {
    if (day < from) continue;
    // The lowest tier holds for every input, one of nothing too.
    for (const { over, rates } of tiers) if (total > over || over === 0) return rates;
  }
  return null;
}

/** Micro-dollars, `NaN` when unpriced. Counts are whole numbers. */
function bill(
  rates: Rates,
  input: number,
  cacheRead: number,
  cacheWrite5m: number,
  cacheWrite1h: number,
  output: number,
  webSearches: number,
): number {
  let searches = 0;
  if (webSearches > 0) {
    if (rates.webSearch === null) return NaN;
    searches = webSearches * rates.webSearch;
  }
  const sum =
    input * rates.input +
    cacheRead * rates.cacheRead +
    cacheWrite5m * rates.cacheWrite5m +
    cacheWrite1h * rates.cacheWrite1h +
    output * rates.output;
  // Every term is a whole number and none is negative, and rounding keeps order: a sum below the limit was
  // never rounded. A quotient could be, so the remainder goes first.
  if (sum < Number.MAX_SAFE_INTEGER - HALF) {
    const rounded = sum + HALF;
    return (rounded - (rounded % MILLION)) / MILLION + searches;
  }
  const exact =
    BigInt(input) * BigInt(rates.input) +
    BigInt(cacheRead) * BigInt(rates.cacheRead) +
    BigInt(cacheWrite5m) * BigInt(rates.cacheWrite5m) +
    BigInt(cacheWrite1h) * BigInt(rates.cacheWrite1h) +
    BigInt(output) * BigInt(rates.output);
  return Number((exact + BigInt(HALF)) / BigInt(MILLION)) + searches;
}

/** A kind of token that an agent does not report is one that its maker does not bill apart. */
const orNone = (count: number) => (count > 0 ? count : 0);

function priceCall(
  periods: readonly Period[],
  day: number,
  input: number,
  cacheRead: number,
  cacheWrite5m: number,
  cacheWrite1h: number,
  output: number,
  webSearches: number,
): number {
  // Without its input or its output a call has no price; nothing else may be missing silently.
  if (Number.isNaN(input + output + day)) return NaN;
  const read = orNone(cacheRead);
  const write5m = orNone(cacheWrite5m);
  const write1h = orNone(cacheWrite1h);
  const rates = findRates(periods, day, input + read + write5m + write1h);
  if (rates === null) return NaN;
  return bill(rates, input, read, write5m, write1h, output, webSearches);
}

/**
 * What a call costs at list prices on its day, in whole micro-dollars, rounded once, half up; null when it
 * has no price: a model or a speed that the table does not have, no input or output count in the log.
 */
export function costOf(call: BilledCall): number | null {
  const cost = priceCall(
    periodsOf(call.model, call.speed),
    call.day,
    call.input,
    call.cacheRead,
    call.cacheWrite5m,
    call.cacheWrite1h,
    call.output,
    call.webSearches,
  );
  return Number.isNaN(cost) ? null : cost;
}

/** {@link costOf} for every call, in micro-dollars; `NaN` where it is null. */
export function priceCalls(calls: Calls): Float64Array {
  const costs = new Float64Array(calls.length);
  for (let i = 0; i < calls.length; i++) {
    costs[i] = priceCall(
      periodsOf(calls.model[i]!, calls.speed[i]!),
      Math.floor(calls.time[i]! / MS_PER_DAY),
      calls.input[i]!,
      calls.cacheRead[i]!,
      calls.cacheWrite5m[i]!,
      calls.cacheWrite1h[i]!,
      calls.output[i]!,
      calls.webSearches[i]!,
    );
  }
  return costs;
}
