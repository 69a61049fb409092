import { CERTAINTIES, PRICINGS } from '../../src/contract/vocabulary.ts';
import { MODELS, modelOf } from '../../src/contract/models.ts';
import type { PrivateTexts } from '../sources/private-texts.ts';
import { NONE, type Calls } from './calls.ts';
import { costOf, type PriceBook } from './prices.ts';
import type { PriceRow } from './price-book.ts';

const MS_PER_DAY = 86_400_000;

/** How far a call's counts can be trusted: a code of `CERTAINTIES`. */
export function certaintyOf(calls: Calls, row: number): number {
  if (Number.isNaN(calls.input[row]! + calls.output[row]!)) return CERTAINTIES.partial;
  return calls.placeholder[row] === 1 ? CERTAINTIES.placeholder : CERTAINTIES.exact;
}

/** Why a call, whose cost is `NaN` where it has none, has no price: a code of `PRICINGS`. */
export function pricingOf(calls: Calls, row: number, cost: number, book: PriceBook): number {
  if (!Number.isNaN(cost)) return PRICINGS.priced;
  if (calls.model[row] === 0)
    return calls.customModel[row] === NONE ? PRICINGS['unnamed-model'] : PRICINGS['unknown-model'];
  if (certaintyOf(calls, row) === CERTAINTIES.partial) return PRICINGS['no-count'];
  const call = {
    model: calls.model[row]!,
    day: Math.floor(calls.time[row]! / MS_PER_DAY),
    speed: 0,
    input: calls.input[row]!,
    cacheRead: calls.cacheRead[row]!,
    cacheWrite5m: calls.cacheWrite5m[row]!,
    cacheWrite1h: calls.cacheWrite1h[row]!,
    output: calls.output[row]!,
    webSearches: 0,
  };
  if (costOf(call, book) === null) return PRICINGS['no-price'];
  return costOf({ ...call, speed: calls.speed[row]! }, book) === null
    ? PRICINGS['no-speed-price']
    : PRICINGS['no-search-price'];
}

/** A price that some cost was worked out with. */
export interface UsedPrice extends Omit<PriceRow, 'from'> {
  /** Code of a known model. */
  readonly model: number;
  /** First UTC day, days since 1970; 0 for ever. */
  readonly fromDay: number;
}

/** The prices of the known models of some calls, from the one in force on a model's first day to its last's. */
export function usedPrices(calls: Calls, rows: ArrayLike<number>, book: PriceBook): readonly UsedPrice[] {
  const days = new Map<number, { first: number; last: number }>();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const model = calls.model[row]!;
    if (model === 0) continue;
    const day = Math.floor(calls.time[row]! / MS_PER_DAY);
    const known = days.get(model);
    if (known === undefined) {
      days.set(model, { first: day, last: day });
    } else {
      known.first = Math.min(known.first, day);
      known.last = Math.max(known.last, day);
    }
  }
  return [...days].flatMap(([model, { first, last }]) => {
    const prices = book.rowsOf(modelOf(model)?.id ?? '').map((row) => ({ ...row, fromDay: row.from ?? 0 }));
    const begins = prices.map(({ fromDay }) => fromDay).filter((fromDay) => fromDay <= first);
    const since = Math.max(0, ...begins);
    return prices
      .filter(({ fromDay }) => fromDay >= since && fromDay <= last)
      .map(({ fromDay, over, rates }) => ({ model, fromDay, over, rates }));
  });
}

/** Which of an author's own prices stand for a model of some calls, by name, and which for none. */
export function matchOwnPrices(
  calls: Calls,
  texts: PrivateTexts,
  book: PriceBook,
): { readonly met: readonly string[]; readonly unmet: readonly string[] } {
  const codes = new Set(calls.model);
  const customs = new Set(calls.customModel);
  const isMet = (name: string): boolean => {
    const known = MODELS.find(({ id }) => id === name);
    if (known !== undefined) return codes.has(known.code);
    const text = texts.find(name);
    return text !== null && customs.has(text);
  };
  return { met: book.ownNames.filter(isMet), unmet: book.ownNames.filter((name) => !isMet(name)) };
}
