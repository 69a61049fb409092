import { modelIdOf } from '../../src/contract/model-ids.ts';
import { CUSTOM_MODEL } from '../../src/contract/models.ts';
import { AGENTS } from '../../src/contract/vocabulary.ts';
import type { PrivateTexts } from '../sources/private-texts.ts';
import type { Calls } from './calls.ts';
import {
  creditRowsOf,
  creditThousandths,
  isStandardSpeed,
  SHIPPED_PRICES,
  SPEED_CODES,
  type CreditRow,
  type Period,
  type PriceBook,
  type Rates,
} from './price-book.ts';

export { ageOfPrices, PRICES_STAMP, SHIPPED_PRICES, type PriceBook } from './price-book.ts';

const MS_PER_DAY = 86_400_000;
const MILLION = 1_000_000;
const HALF = MILLION / 2;

/** Rates for a day and a whole input, or null. */
function findRates(periods: readonly Period[], day: number, total: number): Rates | null {
  for (const { from, tiers } of periods) {
    if (!(day >= from)) continue;
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

/** A count, 0 for one that is not reported: what an agent does not report its maker does not bill apart. */
export const orNone = (count: number): number => (count > 0 ? count : 0);

/** Tokens that a call handed to its model: uncached, read from the cache and written to it; `NaN` where no log says. */
function wholeInputOf(calls: Calls, row: number): number {
  return (
    calls.input[row]! +
    orNone(calls.cacheRead[row]!) +
    orNone(calls.cacheWrite5m[row]!) +
    orNone(calls.cacheWrite1h[row]!)
  );
}

/** {@link wholeInputOf} of some calls, rows of `calls`. */
export function wholeInputs(calls: Calls, rows: Int32Array): Float64Array {
  const inputs = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) inputs[index] = wholeInputOf(calls, rows[index]!);
  return inputs;
}

function priceCall(
  hasCache: boolean,
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
  const whole = input + read + write5m + write1h;
  const rates = findRates(periods, day, whole);
  if (rates === null) return NaN;
  return hasCache
    ? bill(rates, input, read, write5m, write1h, output, webSearches)
    : bill(rates, whole, 0, 0, 0, output, webSearches);
}

const NO_PERIODS: readonly Period[] = [];

/**
 * What each call costs at the prices of its day, in whole micro-dollars, rounded once, half up; `NaN` where it has
 * no price: a model or a speed that the book does not have, no input or output count in the log. Of a model that
 * the vocabulary does not have the book may have a price under its name; `texts` is asked for that name's number,
 * no name is shown.
 */
export function priceCalls(calls: Calls, book: PriceBook, texts: PrivateTexts): Float64Array;
/** At the prices that ship with this version. */
export function priceCalls(calls: Calls): Float64Array;
export function priceCalls(
  calls: Calls,
  book: PriceBook = SHIPPED_PRICES,
  texts: PrivateTexts | null = null,
): Float64Array {
  return priceEach(true, calls, book, texts);
}

/**
 * What each call would cost if no prompt cache were there: {@link priceCalls} with every input token as an uncached
 * one, at the same price. What is above the cost was saved, what is below it was paid for writing.
 */
export function priceUncached(
  calls: Calls,
  book: PriceBook = SHIPPED_PRICES,
  texts: PrivateTexts | null = null,
): Float64Array {
  return priceEach(false, calls, book, texts);
}

function priceEach(
  hasCache: boolean,
  calls: Calls,
  book: PriceBook,
  texts: PrivateTexts | null,
): Float64Array {
  const periodsOf = periodsByCall(calls, book, texts);
  const costs = new Float64Array(calls.length);
  for (let i = 0; i < calls.length; i++) {
    costs[i] = priceCall(
      hasCache,
      periodsOf(i),
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

/**
 * The prices that a call, a row of `calls`, is billed at, or would be at another speed: the newest first, none
 * where there are none.
 */
export function periodsByCall(
  calls: Calls,
  book: PriceBook,
  texts: PrivateTexts | null,
): (row: number, speed?: number) => readonly Period[] {
  const custom = new Map<number, readonly Period[]>();
  for (const name of book.customNames) {
    const id = texts?.find(name) ?? null;
    if (id !== null) custom.set(id, book.customPeriodsOf(name));
  }
  return (row, speed = calls.speed[row]!) => {
    const model = calls.model[row]!;
    const own = custom.size > 0 && model === CUSTOM_MODEL ? custom.get(calls.customModel[row]!) : undefined;
    if (own === undefined) return book.periodsOf(model, speed);
    return isStandardSpeed(speed) ? own : NO_PERIODS;
  };
}

/** The price that a call is billed at: where in `periods` it stands, and its rates. Null where there is none. */
export function priceOfCall(
  calls: Calls,
  row: number,
  periods: readonly Period[],
): { readonly from: number; readonly over: number; readonly rates: Rates } | null {
  const rates = findRates(periods, Math.floor(calls.time[row]! / MS_PER_DAY), wholeInputOf(calls, row));
  if (rates === null) return null;
  for (const { from, tiers } of periods)
    for (const tier of tiers) if (tier.rates === rates) return { from, over: tier.over, rates };
  return null;
}

/** The credit rates of the days from `from` on, micro-credits in place of micro-dollars. */
interface CreditPeriod {
  readonly from: number;
  readonly upTo: number;
  readonly rates: Rates;
}

const creditCache: (readonly CreditPeriod[] | undefined)[] = [];

/** The newest first; empty where no rate is published for the model or the speed. */
function creditPeriodsOf(model: number, speed: number): readonly CreditPeriod[] {
  if (speed >= SPEED_CODES) return [];
  return (creditCache[model * SPEED_CODES + speed] ??= readCreditPeriods(model, speed));
}

function readCreditPeriods(model: number, speed: number): readonly CreditPeriod[] {
  const id = modelIdOf(model);
  const thousandths = id === null ? null : creditThousandths(id, speed);
  if (id === null || thousandths === null) return [];
  const at = (rate: number) => Math.round((rate * thousandths) / 1000);
  return creditRowsOf(id)
    .map(({ from, upTo, input, cacheRead, output }: CreditRow) => ({
      from,
      upTo,
      rates: {
        input: at(input),
        cacheRead: at(cacheRead),
        // A plan does not bill the writing: what is written is input.
        cacheWrite5m: at(input),
        cacheWrite1h: at(input),
        output: at(output),
        webSearch: 0,
      },
    }))
    .reverse();
}

function creditCall(
  agent: number,
  periods: readonly CreditPeriod[],
  day: number,
  input: number,
  cacheRead: number,
  cacheWrite5m: number,
  cacheWrite1h: number,
  output: number,
): number {
  if (agent !== AGENTS.codex || Number.isNaN(input + output + day)) return NaN;
  const read = orNone(cacheRead);
  const write5m = orNone(cacheWrite5m);
  const write1h = orNone(cacheWrite1h);
  const period = periods.find(({ from }) => day >= from);
  if (period === undefined || input + read + write5m + write1h > period.upTo) return NaN;
  return bill(period.rates, input, read, write5m, write1h, output, 0);
}

/**
 * What each call of Codex takes of a ChatGPT plan's credits at the published rates of its day, in whole
 * micro-credits, rounded once, half up. `NaN` where no rate is published: for another agent, for the model, its
 * day, its speed or the length of its input; or where the log lacks the input or the output count.
 */
export function creditCalls(calls: Calls): Float64Array {
  const credits = new Float64Array(calls.length);
  for (let i = 0; i < calls.length; i++) {
    credits[i] = creditCall(
      calls.agent[i]!,
      creditPeriodsOf(calls.model[i]!, calls.speed[i]!),
      Math.floor(calls.time[i]! / MS_PER_DAY),
      calls.input[i]!,
      calls.cacheRead[i]!,
      calls.cacheWrite5m[i]!,
      calls.cacheWrite1h[i]!,
      calls.output[i]!,
    );
  }
  return credits;
}
