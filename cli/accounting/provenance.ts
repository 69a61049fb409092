import { CERTAINTIES, PRICINGS, SPEEDS } from '../../src/contract/vocabulary.ts';
import { LOGGED_MODELS, modelIdOf } from '../../src/contract/model-ids.ts';
import { CUSTOM_MODEL } from '../../src/contract/models.ts';
import type { PrivateTexts } from '../sources/private-texts.ts';
import { NONE, type Calls } from './calls.ts';
import { periodsByCall, priceOfCall, type PriceBook } from './prices.ts';
import type { PriceRow } from './price-book.ts';

const MS_PER_DAY = 86_400_000;

/** How far a call's counts can be trusted: a code of `CERTAINTIES`. */
export function certaintyOf(calls: Calls, row: number): number {
  if (Number.isNaN(calls.input[row]! + calls.output[row]!)) return CERTAINTIES.partial;
  return calls.placeholder[row] === 1 ? CERTAINTIES.placeholder : CERTAINTIES.exact;
}

/**
 * Why a call, a row of `calls`, has no price: a code of `PRICINGS`. `cost` is that of every call, `NaN` where it
 * has none.
 */
export function pricingByCall(
  calls: Calls,
  cost: Float64Array,
  book: PriceBook,
  texts: PrivateTexts | null,
): (row: number) => number {
  const periodsOf = periodsByCall(calls, book, texts);
  return (row) => {
    if (!Number.isNaN(cost[row]!)) return PRICINGS.priced;
    const isKnown = calls.model[row] !== CUSTOM_MODEL;
    if (!isKnown && calls.customModel[row] === NONE) return PRICINGS['unnamed-model'];
    const standard = periodsOf(row, SPEEDS.standard);
    if (!isKnown && standard.length === 0) return PRICINGS['unknown-model'];
    if (certaintyOf(calls, row) === CERTAINTIES.partial) return PRICINGS['no-count'];
    if (priceOfCall(calls, row, standard) === null) return PRICINGS['no-price'];
    return priceOfCall(calls, row, periodsOf(row)) === null
      ? PRICINGS['no-speed-price']
      : PRICINGS['no-search-price'];
  };
}

/** A price that some cost was worked out with. */
export interface UsedPrice extends Omit<PriceRow, 'from'> {
  /** Code of a known model. */
  readonly model: number;
  /** First UTC day, days since 1970; 0 for ever. */
  readonly fromDay: number;
}

/**
 * The prices of the known models of some calls, from the one in force on a model's first day to its last's. Of a price
 * that depends on the length of the request those that a call was billed at; that there is none holds for its days.
 */
export function usedPrices(calls: Calls, rows: ArrayLike<number>, book: PriceBook): readonly UsedPrice[] {
  const days = new Map<number, { first: number; last: number }>();
  const periodsOf = periodsByCall(calls, book, null);
  const met = new Map<number, Map<number, Set<number>>>();
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index]!;
    const model = calls.model[row]!;
    if (model === 0) continue;
    const price = priceOfCall(calls, row, periodsOf(row));
    if (price !== null) {
      const from = Math.max(0, price.from);
      const ofModel = met.get(model) ?? new Map<number, Set<number>>();
      met.set(model, ofModel.set(from, (ofModel.get(from) ?? new Set()).add(price.over)));
    }
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
    const prices = book.rowsOf(modelIdOf(model) ?? '').map((row) => ({ ...row, fromDay: row.from ?? 0 }));
    const begins = prices.map(({ fromDay }) => fromDay).filter((fromDay) => fromDay <= first);
    const since = Math.max(0, ...begins);
    const used = prices
      .filter(({ fromDay }) => fromDay >= since && fromDay <= last)
      .filter(
        ({ fromDay, over, rates }) => rates === null || met.get(model)?.get(fromDay)?.has(over) === true,
      );
    return changesOf(used).map(({ fromDay, over, rates }) => ({ model, fromDay, over, rates }));
  });
}

/** The prices of a model, oldest first, without those of a day from which on nothing is another price than before. */
function changesOf<Price extends Pick<UsedPrice, 'fromDay' | 'over' | 'rates'>>(
  prices: readonly Price[],
): readonly Price[] {
  let before = '';
  return [...new Set(prices.map(({ fromDay }) => fromDay))].flatMap((day) => {
    const list = prices.filter(({ fromDay }) => fromDay === day);
    const text = JSON.stringify(list.map(({ over, rates }) => [over, rates]));
    if (text === before) return [];
    before = text;
    return list;
  });
}

/** Which of an author's own prices stand for a model of some calls, rows of `calls`, by name, and which for none. */
export function matchOwnPrices(
  calls: Pick<Calls, 'model' | 'customModel'>,
  rows: Iterable<number>,
  texts: PrivateTexts,
  book: PriceBook,
): { readonly met: readonly string[]; readonly unmet: readonly string[] } {
  const codes = new Set<number>();
  const customs = new Set<number>();
  for (const row of book.ownNames.length > 0 ? rows : []) {
    codes.add(calls.model[row]!);
    customs.add(calls.customModel[row]!);
  }
  const isMet = (name: string): boolean => {
    const known = LOGGED_MODELS.find(({ id }) => id === name);
    if (known !== undefined) return codes.has(known.code);
    const text = texts.find(name);
    return text !== null && customs.has(text);
  };
  return { met: book.ownNames.filter(isMet), unmet: book.ownNames.filter((name) => !isMet(name)) };
}
