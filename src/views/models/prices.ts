import type { PriceRow } from '../../contract/frame.ts';

/** The lowest and the highest of the prices that the calls of a model were worked out with. */
export interface PriceSpan {
  /** Micro-dollars per million tokens. */
  readonly from: number;
  readonly to: number;
}

/** What a kind of tokens of a model cost, on all days and in requests of all sizes; null where no price is known. */
export function priceSpan(
  rows: readonly PriceRow[],
  models: readonly number[],
  rate: 'input' | 'output',
): PriceSpan | null {
  const prices = rows
    .filter(({ model }) => models.includes(model))
    .flatMap((row) => (row[rate] === null ? [] : [row[rate]]));
  return prices.length === 0 ? null : { from: Math.min(...prices), to: Math.max(...prices) };
}

/** What an hour of work costs, in the unit of the cost; null where the cost or the time is not known, or no minute is. */
export function costPerHour(cost: number | null, minutes: number | null): number | null {
  return cost === null || minutes === null || minutes <= 0 ? null : (cost * 60) / minutes;
}
